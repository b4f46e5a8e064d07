"""How far two names agree: slips, order, accents, scripts, short forms, doubled surnames."""

from __future__ import annotations

import pytest
from longhaul.likeness.commonness import Commonness
from longhaul.likeness.described import Name, names_of
from longhaul.likeness.letters import plain, sound
from longhaul.likeness.names import called, level_of, nearest
from longhaul.likeness.weights import Level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Zoë", "zoe", Level.SAME),
        ("de la Cruz", "Delacruz", Level.SAME),
        ("Иванов", "Ivanov", Level.SAME),
        ("Παπαδόπουλος", "Papadopoylos", Level.SAME),
        ("Harrington", "Harington", Level.NEAR),
        ("Marianne", "Maribanne", Level.NEAR),
        ("Mohammed", "Muhamad", Level.NEAR),
        ("Schneider", "Shnaider", Level.NEAR),
        ("López García", "Lopez", Level.PART),
        ("Maria Elena", "Elena", Level.PART),
        ("William", "Bill", Level.SHORT),
        ("Alex", "Alexandra", Level.SHORT),
        ("J", "Joshua", Level.INITIAL),
        ("K", "Joshua", Level.OTHER),
        ("Ann", "Ian", Level.OTHER),
        ("Thomas", "Flynn", Level.OTHER),
    ],
)
def test_the_level_of_two_parts_of_names(one: str, other: str, level: Level) -> None:
    assert level_of(plain(one), plain(other)) is level
    assert level_of(plain(other), plain(one)) is level


def test_what_sounds_alike_has_one_sound_and_what_is_short_has_none() -> None:
    assert sound("schmidt") == sound("shmitt")
    assert sound("catherine") == sound("kathryn")
    assert sound("li") != sound("lopez")
    assert sound("o") == ""


def test_names_the_other_way_round_are_one_name() -> None:
    common = Commonness()
    found = called([Name("rees", "marianne")], [Name("marianne", "rees")], common)
    assert found.swapped
    assert found.odds.same > 1000 * found.odds.stranger


def test_another_name_of_hers_counts_as_well() -> None:
    now = names_of("Ana", "Kowalska", "Ana Kowalska", ["Ana Nowak", "Anka"])
    assert now == (Name("ana", "kowalska"), Name("ana", "nowak"), Name("anka", "kowalska"))
    found = called(now, names_of("Anka", "Kowalska", "", ()), Commonness())
    assert found.one == Name("anka", "kowalska")


def test_a_common_name_says_less_than_a_rare_one() -> None:
    common = Commonness()
    common.count_names(["smith john"] * 80 + ["achterberg jochem"] * 2)
    common.count_facts(82, ())
    smith = called([Name("john", "smith")], [Name("john", "smith")], common).odds
    rare = called([Name("jochem", "achterberg")], [Name("jochem", "achterberg")], common).odds
    assert smith.same < 5 * smith.stranger
    assert rare.same > 100_000 * rare.stranger


def test_the_nearest_names_are_found_in_any_order() -> None:
    names = ["garcia maria", "garci maria", "novak petra", "maria garcia"]
    assert nearest(Name("maria", "garcia"), names, 3) == [0, 3, 1]
