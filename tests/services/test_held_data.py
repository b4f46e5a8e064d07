"""What is held of one person: all of it, and nothing of anybody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul import problems
from longhaul.bringing_in import bring_in_file
from longhaul.models import CardKind, NameKind, Person, PersonName
from longhaul.services import cards, people
from longhaul.services.cards import CardFacts
from longhaul.services.held_data import held
from longhaul.services.namesakes import called_apart, person_called
from longhaul.services.one_to_ones import OneToOne, record_conversation
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_campaign, add_person, add_phone, add_place, make_group, place


def test_she_reads_what_is_held_of_her_and_of_nobody_else(tmp_path: Path) -> None:
    group = make_group(tmp_path / "group")

    def fill(session: Session) -> bytes:
        ana = add_person(session, "Ana Moreno")
        bo = add_person(session, "Bo Quist")
        session.add(PersonName(person_id=bo, text="Smiler", kind=NameKind.NICKNAME))
        add_person(session, "Pat O'Hara")
        people.edit_person(session, ana, "birth", "1961-07-23")
        session.get_one(Person, add_person(session, "Ido May")).say_as = "You"
        note = "Bo Quist says she is brave. Quist would follow Ana to the office."
        entry = OneToOne((ana,), TODAY, mattered="The rota, as Smiler says to O’Hara", note=note)
        record_conversation(session, entry, group.dana, TODAY)
        signed = CardFacts(CardKind.MEMBERSHIP, TODAY, serial="M-4471")
        cards.note_card(session, ana, add_campaign(session), signed, group.dana, TODAY)
        return ana

    ana = group.store.write("Fill", fill).value
    assert group.store.read(lambda s: person_called(s, " ana  moreno ")) == ana
    told = group.store.read(lambda s: held(s, ana, TODAY))
    text = " ".join(f"{label} {words}" for part in told.sections for label, words in part.lines)
    assert "[somebody] says she is brave. [somebody] would follow Ana to the office." in text
    assert "The rota, as [somebody] says to [somebody]" in text
    assert "1961" in text
    for never in ("Quist", "Smiler", "07-23", "23 Jul", "M-4471"):
        assert never not in text
    assert "[somebody] may ask" not in text, "our own sentences name nobody"
    assert "Notes: 12 months, after they were written" in text
    assert all(part.lines for part in told.sections)
    group.store.close()


def test_she_reads_of_every_list_that_told_something_of_her(tmp_path: Path) -> None:
    group = make_group(tmp_path / "group")
    for name, row in (
        ("members.csv", "Ana Moreno,07700 900118,"),
        ("phones.csv", "Ana Moreno,07700 900118,ana@example.org"),
        ("same.csv", "Ana Moreno,07700 900118,"),
        ("wrong.csv", "Ana Moreno,07700 900118,other@example.org"),
    ):
        (tmp_path / name).write_text(f"Name,Mobile,E-mail\n{row}\n", "utf-8")
        bring_in_file(group.store, tmp_path / name)
    group.store.undo()
    ana = group.store.read(lambda s: person_called(s, "Ana Moreno"))
    told = group.store.read(lambda s: held(s, ana, TODAY))
    lines = [words for part in told.sections for label, words in part.lines if label == "from"]
    assert [one.partition(",")[0] for one in lines] == ["members.csv", "phones.csv"]
    group.store.close()


def test_one_person_is_meant(tmp_path: Path) -> None:
    group = make_group(tmp_path / "group")
    for _twice in range(2):
        group.store.write("Add", lambda s: add_person(s, "Ana Moreno"))
    for name, told in (("Ana Moreno", "2 people"), ("Bo", "Nobody"), ("", "Nobody")):
        with pytest.raises(problems.Unanswered, match=told) as found:
            group.store.read(lambda s, name=name: person_called(s, name))
        assert found.value.field == "person"
    group.store.close()


def test_namesakes_are_told_apart_by_what_is_true_of_one_alone(tmp_path: Path) -> None:
    group = make_group(tmp_path / "group")

    def fill(session: Session) -> tuple[bytes, ...]:
        first, second, third = (add_person(session, "Ana Moreno") for _each in range(3))
        ward = add_place(session, "Ward 4, east")
        for one in (first, second):
            place(session, one, ward)
        people.edit_person(session, first, "birth", "1987-04-13")
        people.edit_person(session, second, "birth", "1990")
        add_phone(session, second, "07700 900129")
        return first, second, third

    known = group.store.write("Fill", fill).value
    typed = [group.store.read(lambda s, one=one: called_apart(s, one)) for one in known]
    assert typed == [
        f"Ana Moreno, {known[0].hex()}",
        "Ana Moreno, 07700 900129",
        f"Ana Moreno, {known[2].hex()}",
    ]
    for one, words in zip(known, typed, strict=True):
        assert group.store.read(lambda s, words=words: person_called(s, words.lower())) == one
    with pytest.raises(problems.Unanswered) as told:
        group.store.read(lambda s: person_called(s, "ana moreno, Ward 4, east"))
    assert all(one in told.value.sentence for one in typed[:2])
    assert known[2].hex() not in told.value.sentence
    for year in ("1987", "1990"):
        assert year not in told.value.sentence, "it is sealed"
    group.store.close()
