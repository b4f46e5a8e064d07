"""What find or do offers for what was typed: people, acts, lists and pages, places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from ...i18n import gettext as _
from ...i18n import ngettext
from ...models.naming import begins, fold
from ..command_icons import PLACE_ICONS, icons_of
from ..dates import ago_words
from ..desk import MapWish, Trail
from ..kit.plain import without_access_key
from ..screens.person.screen import PersonScreen
from .finds import Finds
from .offer import SHARE, Kind, Offer, shared_out
from .paper_offers import PaperOffers

if TYPE_CHECKING:
    from ...models import Id
    from ...services.people_list import PersonRow
    from ..commands import Commands
    from ..screens.person.keys import PersonKeys
    from ..workbench import Workbench


class Offers:
    """Makes offers from what was found; belongs to the window's side, never to a task."""

    def __init__(self, bench: Workbench, commands: Commands) -> None:
        self._bench, self._desk, self._commands = bench, bench.desk, commands
        self._paper = PaperOffers(bench.desk)
        self._icons = icons_of(commands)
        hidden = (commands.find, commands.next_part, commands.last_part)
        self._acts = [one for one in commands.all() if one not in hidden]

    def act_words(self) -> frozenset[str]:
        """The folded words of what can be done with a person."""
        verbs = " ".join(self._typed_as(words) for _icon, words, _act in self._verbs())
        return frozenset(fold(verbs).split())

    def of(self, finds: Finds) -> list[Offer]:
        """The offers for what was found, in the order of the groups, as many as there is room."""
        groups = (
            self._people(finds),
            self._deeds(finds),
            self._paper.of(finds),
            [self._place(hit.structure_id, hit.words) for hit in finds.places],
        )
        return shared_out(groups) or self._add(finds.typed)

    def talk(self, person: Id) -> None:
        """Opens the one-to-one form with her."""
        self._desk.talk_wanted.emit((person,))

    def on_map(self, person: Id) -> None:
        """Opens the map with the cursor on her."""
        self._desk.map_wanted.emit(MapWish(person_id=person))

    # people

    def _people(self, finds: Finds) -> list[Offer]:
        words = _("search “{typed}”").format(typed=finds.name) if finds.typed else _("seen lately")
        trail = Trail(words, tuple(one.id for one in finds.people), "people")
        today = self._desk.today()
        offers = [
            Offer(
                Kind.PEOPLE,
                "bell-off" if one.do_not_contact else "user-round",
                one.name,
                facts_of(one, today),
                partial(self._desk.open_person, one.id, trail),
                strong=True,
            )
            for one in finds.people
        ]
        if finds.total <= SHARE[Kind.PEOPLE]:
            return offers
        everybody = Offer(
            Kind.PEOPLE,
            "users",
            _("All of them in People"),
            ngettext("{n} person", "{n} people", finds.total).format(n=finds.total),
            partial(self._desk.people_wanted.emit, finds.name),
        )
        return [*offers[: SHARE[Kind.PEOPLE] - 1], everybody]

    # acts

    def _deeds(self, finds: Finds) -> list[Offer]:
        if not finds.typed:
            return [self._command(one) for one in self._likely() if one.isEnabled()]
        offers: list[Offer] = []
        if finds.people:
            her = finds.people[0]
            offers += self._with(her.id, her.name, finds.act, silent=her.do_not_contact)
        else:
            offers += self._with_whom_is_in_front(finds.typed)
        offers += [
            self._command(one)
            for one in (*self._of_the_page(), *self._acts)
            if one.isEnabled() and begins(self._known_as(one), finds.typed)
        ]
        return offers + self._at_actions(finds) + self._on_map(finds.typed)

    def _on_map(self, typed: str) -> list[Offer]:
        """What can be asked on the map."""
        from ..screens.network.asked import question_words

        return [
            Offer(
                Kind.DO, "network", words, _("on the map"),
                partial(self._desk.map_wanted.emit, MapWish(asked=asked.value)),
            )
            for asked, words in question_words().items()
            if begins(words, typed)
        ]  # fmt: skip

    def _of_the_page(self) -> Sequence[QAction]:
        """What the page in front offers beside the commands of the window."""
        return self._bench.current.offered() if self._bench.current is not None else ()

    def _at_actions(self, finds: Finds) -> list[Offer]:
        """Who takes part in an action, and the door at which people sign in."""
        ways = (
            ("megaphone", _("Who takes part in {action}"), self._desk.action_wanted),
            ("door-open", _("Sign in at {action}"), self._desk.door_wanted),
        )
        return [
            Offer(Kind.DO, icon, words.format(action=name), "", partial(wanted.emit, one))
            for one, name in finds.actions
            for icon, words, wanted in ways
            if begins(words.format(action=name), finds.typed)
        ]

    def _with_whom_is_in_front(self, typed: str) -> list[Offer]:
        """What was typed as an act with the person whose page is in front, if one is."""
        page = self._bench.current
        if not isinstance(page, PersonScreen) or page.loaded is None:
            return []
        her = page.loaded.page
        return self._with(her.id, her.name, typed, silent=her.do_not_contact is not None)

    def _with(self, person: Id, name: str, typed: str, *, silent: bool) -> list[Offer]:
        """The acts of that name with a person; all of them where no act is named."""
        unfit = self._silence_verbs()[0 if silent else 1]
        return [
            Offer(
                Kind.DO,
                icon,
                words.format(name=name),
                "",
                partial(act, person),
                "Ctrl+Return" if act == self.talk else "",
            )
            for icon, words, act in self._verbs()
            if words != unfit and begins(self._typed_as(words), typed)
        ]

    def _typed_as(self, words: str) -> str:
        """What is typed for an act: its own words, and others for what has many names."""
        own = words.format(name="")
        more = _("merge duplicate twice the same person")
        return f"{own} {more}" if words == self._same_verb() else own

    def _same_verb(self) -> str:
        return _("Find another entry of {name}")

    def _silence_verbs(self) -> tuple[str, str]:
        return _("Do not contact {name}"), _("{name} may be contacted again")

    def _verbs(self) -> tuple[tuple[str, str, Callable[[Id], None]], ...]:
        on, (silence, again) = self._on_her_page, self._silence_verbs()
        moved = _("{name} {moved}").replace("{moved}", self._desk.words.moved)
        return (
            ("message-square-plus", _("Record one-to-one with {name}"), self.talk),
            ("door-open", moved, on(lambda keys: keys.moved)),
            ("handshake", _("Promise {name} something"), on(lambda keys: keys.promise)),
            ("square-pen", _("Assess {name}"), on(lambda keys: keys.assess)),
            ("network", _("Note whom {name} knows"), on(lambda keys: keys.knows)),
            ("network", _("Show {name} on the map"), self.on_map),
            ("users", _("Note a team of {name}"), on(lambda keys: keys.team)),
            (
                "user-round",
                _("Say who stays in touch with {name}"),
                on(lambda keys: keys.owner),
            ),
            ("users", self._same_verb(), on(lambda keys: keys.same)),
            ("bell-off", silence, on(lambda keys: keys.silence)),
            ("bell-off", again, on(lambda keys: keys.silence)),
        )

    def _on_her_page(self, verb: Callable[[PersonKeys], QAction]) -> Callable[[Id], None]:
        """Opens her page and does a verb of it, once she is there."""

        def act(person: Id) -> None:
            self._desk.open_person(person, Trail(place="people"))
            page = self._bench.current
            if isinstance(page, PersonScreen):
                # answers come in the order of the questions: after this one she is loaded
                self._desk.tasks.read(
                    lambda _session: None, lambda _none: verb(page.keys).trigger(), owner=page
                )

        return act

    def _add(self, typed: str) -> list[Offer]:
        """Nothing is called so: perhaps somebody new is."""
        if not any(sign.isalpha() for sign in typed):
            return []
        words = _("Add person “{name}”").format(name=typed)
        add = partial(self._desk.add_person_wanted.emit, typed)
        return [Offer(Kind.DO, "user-plus", words, "", add)]

    def _likely(self) -> tuple[QAction, ...]:
        """The five likeliest acts here."""
        c = self._commands
        first = {
            "people": (c.add_person, c.talk, c.bring_in, c.print),
            "places": (c.add_person, c.bring_in, c.talk, c.print),
            "lists": (c.print, c.key_in, c.bring_in, c.talk),
        }.get(self._bench.place_in_front, (c.talk, c.key_in, c.add_person, c.print))
        return (*first, c.undo if c.undo.isEnabled() else c.history)

    def _command(self, action: QAction) -> Offer:
        state = (_("on") if action.isChecked() else _("off")) if action.isCheckable() else ""
        other = "arrow-right" if action in self._of_the_page() else "settings"
        icon = self._icons.get(action, other)
        return Offer(Kind.DO, icon, self._words(action), state, action.trigger, action)

    def _words(self, action: QAction) -> str:
        words = without_access_key(action.text())
        return _("Go to {place}").format(place=words) if self._is_place(action) else words

    def _known_as(self, action: QAction) -> str:
        """What is typed for it: its words, and others that people have for the same."""
        commands = self._commands
        others = {
            commands.chart: self._desk.words.chart.one,
            commands.print: _("preset"),
            commands.aim: _("goal"),
            commands.actions: _("turnout, how many calls it takes"),
            commands.strike: _("ledger"),
            commands.key_in: _("scanned pages"),
            commands.came_in: _("undo an import, take a list back"),
            commands.perhaps_same: _("duplicates, merge"),
        }
        return f"{self._words(action)} {others.get(action, '')}"

    def _is_place(self, action: QAction) -> bool:
        return any(action is self._commands.place(key) for key in PLACE_ICONS)

    def _place(self, place_id: Id, words: str) -> Offer:
        show = partial(self._desk.tree_wanted.emit, place_id)
        return Offer(Kind.PLACES, "map-pin", words, "", show)


def facts_of(person: PersonRow, today: date) -> str:
    """Where she is and when somebody last talked with her, in a few words."""
    talk: str
    if person.do_not_contact:
        talk = _("do not contact")
    elif person.last_talk is None:
        talk = _("no talk yet")
    else:
        talk = _("talked {when}").format(when=ago_words(person.last_talk, today))
    return " · ".join(part for part in (person.second, person.where, talk) if part)
