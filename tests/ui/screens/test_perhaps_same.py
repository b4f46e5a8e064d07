"""Perhaps the same: the pairs with their reasons, side by side, and “not the same” with Undo."""

from __future__ import annotations

from longhaul.models import Id
from longhaul.ui.screens.perhaps_same import PerhapsSameScreen
from sqlalchemy.orm import Session

from tests.builders import add_person
from tests.ui.keyboard import press
from tests.ui.screens.conftest import Group


def fill(session: Session, _dana: Id) -> None:
    add_person(session, "Keisha Brown", phone="07700 900123")
    add_person(session, "Kiesha Browne", phone="07700 900123")
    add_person(session, "Tomos Rees", phone="07700 900456")


def test_a_pair_is_shown_opened_told_apart_and_brought_back(group: Group) -> None:
    desk = group.desk(fill)
    screen = group.show(PerhapsSameScreen(desk))
    [row] = screen.rows.rows()
    assert (row.name, row.place, row.sentence) == (
        "Keisha Brown", "Kiesha Browne", "name 88 %, same phone",
    )  # fmt: skip
    assert screen.title.text() == "Keisha Brown and Kiesha Browne"
    assert screen.for_it.text() == "name 88 %\nsame phone"
    wanted: list[str] = []
    desk.side_by_side_wanted.connect(lambda _one, _other, why: wanted.append(why))
    press(screen.rows, "Return")
    assert wanted == ["For it: name 88 %, same phone."]
    press(screen.rows, "N")
    group.settle()
    assert screen.rows.rows() == ()
    assert screen.empty is not None
    assert screen.empty.isVisible()
    desk.tasks.consult(lambda store: store.undo(), lambda _done: None, owner=screen)
    group.settle()
    assert len(screen.rows.rows()) == 1
