"""Beginning a campaign: its name, its code name, where it runs, what is asked first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....i18n import gettext as _
from ....models import CountBase, Pack
from ....services.campaign_words import base_name
from ....services.campaigns import begin_campaign
from ....services.place_choice import PlaceHit, made
from ...kit.choice import Choice, Option
from ...kit.fields import Field
from ...people_field import places_query
from ...small_form import AtFault, SmallForm
from ...type_ahead import TypeAhead

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ....models import Id
    from ...desk import Desk


class BeginForm(SmallForm):
    """Five lines; the place is typed, so that any of them can be meant."""

    help_page = "campaigns"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Begin a campaign"), _("Begin it"))
        self.name = Field(_("Name"), show_label=False)
        self.code = Field(
            _("Code name on paper"), show_label=False,
            placeholder=_("one word that says nothing, such as HERON"),
        )  # fmt: skip
        self.where = TypeAhead(
            _("Where it runs"), desk.tasks, places_query, show_label=False,
            placeholder=_("nothing typed: everybody in the register"),
        )  # fmt: skip
        usual = CountBase.UNITS if desk.profile.pack is Pack.TENANT else CountBase.PEOPLE
        self.base = Choice(
            tuple(Option(one, base_name(one, desk.words)) for one in CountBase),
            usual, name=_("What is counted"),
        )  # fmt: skip
        self.asked = Field(_("What we ask first"), show_label=False)
        self.numbered(1, _("What it is called among you"), "", self.name)
        never = _("never that of the {opponent}").format(opponent=desk.words.opponent.one)
        self.numbered(2, _("Code name on paper"), never, self.code)
        self.numbered(3, _("Where it runs"), _("all who are there count"), self.where)
        self.numbered(4, _("What is counted"), _("the base of every share"), self.base)
        self.numbered(5, _("What we ask first"), _("may wait"), self.asked)
        self.waits(
            "begin-campaign", name=self.name, code=self.code, where=self.where, base=self.base,
            asked=self.asked,
        )  # fmt: skip

    def fields(self) -> Mapping[str, AtFault]:
        return {"name": self.name, "code_name": self.code, "where": self.where}

    def keep(self) -> None:
        hit = self.where.hit()
        place = hit.value if hit is not None and isinstance(hit.value, PlaceHit) else None
        if place is None and self.where.text().strip():
            raise self.not_a_place()
        name, code, asked = self.name.text(), self.code.text(), self.asked.text()
        base, today = CountBase(str(self.base.value())), self.desk.today()

        def act(session: Session) -> Id:
            there = made(session, place).structure_id if place is not None else None
            return begin_campaign(
                session, name, code, today, place_id=there, ask=asked, base=base
            )  # fmt: skip

        self.keeps(
            _("Begin the campaign {name}").format(name=name.strip()),
            _("{name} has begun").format(name=name.strip()),
            act,
            self.desk.campaign_wanted.emit,
        )

    def not_a_place(self) -> Exception:
        """What was typed names no place."""
        from ....problems import Unanswered

        return Unanswered(
            _("Choose the place from the list, or leave the line empty for everybody."), "where"
        )
