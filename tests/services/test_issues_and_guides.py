"""The group's own issues and guides: added, renamed, retired; what was raised stays counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul import problems
from longhaul.models import Person
from longhaul.services import guides, issues
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import NewPerson, add_person

from tests.builders import TODAY, MadeGroup


@pytest.fixture
def made(group: MadeGroup) -> MadeGroup:
    group.store.worker_id = group.dana
    return group


def do(group: MadeGroup, act: object) -> object:
    return group.store.write("Do", act).value  # type: ignore[arg-type]


def names(group: MadeGroup) -> list[str]:
    return [name for _id, name in group.store.read(issues.busiest_issues)]


def test_an_issue_is_counted_with_the_names_behind_it(made: MadeGroup) -> None:
    ana = do(made, lambda s: add_person(s, NewPerson("Ana Ribeiro"), TODAY))
    bea = do(made, lambda s: add_person(s, NewPerson("Bea Lind"), TODAY))
    for people, ago in (((ana,), 9), ((ana, bea), 4)):
        entry = OneToOne(people, TODAY - timedelta(ago), new_issues=("Broken lift",))
        do(made, lambda s, one=entry: record_conversation(s, one, made.dana, TODAY))
    rows = made.store.read(lambda s: issues.issue_rows(s, made.dana))
    assert (rows[0].name, rows[0].talks, rows[0].people) == ("Broken lift", 2, 2)
    assert rows[1].talks == rows[1].people == 0
    behind = made.store.read(lambda s: issues.raised_by(s, rows[0].id, made.dana))
    assert [(one.name, one.talks, one.last) for one in behind] == [
        ("Bea Lind", 1, TODAY - timedelta(4)),
        ("Ana Ribeiro", 2, TODAY - timedelta(4)),
    ]
    do(made, lambda s: setattr(s.get_one(Person, bea), "apart", True))
    behind = made.store.read(lambda s: issues.raised_by(s, rows[0].id, made.dana))
    assert [one.name for one in behind] == ["Ana Ribeiro"]
    assert made.store.read(lambda s: issues.issue_rows(s, made.dana))[0].people == 1


def test_an_issue_is_renamed_retired_and_comes_back(made: MadeGroup) -> None:
    lift = do(made, lambda s: issues.add_issue(s, "  Broken   lift "))
    assert "Broken lift" in names(made)
    do(made, lambda s: issues.rename_issue(s, lift, "Broken Lift"))
    with pytest.raises(problems.Unanswered, match="on the list already"):
        do(made, lambda s: issues.rename_issue(s, lift, "heating"))
    with pytest.raises(problems.Unanswered):
        do(made, lambda s: issues.add_issue(s, "  "))
    do(made, lambda s: issues.retire_issue(s, lift))
    assert "Broken Lift" not in names(made)
    assert do(made, lambda s: issues.add_issue(s, "broken lift")) == lift
    assert "Broken Lift" in names(made)
    made.store.undo(None)
    assert "Broken Lift" not in names(made)
    do(made, lambda s: issues.bring_issue_back(s, lift))
    assert "Broken Lift" in names(made)


def test_four_guides_come_with_longhaul() -> None:
    rows = guides.bundled_guides()
    assert list(rows) == ["union-six", "aeiou", "relational", "ganz"]
    assert [len(one.steps()) for one in rows.values()] == [6, 5, 6, 5]
    for one in rows.values():
        assert all(step.name and step.what for step in one.steps())


def test_a_group_has_its_own_words_for_a_guide_and_takes_them_back(made: MadeGroup) -> None:
    do(made, lambda s: guides.change_steps(s, "aeiou", " Ask: Why? \n\n Listen\nEnd: a: b"))
    own = next(one for one in made.store.read(guides.guides) if one.key == "aeiou")
    assert (own.name, own.changed, own.bundled) == ("AEIOU", True, True)
    assert own.steps() == (
        guides.Step("Ask", "Why?"),
        guides.Step("", "Listen"),
        guides.Step("End", "a: b"),
    )
    do(made, lambda s: guides.as_it_came(s, "aeiou"))
    assert not any(one.changed for one in made.store.read(guides.guides))
    made.store.undo(None)
    assert any(one.changed for one in made.store.read(guides.guides))


def test_a_guide_of_ones_own_and_one_that_is_not_used(made: MadeGroup) -> None:
    key = do(made, lambda s: guides.add_guide(s, "Doorstep"))
    do(made, lambda s: guides.retire_guide(s, "ganz"))
    assert [one.name for one in made.store.read(guides.guides)] == [
        "Union, six steps", "AEIOU", "Getting to know, no pitch", "Doorstep",
    ]  # fmt: skip
    assert len(made.store.read(lambda s: guides.guides(s, retired=True))) == 5
    for name in ("aeiou", " "):
        with pytest.raises(problems.Unanswered):
            do(made, lambda s, one=name: guides.add_guide(s, one))
    with pytest.raises(problems.Unanswered, match="another guide"):
        do(made, lambda s: guides.rename_guide(s, key, "AEIOU"))
    with pytest.raises(problems.Missing):
        do(made, lambda s: guides.change_steps(s, "nothing", "x"))
    do(made, lambda s: guides.bring_guide_back(s, "ganz"))
    assert len(made.store.read(guides.guides)) == 5


def test_names_of_signs_alone_are_told_apart(made: MadeGroup) -> None:
    heart, star = (do(made, lambda s, one=one: issues.add_issue(s, one)) for one in ("🙂", "*"))
    assert heart != star
    assert len({do(made, lambda s, one=one: guides.add_guide(s, one)) for one in ("🙂", "*")}) == 2
