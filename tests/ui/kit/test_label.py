"""Labels: a word of no end breaks, and pushes nothing off the page."""

from longhaul.ui.kit.label import Label
from pytestqt.qtbot import QtBot


def test_a_name_of_two_hundred_letters_leaves_room(qtbot: QtBot) -> None:
    label = Label("Wolfeschlegelstein" * 12, "person", wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 500
    assert label.heightForWidth(500) > label.fontMetrics().height() * 3


def test_a_usual_name_stays_as_it_is() -> None:
    assert Label("Wolfeschlegelsteinhausenberger", wrap=True).text() == (
        "Wolfeschlegelsteinhausenberger"
    )
