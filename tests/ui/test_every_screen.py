"""Every scene of the pictures: nothing is cut or scrolls sideways, the focus is somewhere.

And of whom one worker keeps apart, another worker is told on none of them.

One walk looks at all of this: to play the scenes is what takes the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from longhaul import i18n
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.main_window import MainWindow
from longhaul.ui.scenes import SCENES
from longhaul.ui.tasks import Tasks
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from .cut import cut_texts, elided
from .every_scene import shows_something, stages
from .rings import walk_every_part
from .told import leaks, texts, worker_called


class Longer:
    """A catalogue in which each sentence is 40 % longer, as German is."""

    def gettext(self, sentence: str) -> str:
        """The sentence with words behind it that say nothing."""
        more = round(len(re.sub(r"\{[^}]*\}", "", sentence)) * 0.4)
        return sentence + ("·" + "lich ungen weiter " * 10)[:more].rstrip()

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The same for one or many."""
        return self.gettext(one if count == 1 else many)


class Flashes(QObject):
    """Hears of parts that are shown as windows of their own, if only for a moment."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and not isinstance(watched, MainWindow):
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def flashes(qapp: QApplication) -> Iterator[Flashes]:
    """What flashed up during a test."""
    heard = Flashes(qapp)
    yield heard
    qapp.removeEventFilter(heard)


@dataclass(frozen=True)
class Look:
    """How a walk looks, and who walks."""

    scheme: str
    letters: float
    size: tuple[int, int]
    worker: str
    longer: bool = False


LOOKS = {
    "100": Look("light", 1.0, (1366, 680), "Dana"),
    "200": Look("dark", 2.0, (1366, 768), "Ruth"),
    "longer": Look("light", 1.0, (1366, 680), "Dana", longer=True),
}
PARTS = 6
"""Of a walk, so that no core is left with a long one at the end."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_nothing_is_cut_and_the_focus_is_in_what_is_shown(
    qapp: QApplication,
    made_up: Tasks,
    flashes: Flashes,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
    part: int,
) -> None:
    """Then F6 walks its parts, where letters and words are the usual ones.

    Ruth is told nothing of those whom Dana keeps apart.
    """
    if look.longer:
        monkeypatch.setattr(i18n, "translations", lambda _language: Longer())
    apply_theme(qapp, look.scheme, look.letters)
    worker, names = worker_called(made_up, look.worker), list(SCENES)[part::PARTS]
    heard = ""
    with stages(made_up, look.size, worker, names, painted=not look.longer) as scenes:
        for name, stage in scenes:
            window, focus = stage.window, qapp.focusWidget()
            assert (window.width(), window.height()) == look.size, name
            assert cut_texts(window) == [], name
            assert elided(window) == [], name
            assert focus is not None, name
            assert focus.isVisible(), name
            assert window.bench is None or not window.bench.sidebar.isAncestorOf(focus), name
            assert flashes.seen == [], name
            assert look.longer or shows_something(window.grab().toImage()), name
            if look is LOOKS["100"]:
                walk_every_part(stage, name)
            elif look.worker == "Ruth":
                told = "\n".join(texts(window))
                assert leaks(told) == [], name
                heard += told
    assert look.worker != "Ruth" or "Barnaby" in heard  # what is told of others was heard


def test_the_checks_find_what_is_cut(qtbot: QtBot) -> None:
    from longhaul.ui.kit.buttons import Button
    from longhaul.ui.kit.label import Label

    window = QWidget()
    qtbot.addWidget(window)
    label, button, short = Label("A sentence"), Button("Record"), Label("Longer words", elide=True)
    for one in (label, button, short):
        one.setParent(window)
        one.setGeometry(10, 10, 30, 20)
    button.setFixedWidth(30)
    window.resize(300, 100)
    window.show()
    assert len(cut_texts(window)) == 2
    assert elided(window) == ["Longer words"]
    label.setGeometry(280, 10, 200, 20)
    assert any("sideways" in found for found in cut_texts(window))
