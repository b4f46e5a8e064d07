"""What happened with a person: one timeline, filtered, older things as one scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ...kit.chips import ChipItem, ChipRow
from ...kit.label import Label
from ...kit.theme import theme
from ...kit.timeline import Timeline, TimelineItem
from ...spoken import Spoken
from .load import Loaded
from .timeline import ACTS, TALKS, change_items, happened_items

AT_ONCE = 40
"""Items that are shown before one scrolls."""


class PersonStory(QWidget):
    """Title, filter, and the timeline; a sentence where nothing happened yet."""

    def __init__(self, locale: str) -> None:
        super().__init__()
        self._locale = locale
        self._loaded: Loaded | None = None
        self._spoken = Spoken("")
        self._filter = "all"
        self._items: list[TimelineItem] = []
        self.filters = ChipRow(_("What happened"), self._filter_chips(), exclusive=True)
        self.timeline = Timeline(_("What happened"))
        self._nothing = Label("", "body", colour="muted", wrap=True)
        self._lay_out()
        self.filters.toggled.connect(lambda key, _on: self.choose(str(key)))
        self.timeline.end_reached.connect(self._show_older)

    def _filter_chips(self) -> list[ChipItem]:
        filters = (
            ("all", _("All")),
            ("talks", _("Talks")),
            ("acts", _("Acts")),
            ("changes", _("Changes")),
        )
        return [ChipItem(key, words, on=key == self._filter) for key, words in filters]

    def _lay_out(self) -> None:
        look = theme()
        head = QHBoxLayout()
        head.addWidget(Label(_("What happened"), "section"), 1)
        head.addWidget(self.filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.u(4), 0, 0)
        column.setSpacing(look.u(10))
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self.timeline, 1)
        column.addStretch(0)

    def show_loaded(self, loaded: Loaded, spoken: Spoken) -> None:
        """Shows what happened with this person."""
        self._loaded, self._spoken = loaded, spoken
        self._draw()

    def choose(self, key: str) -> None:
        """Shows all, talks, acts or changes, from the newest."""
        self._filter = key
        self.timeline.set_items([])
        self._draw()

    def focus(self) -> None:
        """Puts the focus on the timeline, or on the filter where nothing happened."""
        (self.timeline if self._items else self.filters).setFocus()

    def _draw(self) -> None:
        if self._loaded is None:
            return
        if self._filter == "changes":
            self._items = change_items(self._loaded.changes, self._spoken, self._locale)
        else:
            wanted = {"talks": TALKS, "acts": ACTS}.get(self._filter)
            happened = [one for one in self._loaded.happened if not wanted or one.kind in wanted]
            self._items = happened_items(happened, self._spoken, self._locale)
        shown = max(AT_ONCE, len(self.timeline.items()))
        self.timeline.set_items(self._items[:shown])
        self._nothing.setText(_nothing_words(self._filter))
        self._nothing.setVisible(not self._items)
        self.timeline.setVisible(bool(self._items))

    def _show_older(self) -> None:
        shown = len(self.timeline.items())
        self.timeline.add_items(self._items[shown : shown + AT_ONCE])


def _nothing_words(key: str) -> str:
    return {
        "talks": _("Nobody has noted a talk yet."),
        "acts": _("Nothing done or promised yet."),
        "changes": _("Nothing was changed yet."),
    }.get(key, _("Nothing noted yet. A talk is a good beginning."))
