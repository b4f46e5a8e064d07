"""Whom one worker keeps apart, no other worker finds or prints: every page is made.

That no screen tells another worker of her is seen in the walk of `test_every_screen.py`.
"""

from __future__ import annotations

from typing import Any

import pytest
from longhaul.models import Id
from longhaul.pdfium import opened
from longhaul.printing import print_report
from longhaul.reports.options import Kind
from longhaul.reports.questions import questions_of
from longhaul.services.made_up.town import story
from longhaul.store.store import Store
from longhaul.ui.find.find_or_do import FindOrDo
from longhaul.ui.kit.theme import apply_theme
from longhaul.ui.screens.people.screen import PeopleScreen
from longhaul.ui.stage import answer
from longhaul.ui.tasks import Tasks
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.builders import TODAY

from .cut import cut_texts, elided
from .every_scene import stages
from .told import cells, leaks, texts, worker_called

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SIZE = (1366, 768)


def test_their_own_worker_sees_them_where_she_may(qapp: QApplication, made_up: Tasks) -> None:
    """And what is on her screens alone is not cut either, where letters are twice as large."""
    apply_theme(qapp, "dark", 2.0)
    dana = worker_called(made_up, "Dana")
    places = ("circle", "today", "people", "places", "campaigns", "lists", "reach", "teams")
    found = {}
    with stages(made_up, SIZE, dana, places) as scenes:
        for name, stage in scenes:
            current = stage.bench.current
            assert current is not None
            found[name] = bool(leaks("\n".join(texts(current))))
            assert cut_texts(stage.window) == [], name
            assert elided(stage.window) == [], name
    apply_theme(qapp, "light")
    assert {name for name, tells in found.items() if tells} == {"circle", "today"}


@pytest.mark.parametrize("name", ["Ruth", "Dana"])
def test_only_her_own_search_finds_them(qapp: QApplication, made_up: Tasks, name: str) -> None:
    worker = worker_called(made_up, name)
    with stages(made_up, SIZE, worker) as scenes:
        _scene, stage = next(scenes)
        for typed in ("zora", "quilliam", "900011"):
            stage.show_place("people")
            people = stage.bench.current
            assert isinstance(people, PeopleScreen)
            people.search_for(typed)
            stage.settle()
            rows = "\n".join(cells(people.model))
            assert bool(leaks(rows)) is (name == "Dana"), typed
            stage.window.commands.find.trigger()
            stage.settle()
            (palette,) = stage.bench.findChildren(FindOrDo)
            field = next(one for one in palette.findChildren(QLineEdit) if one.isVisible())
            field.insert(typed)
            stage.settle()
            offered = [one.said() for one in palette.list.offers() if one.strong]
            assert bool(offered) is (name == "Dana"), typed
            assert all("mine alone" in one for one in offered)
            palette.close()
            stage.settle()


def test_no_page_tells_of_them(made_up: Tasks) -> None:
    def print_all(store: Store) -> str:
        answers: dict[str, dict[str, Any]] = {
            "dossier": {"organization": "Marrowgate Homes"},
            "your-data": {"person": "Lorna Barnaby"},
            "door-sheet": {"place": "12 Foundry Row"},
            "petition": {"demand": "A lift that runs"},
            "card": {"statement": "I join."},
            # for everybody it takes fifty times as long, person by person the same way
            "prep-slip": {"list_name": "People others follow"},
        }
        kinds = {
            Kind.LIST: "Everyone", Kind.ASK: "Will you come?", Kind.WORKER: "Ruth",
            Kind.LINES: "Dear {name},",
        }  # fmt: skip
        from longhaul.reports import printable
        from longhaul.store.sealed import Typed

        told = ""
        for page in printable():
            if page.name == "erasure":
                continue  # nobody of the made-up group was erased
            typed = Typed("To look for them")
            asked_for = answers.get(page.name, {})
            for one in questions_of(page):
                if one.kind in kinds and one.name not in asked_for:
                    asked_for[one.name] = kinds[one.kind]
                elif one.name == "action":
                    asked_for[one.name] = story("actions")["action"][0]["name"]
            printed = print_report(store, page.name, asked_for, typed=typed)
            if page.name == "wall-chart":  # pages that tell of others are asked for by their ID
                for asked in ("wall-key", "lost-sheet"):
                    answers[asked] = {"list_id": printed.list_id}
            with opened(printed.pdf) as pages:
                told += "\n".join(("", *(one.get_textpage().get_text_range() for one in pages)))
        return told

    told = answer(made_up, print_all)
    assert "Lorna Barnaby" in told
    assert leaks(told) == []


def test_a_page_of_hers_is_gone_for_another_worker(made_up: Tasks) -> None:
    from longhaul import problems
    from longhaul.models import Person
    from longhaul.ui.screens.person.load import load
    from sqlalchemy import select
    from sqlalchemy.orm import Session

    ruth, dana = worker_called(made_up, "Ruth"), worker_called(made_up, "Dana")

    def look(s: Session, worker: Id) -> str:
        one = s.scalars(select(Person.id).where(Person.apart).limit(1)).one()
        return load(s, one, worker, TODAY).page.name

    assert answer(made_up, lambda store: store.read(lambda s: look(s, dana.id)))
    with pytest.raises(problems.Missing):
        answer(made_up, lambda store: store.read(lambda s: look(s, ruth.id)))
