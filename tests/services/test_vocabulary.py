"""The words of each pack: whole, plain, and none of those that people must not see."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from longhaul.models import Pack, StructureKind
from longhaul.services.vocabulary import Vocabulary, Word, relationship_kinds, tie_word, vocabulary

NEVER = re.compile(
    r"\b(lead|prospect|target|voter|constituent|donor|churn|score|user|record|entity)s?\b",
    re.IGNORECASE,
)


def said(words: Vocabulary) -> list[str]:
    """Every word and sentence of a pack."""
    single = [
        value for field in fields(words) if isinstance(value := getattr(words, field.name), Word)
    ]
    every = [*single, *words.structures.values()]
    levels = [text for level in words.scale for text in (level.word, level.definition)]
    return [form for word in every for form in (word.one, word.many)] + [*words.issues, *levels]


@pytest.mark.parametrize("pack", list(Pack))
def test_each_pack_is_whole(pack: Pack) -> None:
    words = vocabulary(pack)
    assert set(words.structures) == set(StructureKind)
    assert len(words.scale) == 5
    assert len(set(words.issues)) == len(words.issues) >= 6
    assert words.begins_with
    assert words.pronoun == "they"
    for form in said(words):
        assert form == form.strip() != ""
        assert not NEVER.search(form), form


def test_the_same_thing_has_the_words_of_the_field() -> None:
    talks = [vocabulary(pack).conversation.one for pack in Pack]
    assert talks == ["one-on-one", "one-to-one", "one-to-one", "relational meeting"]
    assert vocabulary(Pack.TENANT).structures[StructureKind.OWNER].one == "landlord"
    assert vocabulary(Pack.TENANT).slot.of(1) == "flat"
    assert vocabulary(Pack.UNION_UK).slot.of(0) == "positions"
    assert vocabulary(Pack.UNION_UK).organizer.many == "organisers"
    assert vocabulary(Pack.TENANT).begins_with[-1] is StructureKind.FLOOR


def test_a_pack_is_read_once_and_cannot_be_changed() -> None:
    words = vocabulary(Pack.UNION_US)
    assert vocabulary(Pack.UNION_US) is words
    with pytest.raises(TypeError):
        words.structures[StructureKind.SITE] = Word("a", "b")  # type: ignore[index]


def test_ties_have_words_from_both_sides() -> None:
    kinds = relationship_kinds()
    assert (kinds["follows"].there, kinds["follows"].back) == ("follows", "is followed by")
    assert kinds["follows"].directed
    for key, kind in kinds.items():
        assert kind.key == key
        assert kind.directed == (kind.there != kind.back)


def test_a_tie_is_said_from_both_sides_and_a_kind_of_their_own_as_it_stands() -> None:
    assert tie_word("follows", outward=True) == "follows"
    assert tie_word("follows", outward=False) == "is followed by"
    assert tie_word("shares an allotment with", outward=False) == "shares an allotment with"
