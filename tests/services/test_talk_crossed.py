"""What was crossed on the pages of one form meets what waits: it joins, and overwrites nothing."""

from __future__ import annotations

import json

import pytest
from longhaul import problems
from longhaul.models import Id, PrintRow, PrintRun
from longhaul.printing import print_report
from longhaul.printing_again import look_again
from longhaul.services import drafts
from longhaul.services.erasing.verb import ToErase, erase_person
from longhaul.services.keyed_rows import KeyedRow
from longhaul.services.lists import make_list
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.talk_crossed import keep_crossed
from longhaul.services.targets import page_targets
from longhaul.services.tick_pages import keying
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY, MadeGroup

Body = dict[str, object]


class Form:
    """The form of Ana in large print, two pages; its first page is opened."""

    def __init__(self, group: MadeGroup) -> None:
        self.group, self.store = group, group.store
        self.ana = self.store.write("Fill", self._fill).value
        answers = {"list_name": "Ward", "size": "large"}
        self.list_id = print_report(self.store, "one-to-one-filled", answers).list_id
        self.store.write("Today", lambda s: s.execute(update(PrintRun).values(out_at=NOW)))
        self.row = self.store.read(lambda s: s.scalars(select(PrintRow.id)).one())
        self.tick(1)

    def _fill(self, session: Session) -> Id:
        builders.add_campaign(session)
        ana = builders.add_person(session, "Ana Moreno")
        make_list(session, "Ward", [ana], self.group.dana)
        return ana

    def tick(self, page: int) -> None:
        keyed = KeyedRow(self.row, ticks=frozenset("O"), page=page)
        self.store.write("Tick", lambda s: keying.key_row(s, keyed, self.group.dana, TODAY))

    def wait(self, **body: object) -> None:
        kept = {"people": [self.ana.hex()]} | body
        self.store.scribble(lambda s: drafts.keep_draft(s, self.group.dana, self.ana, kept, NOW))

    def cross(self, page: int, *names: str) -> tuple[str, ...]:
        dana = self.group.dana
        return self.store.scribble(lambda s: keep_crossed(s, self.row, page, names, dana, NOW))

    def body(self) -> Body:
        found = self.store.read(lambda s: drafts.waiting_draft(s, self.group.dana, self.ana))
        return found.body if found is not None else {}


@pytest.fixture
def form(group: MadeGroup) -> Form:
    return Form(group)


def test_what_was_typed_stays_and_is_said(form: Form) -> None:
    form.wait(level="aa", channel="in_person", readers="ordinary", note="tired", issues=["bb"])
    said = form.cross(2, "level cc", "basis said", "readers committee", "channel door", "issues dd")
    assert said == ("assessment", "who may read the note")
    body = form.body()
    assert (body["level"], body["readers"], body["note"]) == ("aa", "ordinary", "tired")
    assert (body["basis"], body["channel"], body["issues"]) == ("said", "door", ["bb", "dd"])
    form.cross(2, "level cc", "basis said", "readers committee", "channel door", "issues dd")
    assert form.body() == body, "the same page twice changes nothing"


def test_who_may_read_is_taken_over_while_no_note_is_typed(form: Form) -> None:
    form.wait(readers="ordinary", note="")
    assert form.cross(2, "readers do_not_type") == ()
    assert form.body()["readers"] == "do_not_type"


def test_a_draft_of_another_talk_takes_no_crosses(form: Form) -> None:
    form.wait(mattered="rent")
    form.cross(1, "answer yes")
    assert "answer" not in form.body(), "no other page of this form was opened"


def test_the_talk_that_was_recorded_is_not_begun_again(form: Form) -> None:
    dana, ana = form.group.dana, form.ana
    before = form.store.write(
        "Talk", lambda s: record_conversation(s, OneToOne((ana,), TODAY), dana, TODAY)
    )
    with pytest.raises(problems.ChangedSince, match="is recorded already"):
        form.cross(2, "basis said")
    assert form.body() == {}
    form.store.undo(before.step_id)
    assert form.cross(2, "basis said") == ()
    assert form.body()["basis"] == "said"


def test_each_page_of_a_form_is_ticked_and_taken_back_by_itself(form: Form) -> None:
    def ticks(page: int) -> list[frozenset[str]]:
        def query(session: Session) -> list[frozenset[str]]:
            run = session.scalars(select(PrintRun.id)).one()
            return [row.keyed.ticks for row in keying.page_rows(session, run, page)]

        return form.store.read(query)

    form.tick(2)
    assert ticks(1) == ticks(2) == [{"O"}]
    step = form.store.write(
        "Blank",
        lambda s: keying.key_row(s, KeyedRow(form.row, page=1), form.group.dana, TODAY),
    )
    assert (ticks(1), ticks(2)) == ([frozenset()], [{"O"}])
    form.store.undo(step.step_id)
    assert ticks(1) == ticks(2) == [{"O"}]


def test_whoever_is_erased_leaves_no_second_page_that_was_read(form: Form) -> None:
    dana = form.group.dana
    scan = drafts.scan_form(form.list_id, 2)
    form.store.scribble(
        lambda s: drafts.keep_draft(s, dana, None, {"strip": "a picture"}, NOW, form=scan)
    )
    wanted = ToErase(form.ana, dana, "she asked")
    form.store.write("Erase", lambda s: erase_person(s, wanted, TODAY))
    assert form.store.read(lambda s: list(drafts.waiting_drafts(s, dana, drafts.SCAN))) == []


def test_forms_that_were_printed_before_are_printed_again_and_keyed_as_then(form: Form) -> None:
    def older(session: Session) -> None:
        kept = json.loads(session.scalars(select(PrintRun.targets)).one())
        session.execute(update(PrintRun).values(targets=json.dumps({"person": kept["person"]})))

    form.store.write("Older", older)
    assert form.store.read(lambda s: look_again(s, form.list_id, form.group.dana)).of == 2
    with pytest.raises(problems.Missing, match="Key it in by hand"):
        form.store.read(lambda s: page_targets(s, form.list_id, 2))
    run = form.store.read(lambda s: s.scalars(select(PrintRun.id)).one())
    assert form.store.read(lambda s: keying.page_rows(s, run, 2)) == ()
