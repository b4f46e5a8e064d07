"""Numbers that are typed: of any script, none that no file could keep."""

from __future__ import annotations

import pytest
from longhaul.problems import Unanswered
from longhaul.ui.numbers import number_or_none, number_typed


@pytest.mark.parametrize(("typed", "number"), [(" 12 ", 12), ("0", 0), ("٣٤", 34)])
def test_digits_are_read(typed: str, number: int) -> None:
    assert number_typed(typed) == number_or_none(typed) == number


@pytest.mark.parametrize("typed", ["a", "-1", "1.5", "²", "1 000", "9" * 30])
def test_anything_else_is_said_at_its_field(typed: str) -> None:
    for read in (number_typed, number_or_none):
        with pytest.raises(Unanswered) as caught:
            read(typed, "goal")
        assert caught.value.field == "goal"


def test_nothing_is_no_number() -> None:
    assert number_or_none("  ") is None
    with pytest.raises(Unanswered):
        number_typed("")
    with pytest.raises(Unanswered):
        number_typed("0", least=1)
