"""The code of a page, where it is hard to find, and where there is none."""

from __future__ import annotations

from threading import Event, Thread
from time import perf_counter, sleep

import numpy as np
import pytest
from longhaul.problems import PageNotFound
from longhaul.scanning.code import find_code
from PIL import Image

from .conftest import Sheet


def longest_wait(done: Event, waits: list[float]) -> None:
    """Notes how long a thread beside it was kept from running at a time."""
    last = perf_counter()
    while not done.is_set():
        sleep(0.002)
        now = perf_counter()
        waits.append(now - last)
        last = now


@pytest.mark.parametrize("size", [(1, 900), (4000, 2), (3, 3)])
def test_a_line_of_dots_is_no_page(size: tuple[int, int]) -> None:
    with pytest.raises(PageNotFound):
        find_code(Image.effect_noise(size, 90))


def test_the_code_is_found_among_specks(sheet: Sheet) -> None:
    grey = np.array(sheet.picture.crop((800, 100, 1654, 500)))
    chance = np.random.default_rng(3).random(grey.shape)
    grey[chance < 0.15], grey[chance > 0.85] = 0, 255
    assert find_code(Image.fromarray(grey)).page == 1


def test_others_go_on_while_a_picture_without_a_code_is_searched() -> None:
    photo = Image.effect_noise((2480, 3508), 60)
    done, waits = Event(), list[float]()
    beside = Thread(target=longest_wait, args=(done, waits))
    begun = perf_counter()
    beside.start()
    with pytest.raises(PageNotFound):
        find_code(photo)
    done.set()
    beside.join()
    assert max(waits) < 0.3 * (perf_counter() - begun), "the window stands still meanwhile"
