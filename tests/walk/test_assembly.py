"""An assembly of twelve institutions, from an empty group, with the keyboard alone.

City and institutions, a leader known in each, a campaign, three one-to-ones, the assembly with a
goal, who is asked and what they say, pledges, the evening at the door, and what it showed. Each
stage ends with the group locked and what is true read from it by plain SQL, beside what the
screen reckons; a picture of each step goes to test-results/assembly/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from longhaul.local_day import today_here
from longhaul.models import Action
from longhaul.services.actions.page import ActionPage, action_page
from longhaul.services.turnout import shown
from sqlalchemy import select

from .own_group import COMMUNITY, OwnGroup, first_run
from .week_truth import Looked

LEADERS = {
    "St Mark Church": "Ruth Okafor",
    "Masjid Nur": "Yusuf Demir",
    "Bethel Chapel": "Grace Mensah",
    "Ashford Primary School": "Helen Porter",
    "Hill Street School": "Tom Fairley",
    "Care Workers Branch": "Nadia Rahman",
    "Riverside Tenants": "Joan Pike",
    "Food Bank": "Marta Silva",
    "Youth Club": "Leon Brook",
    "Somali Women": "Hodan Ali",
    "Allotment Society": "Peter Lund",
    "Old Mill Mosque": "Imran Qureshi",
}
OTHERS = (
    "Anna Reed", "Noah Kerr", "Olga Petrov", "Dev Patel", "Ella Frost", "Femi Ojo",
    "Gina Moss", "Hugo Lane", "Iris Webb", "Jamal Noor", "Kate Finch", "Liam Hart",
    "Maya Sen", "Ben Osei", "Clara Voss", "Paul Stone", "Quinn Byrne", "Rosa Lima",
    "Sam Tully", "Tara Quill", "Umar Shah", "Vera Blum", "Will Cope", "Zara Khan",
)  # fmt: skip
"""The first twelve are one in each institution, and so are the others."""
PLEDGES = dict(zip(LEADERS, (4, 4, 2, 3, 3, 3, 2, 2, 5, 3, 2, 2), strict=True))
ASK = "Will you come to the assembly"


@pytest.fixture
def assembly(
    root: Path, tmp_path: Path, load_script: Callable[[Path], ModuleType]
) -> Iterator[OwnGroup]:
    with first_run(root, tmp_path, load_script, "assembly") as one:
        yield one


@pytest.mark.prove
@pytest.mark.timeout(1800)
def test_an_assembly_of_twelve_institutions(assembly: OwnGroup) -> None:
    assembly.begin("Ashford Together", COMMUNITY, "Dana")
    a_city_of_twelve(assembly)
    a_leader_in_each(assembly)
    a_campaign(assembly)
    three_one_to_ones(assembly)
    an_action_with_a_goal(assembly)
    asked_and_said(assembly)
    called_again(assembly)
    who_turns_out_whom(assembly)
    pledges(assembly)
    rides_and_work(assembly)
    at_the_door(assembly)
    what_it_showed(assembly)
    taken_back(assembly)


def a_city_of_twelve(one: OwnGroup) -> None:
    window = one.window
    window.key("ctrl+3")
    window.shot("no-places")
    window.key("Return")
    window.shot("what-is-it")
    window.key("Return")
    window.type("Ashford")
    window.key("Return", "b", "Tab")
    for name in LEADERS:
        window.type(name)
        window.key("Return")
    window.key("ctrl+a", "ctrl+x", "ctrl+v")  # as from another program
    window.shot("twelve-pasted")
    window.key("ctrl+Return")
    window.shot("a-city")
    assert one.looked().rows(
        "SELECT s.name FROM structure s JOIN structure c ON c.id = s.parent_id"
        " WHERE c.name = 'Ashford' AND c.kind = 'city' AND s.kind = 'institution'"
        " ORDER BY s.position"
    ) == [(name,) for name in LEADERS]
    one.unlock()


def a_leader_in_each(one: OwnGroup) -> None:
    window = one.window
    window.key("ctrl+3", "ctrl+shift+n")
    window.type("Ruth Okafor")
    window.key("Tab", "Tab")
    window.type("st mark")
    window.key("Return", "ctrl+Return", "f", "Tab")
    window.type("Three families came with her")
    window.shot("others-follow-ruth")
    window.key("ctrl+Return")
    people = [*list(zip(LEADERS, LEADERS.values(), strict=True))[1:]]
    people += [(place, name) for place, name in zip([*LEADERS] * 2, OTHERS, strict=True)]
    rows = [f"{name},07700 9{at:05},{place}" for at, (place, name) in enumerate(people)]
    (one.home / "people.csv").write_text("\n".join(["Name,Phone,Institution", *rows]), "utf-8")
    window.key("ctrl+o")
    window.type(str(one.home / "people.csv"))
    window.key("Return")
    window.shot("columns")
    window.key("ctrl+Return")
    window.shot("before-it-happens")
    window.key("ctrl+Return")
    for name in [*LEADERS.values()][1:]:
        window.key("ctrl+k")
        window.type(name)
        window.key("Return", "f", "Tab")
        window.type("Others asked first what they think")
        window.key("ctrl+Return")
    window.shot("others-follow-imran")
    window.key("ctrl+3", "Down", "Up")
    window.shot("twelve-with-people")
    looked = one.looked()
    assert looked.rows(
        "SELECT s.name, p.name FROM leadership l JOIN person p ON p.id = l.person_id"
        " JOIN placement h ON h.person_id = p.id JOIN structure s ON s.id = h.structure_id"
        " WHERE l.leads ORDER BY s.position"
    ) == [*LEADERS.items()]
    assert looked.rows(
        "SELECT DISTINCT count(*) FROM placement h JOIN structure s ON s.id = h.structure_id"
        " GROUP BY s.id"
    ) == [(3,)]
    one.unlock()


def a_campaign(one: OwnGroup) -> None:
    window = one.window
    window.key("ctrl+4", "Return")
    window.type("Buses and rents")
    window.key("Tab")
    window.type("HERON")
    window.key("Tab")
    window.type("ashford")
    window.shot("where-it-runs")
    window.key("Return", "Tab", "Tab")
    window.type(ASK)
    window.key("ctrl+Return")
    window.shot("a-campaign")
    assert one.looked().rows(
        "SELECT c.name, c.code_name, s.name FROM campaign c JOIN structure s"
        " ON s.id = c.structure_id"
    ) == [("Buses and rents", "HERON", "Ashford")]
    one.unlock()


def three_one_to_ones(one: OwnGroup) -> None:
    window = one.window
    window.key("ctrl+n")
    for at, (name, mattered) in enumerate(
        (("ruth", "Two rents out of one wage"), ("yusuf", "The last bus goes at seven"),
         ("grace", "The crossing at the school"))
    ):  # fmt: skip
        window.type(name)
        window.key("Return")
        window.type(mattered)
        window.key("Tab", "Down", "Tab", "y", "Tab")
        window.type("+6")
        window.key("Tab")
        window.type("Bring the list of who comes")
        window.key("Tab")
        window.type("+3")
        window.shot(f"one-to-one-{name}")
        window.key("ctrl+Return")
        if at == 0:
            window.shot("next-talk")
            window.key("Return")
    window.key("Escape")
    assert one.looked().rows(
        "SELECT p.name, a.text, a.answer FROM conversation c"
        " JOIN conversation_person h ON h.conversation_id = c.id JOIN person p"
        " ON p.id = h.person_id JOIN ask a ON a.conversation_id = c.id ORDER BY p.name"
    ) == [(name, ASK, "yes") for name in ("Grace Mensah", "Ruth Okafor", "Yusuf Demir")]
    one.unlock()


def an_action_with_a_goal(one: OwnGroup) -> None:
    window = one.window
    window.key("ctrl+shift+a")
    window.shot("no-action-yet")
    window.key("Return")
    window.type("Assembly")
    window.key("Tab")
    window.type("meet")
    window.key("Tab")
    window.type("today")
    window.key("Tab", "Tab")
    window.type("19:00")
    window.key("Tab")
    window.type("Town Hall")
    window.key("Tab", "Tab", "Tab")  # test, what is counted
    window.type("20")
    window.shot("plan-an-action")
    window.key("ctrl+Return")
    window.shot("the-ladder")
    assert one.looked().rows(
        "SELECT name, kind, on_date, hour, place, goal, is_test FROM action"
    ) == [
        ("Assembly", "meeting", today_here().isoformat(), "19:00", "Town Hall", 20, 1)
    ]  # fmt: skip
    one.unlock()


def _open_action(one: OwnGroup) -> None:
    one.window.key("ctrl+1", "ctrl+shift+a", "Return")


SAID = "SELECT said, count(*) FROM participation GROUP BY said ORDER BY said"


def asked_and_said(one: OwnGroup) -> None:
    """All are asked; of each three two say yes in six places, and one says not yet in the others.

    18 yes, 6 not yet, 12 no.
    """
    window = one.window
    _open_action(one)
    window.shot("who-takes-part")
    window.key("ctrl+shift+q", "Return")
    window.shot("everybody-asked")
    window.key("Down", *"yyn" * 6, *"ymn" * 6)
    window.shot("what-they-said")
    looked = one.looked()
    assert looked.rows(SAID) == [("no", 12), ("not_yet", 6), ("yes", 18)]
    assert looked.rows("SELECT count(*) FROM participation WHERE asked_on IS NOT NULL") == [(36,)]
    assert _page(looked).yes.numerator == 18
    one.unlock()


def called_again(one: OwnGroup) -> None:
    """The second call and the reminder: one of St Mark is not reached, and then says no."""
    window = one.window
    _open_action(one)
    window.key("Down", "1")
    window.shot("second-call")
    window.key("y", "1", "o", "Home", "Down", "2", "y", "2", "n")
    window.shot("called-again")
    looked = one.looked()
    assert looked.rows(
        "SELECT p.name, c.number, c.answer FROM confirmation c JOIN participation a"
        " ON a.id = c.participation_id JOIN person p ON p.id = a.person_id"
        " ORDER BY p.name, c.number"
    ) == [
        ("Anna Reed", 1, None), ("Anna Reed", 2, "no"),
        ("Ruth Okafor", 1, "yes"), ("Ruth Okafor", 2, "yes"),
    ]  # fmt: skip
    page = _page(looked)
    assert page.yes.numerator == 17
    assert page.projected == 8  # half of those who say yes come, until 30 are known
    one.unlock()


BROUGHT = {"Noah Kerr": "Yusuf Demir", "Olga Petrov": "Grace Mensah", "Dev Patel": "Helen Porter"}


def _find(one: OwnGroup, name: str) -> None:
    """The cursor on somebody in the list of the action."""
    one.window.key("ctrl+f", "ctrl+a")
    one.window.type(name)
    one.window.key("Down", "Down")  # past the line of the place


def who_turns_out_whom(one: OwnGroup) -> None:
    window = one.window
    _open_action(one)
    for person, by in BROUGHT.items():
        _find(one, person)
        window.key("b")
        window.type(by)
        window.shot("turned-out-by")
        window.key("Return")
    window.key("ctrl+Next")
    window.shot("who-turns-out-whom")
    assert (
        dict(
            one.looked().rows(
                "SELECT p.name, b.name FROM participation a JOIN person p ON p.id = a.person_id"
                " JOIN person b ON b.id = a.brought_by_id"
            )
        )
        == BROUGHT
    )
    one.unlock()


def pledges(one: OwnGroup) -> None:
    window = one.window
    _open_action(one)
    window.key("ctrl+Next", "Tab", "Tab", "Tab")
    window.type("yusuf")
    window.key("Return")
    window.shot("how-many")
    window.type("3")
    window.key("Return", "Tab")
    for place, people in PLEDGES.items():
        window.type(place)
        window.key("Return")
        window.type(str(people))
        window.key("Return")
    window.shot("twelve-pledges")
    window.key("Tab", "Down", "Down", "Down")
    window.shot("projected-against-pledge")
    looked = one.looked()
    assert (
        dict(
            looked.rows(
                "SELECT s.name, g.people FROM pledge g JOIN structure s ON s.id = g.structure_id"
            )
        )
        == PLEDGES
    )
    page = _page(looked)
    yes = dict(looked.rows(
        "SELECT s.name, sum(a.said = 'yes' AND p.name <> 'Anna Reed') FROM participation a"
        " JOIN person p ON p.id = a.person_id JOIN placement h ON h.person_id = p.id"
        " JOIN structure s ON s.id = h.structure_id GROUP BY s.id"
    ))  # fmt: skip
    assert {place.name: (place.pledge, place.yes) for place in page.places} == {
        name: (PLEDGES[name], yes[name]) for name in LEADERS
    }
    assert [yes[name] for name in LEADERS] == [1, *[2] * 5, *[1] * 6]
    assert ("Yusuf Demir", 3, 1) in [(each.name, each.pledge, each.yes) for each in page.people]
    one.unlock()


def rides_and_work(one: OwnGroup) -> None:
    window = one.window
    _open_action(one)
    _find(one, "ruth")
    window.key("r", "Tab")
    window.type("3")
    window.key("ctrl+Return")
    _find(one, "noah")
    window.key("r", "r", "Tab", "Tab")
    window.type("2")
    window.key("Tab")
    window.type("Somali")
    window.shot("what-noah-needs")
    window.key("ctrl+Return", "ctrl+Next", "ctrl+Next")
    for role, people in (("Door", "2"), ("Childcare", "1")):
        window.key("a")
        window.type(role)
        window.key("Tab", "ctrl+a")
        window.type(people)
        window.key("Tab")
        window.type("18:30")
        window.key("ctrl+Return")
    window.shot("work")
    window.key("Tab")  # the door is under the cursor
    window.type("grace")
    window.key("Return", "shift+Tab", "Up", "Tab")
    window.type("hodan")
    window.key("Return")
    window.shot("work-taken-and-needs")
    looked = one.looked()
    assert looked.rows(
        "SELECT w.role, w.wanted, w.starts, p.name FROM action_shift w LEFT JOIN shift_person t"
        " ON t.shift_id = w.id LEFT JOIN person p ON p.id = t.person_id ORDER BY w.id"
    ) == [("Door", 2, "18:30", "Grace Mensah"), ("Childcare", 1, "18:30", "Hodan Ali")]
    assert looked.rows(
        "SELECT p.name, a.needs_ride, a.seats, a.children, a.interpreter FROM participation a"
        " JOIN person p ON p.id = a.person_id WHERE needs_ride OR seats ORDER BY p.name"
    ) == [("Noah Kerr", 1, 0, 2, "so"), ("Ruth Okafor", 0, 3, 0, "")]
    needs = _page(looked).needs
    assert (len(needs.rides), needs.seats_short, needs.children) == (1, 0, 2)
    assert needs.interpreters == (("so", 1),)
    one.unlock()


CAME = ("Ruth Okafor", "Yusuf Demir", "Noah Kerr", "Grace Mensah", "Olga Petrov", "Dev Patel")
UNASKED = ("Maya Sen", "Kofi Brand", "Ama Boateng")
"""Who came without a yes: one who said no, and two whom nobody knew."""


def at_the_door(one: OwnGroup) -> None:
    window = one.window
    _open_action(one)
    window.key("ctrl+i")
    for name in (*CAME, UNASKED[0], "Paul Stone"):
        window.type(name[:7].lower())
        window.key("Return")
    window.shot("at-the-door")
    for name in UNASKED[1:]:
        window.type(name)
        window.shot("somebody-new")
        window.key("Return")
    window.type("ruth")
    window.key("Return")
    window.shot("here-already")
    window.key("ctrl+a", "Delete", "Tab", "Down", "Down")
    window.shot("paul-was-not-here")
    window.key("x")
    window.shot("all-who-came")
    looked = one.looked()
    assert {name for (name,) in looked.rows(
        "SELECT p.name FROM participation a JOIN person p ON p.id = a.person_id WHERE a.did"
    )} == {*CAME, *UNASKED}  # fmt: skip
    one.unlock()


DELIVERED = (
    "SELECT s.name, sum(coalesce(a.did, 0)) FROM participation a JOIN placement h"
    " ON h.person_id = a.person_id JOIN structure s ON s.id = h.structure_id GROUP BY s.id"
)


def what_it_showed(one: OwnGroup) -> None:
    """9 came: 6 of the 17 whose last word was yes, and 3 who walked in."""
    window = one.window
    _open_action(one)
    window.key("ctrl+shift+o")
    window.type("The hall was half full")
    window.shot("how-did-it-go")
    window.key("Return")
    window.shot("what-it-showed")
    window.key("ctrl+Next", "ctrl+Next", "Tab", "Tab", "Tab", "Tab", "Tab", "Down", "Down")
    window.shot("delivery-of-each")
    window.key("Escape", "t")
    window.shot("show-rate")
    looked = one.looked()
    (rate,) = looked.read(lambda s: shown(s, today_here()))
    assert (rate.figure.numerator, rate.figure.denominator) == (6, 17)
    assert (rate.walk_ins.numerator, rate.walk_ins.denominator) == (3, 9)
    delivered = dict(looked.rows(DELIVERED))
    assert [delivered[name] for name in LEADERS] == [2, 2, 2, 1, *[0] * 8]
    page = _page(looked)
    assert {place.name: (place.delivered.numerator, place.delivered.denominator)
            for place in page.places} == {
        name: (delivered[name], PLEDGES[name]) for name in LEADERS
    }  # fmt: skip
    yusuf = next(each for each in page.people if each.name == "Yusuf Demir")
    assert (yusuf.delivered.numerator, yusuf.delivered.denominator) == (1, 3)
    assert page.report == "The hall was half full"
    one.unlock()


def taken_back(one: OwnGroup) -> None:
    """Undo opens it again, as the evening left it; redo closes it."""
    window = one.window
    window.key("ctrl+z")
    window.shot("taken-back")
    assert one.looked().rows("SELECT state FROM action") == [("running",)]
    one.unlock()
    window.key("ctrl+shift+z")
    assert one.looked().rows("SELECT state FROM action") == [("done",)]
    window.shot("locked")


def _page(looked: Looked) -> ActionPage:
    """The one action as its page shows it on the day of the walk."""
    return looked.read(
        lambda s: action_page(s, *s.execute(select(Action.id, Action.on_date)).one())
    )
