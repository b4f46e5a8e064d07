"""Dossiers: each landlord and employer across all places, over the years."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QAction

from ....i18n import gettext as _
from ....models import OrganizationKind
from ....services import organizations
from ....services.dossier import Dossier, dossier
from ....services.dossier_words import count_lines, organization_words, standing_words
from ....services.organizations import OrganizationRow
from ...desk import PaperWish
from ...kit.buttons import Button
from ...kit.choice import Option
from ...kit.empty import EmptyState
from ...kit.fields import TextField
from ...kit.label import Label
from ...kit.rows import ListRows, Row
from ...kit.section import SectionHead
from ...list_and_page import ListAndPage
from .holdings import HoldingsPart
from .words import campaign_row

if TYPE_CHECKING:
    from ....models import Id
    from ...desk import Desk
    from ...screen import Hint


class DossiersScreen(ListAndPage):
    """The organizations at the left, all that is known of the chosen one at the right."""

    help_page = "owners"

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "organization", "holding", "structure", "condition", "case_file", "demand",
            "power_holder", "campaign",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, wanted: Id = b"") -> None:
        super().__init__(desk, _("Organizations"))
        self._found: dict[bytes, OrganizationRow] = {}
        self._make_actions()
        self._make_parts()
        self.put(self.title, self.sentence, self.counts, self.about)
        self.holdings.put_on(self)
        self.put(self.campaigns_head, self.campaigns)
        self.lay_out(self._add, empty=self._make_empty())
        if wanted:
            self.choose(wanted)

    def _make_actions(self) -> None:
        one = partial(self.key, single=True)
        self.new = one(_("Add one"), "A", self._ask_new)
        self.rename = one(_("Rename"), "F2", self._ask_name)
        self.belongs = one(_("Belongs to"), "B", self._ask_behind)
        self.kind = one(_("What it is"), "K", self._ask_kind)
        self.print_it = self.own_key(_("Print the dossier"), "Ctrl+P", self._print)
        self.back = self.own_key(_("Back"), "Esc", self.desk.back_wanted.emit)
        self.rows.set_verbs((self.rename, self.belongs), (self.new, self.kind))

    def offered(self) -> Sequence[QAction]:
        return (self.new, self.rename, self.belongs, self.kind, self.print_it)

    def _make_parts(self) -> None:
        self._add = Button(action=self.new, kind="filled", icon="plus")
        self.title = Label("", "title", wrap=True)
        self.sentence = Label("", "second", wrap=True)
        self.counts = Label("", "body", wrap=True)
        self.about = TextField(
            _("What the group knows of it"), lines=2,
            placeholder=_("Who decides there, what moves them, where it is registered"),
        )  # fmt: skip
        self.about.kept.connect(self._say)
        self.holdings = HoldingsPart(self)
        self.holdings.head.set_title(_("Places, now and before"))
        self.holdings.opened.connect(lambda row: self.desk.tree_wanted.emit(row.place_id))
        self.campaigns_head = SectionHead(_("Campaigns there"))
        self.campaigns = ListRows(_("Campaigns there"), lead=34)

    def _make_empty(self) -> EmptyState:
        add = Button(_("Add the first"), "filled", icon="plus")
        add.clicked.connect(lambda _on: self._ask_new())
        return EmptyState(
            "key-round",
            _("No organization yet"),
            _("Whoever owns, manages, employs or lends stands here once, over all places. What was "
              "promised or broken belongs to whoever it was at the time."),
            add,
        )  # fmt: skip

    def refresh(self) -> None:
        self.desk.tasks.read(organizations.organizations, self._show, owner=self)

    def _show(self, found: tuple[OrganizationRow, ...]) -> None:
        self._found = {one.id: one for one in found}
        words = organization_words()
        self.show_all(
            [
                Row(one.id, None, one.name, "", " · ".join(
                    part for part in (words[one.kind], one.behind) if part
                ), icon="key-round")
                for one in found
            ]
        )  # fmt: skip

    def show_one(self, one: Id) -> None:
        row = self._found.get(one)
        if row is None:
            return
        self.title.setText(row.name)
        if not self.about.edit.hasFocus():
            self.about.set_text(row.about)
        self.desk.tasks.read(
            lambda s: dossier(s, one), partial(self._show_dossier, one), owner=self
        )

    def _show_dossier(self, one: Id, found: Dossier) -> None:
        if one != self.chosen:
            return
        self.sentence.setText(standing_words(found))
        self.counts.setText("\n".join(count_lines(found)))
        self.holdings.show(found.holdings, None)
        locale = self.desk.profile.locale
        self.campaigns.set_rows([campaign_row(line, locale) for line in found.campaigns])
        for part in (self.campaigns_head, self.campaigns):
            part.setVisible(bool(found.campaigns))

    # verbs

    def _print(self) -> None:
        from ....reports.dossier import REPORT

        if (row := self._row()) is not None:
            answers = {"organization": row.name}
            self.desk.paper_wanted.emit(PaperWish(REPORT, answers=answers))

    def _row(self) -> OrganizationRow | None:
        return self._found.get(self.chosen or b"")

    def _ask_new(self) -> None:
        self.ask.ask(_("What is it called?"), self._ask_what)

    def _ask_what(self, name: str) -> None:
        self.ask.choose(_("What is {name}?").format(name=name), _kinds(), partial(self._make, name))

    def _make(self, name: str, kind: object) -> None:
        chosen = OrganizationKind(str(kind))
        self.ask.do(
            _("Add {name}").format(name=name),
            _("{name} added").format(name=name),
            lambda s: organizations.add_organization(s, name, chosen),
            self.choose,
        )

    def _ask_name(self) -> None:
        if (row := self._row()) is not None:
            self.ask.ask(
                _("Another name for {name}").format(name=row.name), partial(self._rename, row),
                text=row.name,
            )  # fmt: skip

    def _rename(self, row: OrganizationRow, name: str) -> None:
        self.ask.do(
            _("Rename {old} to {name}").format(old=row.name, name=name),
            _("Now called {name}").format(name=name),
            lambda s: organizations.rename_organization(s, row.id, name),
        )

    def _ask_behind(self) -> None:
        if (row := self._row()) is not None:
            self.ask.ask(
                _("Whom does {name} belong to?").format(name=row.name), partial(self._behind, row),
                hint=_("empty: to nobody"), text=row.behind,
                names=tuple(one.name for one in self._found.values() if one.id != row.id),
            )  # fmt: skip

    def _behind(self, row: OrganizationRow, name: str) -> None:
        words = (
            _("{name} belongs to {other}").format(name=row.name, other=name)
            if name
            else _("{name} belongs to nobody").format(name=row.name)
        )

        def belongs(session: object) -> None:
            other = (
                organizations.organization_called(session, name, OrganizationKind.LANDLORD)  # type: ignore[arg-type]
                if name
                else None
            )
            organizations.belongs_to(session, row.id, other)  # type: ignore[arg-type]

        self.ask.do(
            words, words, belongs,
        )  # fmt: skip

    def _ask_kind(self) -> None:
        if (row := self._row()) is not None:
            self.ask.choose(
                _("What is {name}?").format(name=row.name), _kinds(), partial(self._is, row)
            )

    def _is(self, row: OrganizationRow, kind: object) -> None:
        chosen = OrganizationKind(str(kind))
        words = _("{name}: {kind}").format(name=row.name, kind=organization_words()[chosen])
        self.desk.do(
            words, words,
            lambda s: organizations.say_of_organization(s, row.id, chosen, row.about),
            owner=self,
        )  # fmt: skip

    def _say(self, about: str) -> None:
        if (row := self._row()) is not None:
            self.desk.do(
                _("What we know of {name}").format(name=row.name),
                _("Noted of {name}").format(name=row.name),
                lambda s: organizations.say_of_organization(s, row.id, row.kind, about),
                owner=self,
            )

    def again(self) -> DossiersScreen:
        return self.on_the_same(DossiersScreen(self.desk))

    def hints(self) -> Sequence[Hint]:
        return (
            (("Up", "Down"), _("choose")),
            (self.new, _("add one")),
            (self.rename, _("rename")),
            (self.belongs, _("belongs to")),
            (self.print_it, _("print")),
            ("F6", _("next part")),
            (self.back, _("back")),
        )


def _kinds() -> tuple[Option, ...]:
    return tuple(
        Option(kind.value, words, letter)
        for (kind, words), letter in zip(organization_words().items(), "ELCGDUIO", strict=True)
    )
