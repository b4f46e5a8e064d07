"""A committee's week in the made-up group, in the real window with the keyboard alone.

Each day ends with the group locked and what was recorded read from it by plain SQL; a picture of
each step goes to test-results/week/. All of it happens on the day on which it runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from .demo import Demo, demo
from .week_truth import Looked
from .window import Window

MOST_KEYS = 25
"""For the five questions, beside what is written in one's own words."""


@pytest.fixture
def week(root: Path, tmp_path: Path, load_script: Callable[[Path], ModuleType]) -> Iterator[Demo]:
    with demo(root, tmp_path, load_script, "week") as one:
        yield one


@pytest.mark.prove
@pytest.mark.timeout(1800)
def test_a_committees_week_with_the_keyboard_alone(week: Demo) -> None:
    monday_today(week)
    monday_the_weeks_notes(week)
    tuesday_a_question(week)
    wednesday_the_map(week)
    thursday_by_name(week)
    friday_the_report(week)


def monday_today(week: Demo) -> None:
    window = week.window
    window.key("ctrl+1")
    window.shot("monday-today")
    window.key("d")  # our first broken promise is done
    window.shot("done")
    window.key("Down", "m")
    window.type("+2")
    window.key("Return")
    window.shot("moved")
    window.key("Down", "h")
    window.type("ruth")
    window.shot("hand-to")
    window.key("Return")
    window.shot("handed-on")
    window.key("b")
    window.shot("briefing")
    window.key("Escape")
    window.shot("briefing-closed")
    looked = week.looked()
    assert looked.rows(
        "SELECT outcome, closed_on FROM commitment WHERE text = 'Come by at the start of the next"
        " late' AND closed_on = :today",
        today=week.today.isoformat(),
    ) == [("kept", week.today.isoformat())]
    steps = looked.rows("SELECT label FROM step WHERE number > 1 ORDER BY number")
    assert [label.split(maxsplit=1)[0].strip(":") for (label,) in steps] == ["Kept", "Move", "Hand"]
    week.unlock()


def monday_the_weeks_notes(week: Demo) -> None:
    window = week.window
    before = week.looked().week(week.today)
    week.unlock()
    window.key("ctrl+shift+w", "shift+Tab")
    window.type("yesterday")
    window.key("Return")
    assert (
        _five_questions(window, "keziah b", "1", "They post the rota on Friday", "y") <= MOST_KEYS
    )
    window.shot("one-recorded")
    window.key("shift+Tab")
    window.type("today")
    window.key("Return")
    assert _five_questions(window, "fatima r", "2", "Two jobs, and the buses", "m", _more) <= 50
    for name, answer in (("aoife h", "y"), ("florentina m", "n"), ("helder s", "a")):
        assert _five_questions(window, name, "3", "Nobody says good morning", answer) <= MOST_KEYS
    window.shot("five-recorded")
    window.key("Escape")
    looked = week.looked()
    assert looked.rows(
        "SELECT p.name, a.answer, julianday(:today) - julianday(c.on_date) FROM conversation c"
        " JOIN conversation_person cp ON cp.conversation_id = c.id"
        " JOIN person p ON p.id = cp.person_id LEFT JOIN ask a ON a.conversation_id = c.id"
        " WHERE c.mattered IN ('They post the rota on Friday', 'Two jobs, and the buses',"
        " 'Nobody says good morning') ORDER BY c.id",
        today=week.today.isoformat(),
    ) == [
        ("Keziah Bramble", "yes", 1.0),
        ("Fatima Rahal", "not_yet", 0.0),
        ("Aoife Hartnoll", "yes", 0.0),
        ("Florentina Mureșan", "no", 0.0),
        ("Hélder Sequeira", None, 0.0),
    ]
    assert looked.rows(
        "SELECT f.name, r.kind FROM relationship r JOIN person p ON p.id = r.to_person_id"
        " JOIN person f ON f.id = r.from_person_id WHERE p.name = 'Ines of the bakery'"
    ) == [("Fatima Rahal", "works_beside")]
    held = 5 if week.today.weekday() else 4  # on a Monday yesterday was last week
    after = looked.week(week.today)
    assert after["One-to-ones held"][0] == before["One-to-ones held"][0] + held
    week.unlock()


def _five_questions(
    window: Window, who: str, issue: str, mattered: str, answer: str,
    more: Callable[[Window], None] | None = None,
) -> int:  # fmt: skip
    """One talk, and how many keys it took beside its own words: letters of a name count."""
    before = window.pressed
    window.type(who)
    window.key("Return", issue)  # once she is chosen the cursor is at what mattered
    window.type(mattered)
    # the ask of the campaign is taken over, or passed by where nothing was asked
    window.key("Tab", "Tab" if answer == "a" else "Down", "Tab", answer, "Tab")
    if answer == "y":
        window.type("+6")
        window.key("Tab")
    window.type("Ask again")
    window.key("Tab")
    window.type("+3")
    if more is not None:
        more(window)
    window.shot(f"talk-{answer}")
    window.key("ctrl+Return")
    return window.pressed - before + len(who) + len("+3") + len("+6" if answer == "y" else "")


def _more(window: Window) -> None:
    """Two of us were there, and she would ask somebody whom nobody knows yet."""
    window.key("Tab", "Tab", "space", "Tab", "Right", "Return")
    window.type("ruth")
    window.key("Return", "Tab", "Tab", "Tab", "Tab")
    window.type("Ines of the bakery")
    window.key("Return", "Down", "Down", "Down")
    window.shot("whom-she-would-ask")


def tuesday_a_question(week: Demo) -> None:
    window = week.window
    window.key("ctrl+shift+f")
    for condition in ("not spo", "knows some"):
        window.type(condition)
        window.key("Return")
    window.shot("tuesday-question")
    window.key("Tab", "Tab", "Tab", "Tab")
    window.type("Quiet, but near us")
    window.key("Return")
    window.shot("kept")
    window.key("ctrl+p")
    window.shot("call-sheet")
    paper = week.saved("calls.pdf")
    looked = week.looked()
    assert looked.rows("SELECT name FROM question WHERE name = 'Quiet, but near us'")
    called = looked.rows(
        "SELECT p.id, p.name FROM print_row r JOIN person p ON p.id = r.person_id"
        " WHERE r.run_id = (SELECT id FROM print_run ORDER BY id DESC LIMIT 1)"
    )
    assert called
    for person, name in called:
        assert name in paper
        _is_quiet_and_near(looked, person, week.today)
    week.unlock()


def _is_quiet_and_near(looked: Looked, person: bytes, today: date) -> None:
    ago = (today - timedelta(days=30)).isoformat()
    assert looked.rows(
        "SELECT count(*) FROM conversation c JOIN conversation_person p ON p.conversation_id = c.id"
        " WHERE p.person_id = :person AND c.on_date > :ago",
        person=person, ago=ago,
    ) == [(0,)]  # fmt: skip
    assert looked.rows(
        "SELECT 1 FROM relationship r"
        " JOIN team_member m ON m.person_id IN (r.from_person_id, r.to_person_id)"
        " JOIN team t ON t.id = m.team_id WHERE t.kind = 'committee'"
        " AND :person IN (r.from_person_id, r.to_person_id) AND m.person_id <> :person LIMIT 1",
        person=person,
    )


def wednesday_the_map(week: Demo) -> None:
    window = week.window
    window.key("ctrl+m")
    window.shot("wednesday-map")
    window.key("shift+Tab", "Right", "space")
    window.shot("nobody-reaches")
    window.key("i")
    window.shot("introduce")
    window.key("r")
    window.shot("board")
    window.type("friends")
    window.key("Return")
    window.type("ines of")
    window.key("Return")
    window.shot("tie-noted")
    looked = week.looked()
    ((step,),) = looked.rows("SELECT text FROM task ORDER BY id DESC LIMIT 1")
    assert step.startswith("Ask whether she introduces ")
    assert step.endswith(" to us")
    ((kind,),) = looked.rows(
        "SELECT r.kind FROM relationship r"
        " JOIN person p ON p.id IN (r.to_person_id, r.from_person_id)"
        " WHERE p.name = 'Ines of the bakery' ORDER BY r.id DESC LIMIT 1"
    )
    assert kind == "friends"
    week.unlock()


VIEWS = (
    "SELECT p.name, l.digit FROM assessment a JOIN person p ON p.id = a.person_id"
    " JOIN worker w ON w.id = a.assessor_id JOIN scale_level l ON l.id = a.level_id"
    " WHERE w.name = 'Dana Whitlock' AND a.basis = 'said' ORDER BY a.id"
)
ONE_VIEW = (
    "SELECT p.name, min(l.digit) FROM person p JOIN assessment a ON a.person_id = p.id"
    " JOIN worker w ON w.id = a.assessor_id JOIN scale_level l ON l.id = a.level_id"
    " WHERE a.on_date > :ago AND p.status = 'active' AND NOT p.name GLOB '*[^A-Za-z ]*'"
    " GROUP BY p.id HAVING count(*) = 1 AND min(w.name) <> 'Dana Whitlock'"
    " AND min(l.digit) IN ('1', '2') ORDER BY p.name"
)


def thursday_by_name(week: Demo) -> None:
    window = week.window
    looked = week.looked()
    before = looked.rows(VIEWS)
    ago = (week.today - timedelta(days=40)).isoformat()
    other, digit = looked.rows(ONE_VIEW, ago=ago)[0]
    week.unlock()
    window.key("ctrl+3", *["Down"] * 5, "Return")  # the nights of the first ward
    window.shot("thursday-who-is-here")
    window.key("Down", "Down", "Return")  # past the two seats in which nobody was met yet
    for level in "232":
        window.key("a", level, "s")
        window.shot(f"assessed-{level}")
        window.key("alt+Down")
    window.key("ctrl+k")
    window.type(other)
    window.key("Return", "a", str(int(digit) + 2), "s")
    window.shot("two-views-differ")
    after = week.looked().rows(VIEWS)
    assert [level for _name, level in after[len(before) :]] == [*"232", str(int(digit) + 2)]
    assert len({name for name, _level in after[len(before) :]}) == 4
    assert after[-1][0] == other
    week.unlock()


def friday_the_report(week: Demo) -> None:
    window = week.window
    window.key("ctrl+k")
    window.type("weekly")
    window.key("Return")
    window.shot("friday-report")
    paper = week.saved("week.pdf")
    looked = week.looked()
    for words, (number, of) in looked.week(week.today).items():
        figure = f"{number}" if of is None else f"{number} of {of}"
        assert re.search(rf"^{words}\n?\s*{figure}\b", paper, re.MULTILINE), (words, figure, paper)
    before = looked.rows(VIEWS)
    week.unlock()
    window.key("ctrl+z")  # the print: each page that is made is a step
    window.key("ctrl+z")
    window.shot("taken-back")
    assert week.looked().rows(VIEWS) == before[:-1]
    window.shot("locked")
