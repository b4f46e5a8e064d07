"""The keys of a page that is keyed in, beside it for whoever does not know them yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....i18n import gettext as _
from ....services.tick_pages.boxes import Box
from ...kit.card import Rule
from ...kit.key_hint import KeyHint
from ...kit.label import Label
from ...kit.theme import theme

Keys: TypeAlias = tuple[tuple[tuple[str, ...], Callable[[], str]], ...]

KEYS: Keys = (
    (("N", "H"), lambda: _("no answer; two letters a code")),
    (("C", "B"), lambda: _("call back, then the day")),
    (("T",), lambda: _("talked, then Y M N")),
    (("H", "!"), lambda: _("wants to help, urgent")),
    (("*",), lambda: _("new number, name, language")),
    (("?",), lambda: _("cannot be read, left open")),
    (("7", "8"), lambda: _("digits jump to a row")),
)
DOOR_KEYS: Keys = (
    (("N", "H"), lambda: _("not home; NA: cannot get in")),
    (("Tab",), lambda: _("the same flat, its next round")),
    (("Enter",), lambda: _("somebody opened: to who spoke")),
    (("T",), lambda: _("talked, then Y M N")),
    (("H", "!"), lambda: _("wants to help, urgent")),
    (("*",), lambda: _("name, number, language")),
    (("7", "B"), lambda: _("number and letter jump")),
)


def box_keys(boxes: Sequence[Box], *, counted: bool) -> Keys:
    """The keys of a page of boxes; where they are counted, the tally tells the letters."""
    letters: Keys = tuple(((box.letter,), partial(str, box.words)) for box in boxes)
    if counted:
        two = tuple(box.letter for box in boxes[:2])
        letters = ((two, lambda: _("the letters above tick a box")),)
    written: Keys = ()
    if any(box.by_name for box in boxes):
        written = ((("*",), lambda: _("number, e-mail, language")),)
    return (*letters, *written, (("Enter",), lambda: _("the next row")), *KEYS[-2:])


def key_list(keys_of: Keys) -> QWidget:
    """What the keys mean, one below the other."""
    look = theme()
    keys = QWidget()
    column = QVBoxLayout(keys)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.u(6))
    column.addWidget(Rule())
    for caps, words in keys_of:
        line = QHBoxLayout()
        line.setSpacing(look.u(10))
        hint = KeyHint(caps)
        hint.setMinimumWidth(look.u(44))
        line.addWidget(hint)
        line.addWidget(Label(words(), "second", wrap=True), 1)
        column.addLayout(line)
    return keys
