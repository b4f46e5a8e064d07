"""List IDs: the check sign catches every slip of one sign and of two neighbours."""

from itertools import product

import pytest
from longhaul import problems
from longhaul.services.list_ids import (
    LENGTH,
    SIGNS,
    WEIGHTS,
    check_sign,
    new_list_id,
    read_list_id,
    shown,
)


def holds(signs: tuple[int, ...]) -> bool:
    return sum(w * v for w, v in zip(WEIGHTS, signs, strict=True)) % len(SIGNS) == 0


def test_the_signs_are_25_that_no_hand_confuses() -> None:
    assert len(set(SIGNS)) == 25
    assert not set("0O1IL2Z5S8B") & set(SIGNS)


def test_every_single_wrong_sign_breaks_the_sum() -> None:
    # The sum is linear: a slip at one place is caught for all IDs if it is caught for each
    # pair of values there, whatever stands at the other places.
    values = range(len(SIGNS))
    for place in range(LENGTH):
        for right, wrong in product(values, values):
            change = WEIGHTS[place] * (wrong - right) % len(SIGNS)
            assert (change == 0) == (right == wrong)


def test_every_swap_of_neighbours_breaks_the_sum() -> None:
    values = range(len(SIGNS))
    for place in range(LENGTH - 1):
        for one, other in product(values, values):
            change = (WEIGHTS[place] - WEIGHTS[place + 1]) * (other - one) % len(SIGNS)
            assert (change == 0) == (one == other)


def test_every_slip_in_real_ids_is_refused() -> None:
    for _time in range(40):
        right = new_list_id(())
        wrong = {right[:n] + sign + right[n + 1 :] for n in range(LENGTH) for sign in SIGNS}
        wrong |= {right[:n] + right[n + 1] + right[n] + right[n + 2 :] for n in range(LENGTH - 1)}
        for slip in wrong - {right}:
            with pytest.raises(problems.UnknownList):
                read_list_id(slip)


def test_the_sum_of_a_made_id_holds() -> None:
    for signs in ("ACDE", "9999", "K7RM"):
        made = signs + check_sign(signs)
        assert holds(tuple(SIGNS.index(sign) for sign in made))


def test_a_new_id_is_none_of_those_taken() -> None:
    class AllButOne:
        """Every ID is taken but those that begin with K."""

        def __contains__(self, list_id: object) -> bool:
            return not str(list_id).startswith("K")

    assert new_list_id(AllButOne()).startswith("K")


@pytest.mark.parametrize("typed", ["K7RM-E", "k7rme", " k7 rm e ", "K7RM–e", "k-7-r-m-e"])
def test_reads_what_people_type(typed: str) -> None:
    assert read_list_id(typed) == "K7RME"
    assert shown("K7RME") == "K7RM-E"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("K7RM-4", "K7RM-4 has a slip: the last sign should be E, or another sign is wrong."),
        ("K7RM", "A list ID has five signs, such as K7RM-E."),
        ("", "A list ID has five signs, such as K7RM-E."),
        ("K7RM-EE", "A list ID has only five signs, such as K7RM-E."),
        ("K0RM-E", "No list ID has “0” in it. Look at the page again."),
    ],
)
def test_says_which_slip(typed: str, sentence: str) -> None:
    with pytest.raises(problems.UnknownList) as slip:
        read_list_id(typed)
    assert slip.value.sentence == sentence
