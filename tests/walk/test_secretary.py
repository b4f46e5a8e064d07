"""A membership secretary: lists in, made one, taken back, handed on, with the keyboard alone.

An empty group in the real window, and at the end a second one on an empty computer. Each chapter
ends with the group locked and what it holds read by plain SQL; pictures go to
test-results/secretary/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .own_group import UK_WORKPLACE, OwnGroup, first_run
from .secretary_lists import HOSPITAL, cards, messy_sheet


class Secretary(OwnGroup):
    """Her group, and its closed file to ask."""

    today = date.today()  # noqa: DTZ011 - the local day is meant

    def ask(self, question: str, **known: object) -> list[tuple[Any, ...]]:
        """Locks the group, asks, and opens it again."""
        found = self.looked().rows(question, **known)
        self.unlock()
        return found

    def do(self, words: str) -> None:
        """Ctrl+K, the words of an act, Enter."""
        self.window.key("ctrl+k")
        self.window.type(words)
        self.window.key("Return")

    def find(self, name: str) -> None:
        """The page of a person, by typing."""
        self.do(name)


@pytest.fixture
def secretary(
    root: Path, tmp_path: Path, load_script: Callable[[Path], ModuleType]
) -> Iterator[Secretary]:
    """The first run of Longhaul in an empty home."""
    with first_run(root, tmp_path, load_script, "secretary") as group:
        yield Secretary(group.window, group.home)


@pytest.mark.prove
@pytest.mark.timeout(1800)
def test_a_secretarys_year_with_the_keyboard_alone(secretary: Secretary) -> None:
    secretary.begin("St Anne’s members", UK_WORKPLACE, "Dana")
    last_years_sheet(secretary)
    a_phones_cards(secretary)


def last_years_sheet(secretary: Secretary) -> None:
    window, sheet = secretary.window, messy_sheet(secretary.home)
    window.key("ctrl+o")
    window.type(str(sheet))
    window.key("Return")
    window.shot("columns")
    window.key(*["Tab"] * 9)  # sheet, headings, dates, names, then the columns down to Post
    window.type("Job")
    window.key("Tab", "Tab")
    window.type("Si")  # a slip: a site that is called 02/09/2019
    window.key("ctrl+Return")
    window.shot("a-slip-is-seen")
    window.key("alt+Left", *["Tab"] * 11)
    window.type("There")
    window.key("ctrl+Return", "Down", "Down")
    window.shot("put-right")
    window.key("ctrl+Return")
    window.shot("brought-in")
    assert secretary.ask(
        "SELECT p.name, c.value, s.name, l.job, l.seniority, p.birth, p.do_not_contact FROM person p"
        " LEFT JOIN contact_point c ON c.person_id = p.id AND c.kind = 'phone'"
        " LEFT JOIN placement l ON l.person_id = p.id LEFT JOIN structure s ON s.id = l.structure_id"
        " ORDER BY p.id"
    ) == []


def a_phones_cards(secretary: Secretary) -> None:
    window, phone = secretary.window, cards(secretary.home)
    window.key("ctrl+o")
    window.type(str(phone))
    window.key("Return", "ctrl+Return")
    window.shot("cards")
    window.key("ctrl+Return")
    window.shot("cards-brought-in")
