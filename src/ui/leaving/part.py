"""One kind of thing that is handed on: all to one worker, as suggested, or one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...i18n import gettext as _
from ...i18n import ngettext
from ...services.hand_over import Leaving
from ...services.hand_over_things import Kind, Thing
from ..kit.choice import Option
from ..kit.drop import Drop
from ..kit.flow import as_high_as_needed
from ..kit.label import Label
from ..kit.theme import theme
from ..tab_order import after_in_tab_order

if TYPE_CHECKING:
    from ...models import Id
    from ..drafted import Body

SUGGESTED = "suggested"
EACH = "each"


class KindPart(QWidget):
    """Begins with what is suggested: whoever knows them, as long as the span allows it."""

    def __init__(self, kind: Kind, now: Leaving) -> None:
        super().__init__()
        look = theme()
        self._now = now
        self._things = now.of(kind)
        self._workers = tuple(Option(one, name) for one, name in now.others)
        words = titles()[kind](len(self._things))
        self.to_whom = Drop(words, self._options(), SUGGESTED)
        self.in_numbers = Label("", "second", wrap=True)
        self._each = QWidget()
        self.each: dict[Id, Drop] = {}
        self._column = QVBoxLayout(self._each)
        self._column.setContentsMargins(look.u(16), 0, 0, 0)
        self._column.setSpacing(look.u(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.u(6))
        for part in (self.to_whom, self.in_numbers, self._each):
            column.addWidget(part)
        self._each.hide()
        self.setFocusProxy(self.to_whom)
        self.setSizePolicy(as_high_as_needed())
        self.to_whom.chosen.connect(lambda _value: self._fit())
        self._fit()

    def to(self) -> dict[Id, Id]:
        """For each thing the worker who takes it."""
        chosen = self.to_whom.value()
        if isinstance(chosen, bytes):
            return {one.id: chosen for one in self._things}
        if chosen == EACH:
            each = {one: drop.value() for one, drop in self.each.items()}
            return {one: taker for one, taker in each.items() if isinstance(taker, bytes)}
        return {one.id: one.suggested for one in self._things}

    def said(self) -> Body:
        """What was chosen, as a draft holds it."""
        chosen = self.to_whom.value()
        each = ((one, drop.value()) for one, drop in self.each.items())
        return {
            "to": chosen.hex() if isinstance(chosen, bytes) else chosen,
            "each": {one.hex(): to.hex() for one, to in each if isinstance(to, bytes)},
        }

    def say_again(self, said: Body) -> None:
        """Puts it back; who is not offered any more is passed by."""
        values = {one.hex() if isinstance(one, bytes) else one: one
                  for one in self.to_whom.values()}  # fmt: skip
        if said.get("to") in values:
            self.to_whom.set_value(values[said["to"]])
            self._fit()
        each = said.get("each")
        for one, drop in self.each.items():
            taker = values.get(each.get(one.hex())) if isinstance(each, dict) else None
            if taker in drop.values():
                drop.set_value(taker)

    def _options(self) -> tuple[Option, ...]:
        return (
            Option(SUGGESTED, _("as suggested")),
            *(Option(one.value, _("all to {name}").format(name=one.text)) for one in self._workers),
            Option(EACH, _("one by one …")),
        )

    def _fit(self) -> None:
        each = self.to_whom.value() == EACH
        if each and not self.each:
            for one in self._things:
                self._column.addWidget(self._line(one))
            after_in_tab_order(self._each, self.to_whom.box)
        self._each.setVisible(each)
        self.in_numbers.setText("" if each else self._in_numbers())
        self.in_numbers.setVisible(bool(self.in_numbers.text()))

    def _line(self, one: Thing) -> QWidget:
        words = " · ".join(part for part in (one.words, one.second, one.why) if part)
        drop = self.each[one.id] = Drop(one.words, self._workers, one.suggested, show_label=False)
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().u(4))
        column.addWidget(Label(words, "label", wrap=True))
        column.addWidget(drop)
        line.setSizePolicy(as_high_as_needed())
        return line

    def _in_numbers(self) -> str:
        """Who gets how many, and in words where that is more than one can stay in touch with."""
        counts = Counter(self.to().values())
        names = dict(self._now.others)
        told = ", ".join(f"{names[one]} {n}" for one, n in counts.most_common() if one in names)
        over = [one for one in counts if self._is_over(counts, one)]
        if not over:
            return told
        return _("{told}. More than {span} people then: {names}.").format(
            told=told, span=self._now.span, names=", ".join(names[one] for one in over)
        )

    def _is_over(self, counts: Mapping[Id, int], taker: Id) -> bool:
        if self._things[0].kind is not Kind.PEOPLE:
            return False
        return self._now.loads.get(taker, 0) + counts[taker] > self._now.span


def titles() -> dict[Kind, Callable[[int], str]]:
    """What the question for each kind is called, with its number."""
    return {
        Kind.PEOPLE: lambda n: ngettext("{n} person", "{n} people", n).format(n=n),
        Kind.PROMISES: lambda n: ngettext(
            "{n} open promise", "{n} open promises", n
        ).format(n=n),
        Kind.STEPS: lambda n: ngettext("{n} open step", "{n} open steps", n).format(n=n),
        Kind.LISTS: lambda n: ngettext("{n} list", "{n} lists", n).format(n=n),
        Kind.PAGES: lambda n: ngettext(
            "{n} packet of pages out", "{n} packets of pages out", n
        ).format(n=n),
    }  # fmt: skip
