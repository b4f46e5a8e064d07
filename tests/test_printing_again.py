"""Pages are printed again: the very same, with whoever moved, was merged or erased since; or why
they cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from longhaul import cli, printing_again, problems
from longhaul.erasing import erase, preview
from longhaul.local_day import today_here
from longhaul.models import (
    ActionKind,
    Answer,
    Id,
    KeptPaper,
    PageState,
    Person,
    PrintPage,
    PrintRow,
    PrintRun,
    Reprint,
    Silence,
    Suppression,
)  # fmt: skip
from longhaul.opening import start_made_up_group
from longhaul.print_orders import Order
from longhaul.printing import commit, look, print_report
from longhaul.printing_again import NotAlike, PrintAgain, look_again, print_again
from longhaul.reports import printable, render
from longhaul.reports.questions import options_from
from longhaul.retaining import let_go_of
from longhaul.services import contact_owners, follow_ups, people
from longhaul.services.actions import taking_part
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.custody import Destroyed, destroy
from longhaul.services.cuts import CutQuestion
from longhaul.services.erasing.kinds import told_counts
from longhaul.services.erasing.verb import ToErase
from longhaul.services.kept_papers import unpacked
from longhaul.services.keying import find_run, page_rows
from longhaul.services.lists import make_list
from longhaul.services.merging import make_one
from longhaul.services.retention.proposals import may_go
from longhaul.services.retention.rules import rules
from longhaul.services.withdrawn import Withdrawn, bring_back
from longhaul.store.check import check_store
from longhaul.store.sealed import Typed
from pypdf import PdfReader
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, PASSPHRASE, TODAY, MadeGroup, make_group, sql

CALL_SHEET = next(one for one in printable() if one.name == "call-sheet")
ANSWERS = {"list_name": "Night shift", "ask": "Come on Saturday at 3", "printed_for": "Ruth"}
NAMES = ("Amina Bello", "Bo Larsen", "Cem Aydin", "Dua Okafor", "Ewa Nowak", "Farid Haddad",
         "Gita Rao", "Hana Kim", "Ines Costa", "Jon Bruk")  # fmt: skip


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    yield made
    made.store.close()


def fill(group: MadeGroup) -> dict[str, Id]:
    def action(session: Session) -> dict[str, Id]:
        found = {
            name: builders.add_person(session, name, phone=f"07700 90010{n}")
            for n, name in enumerate(NAMES)
        }
        make_list(session, "Night shift", list(found.values()), group.dana)
        return found

    return group.store.write("Fill", action).value


def printed(group: MadeGroup, page: str = "call-sheet", **others: Any) -> tuple[str, bytes]:
    made = print_report(group.store, page, {**ANSWERS, **others})
    return made.list_id, made.pdf


def again(group: MadeGroup, list_id: str) -> PrintAgain:
    return group.store.read(lambda s: look_again(s, list_id, group.dana))


def refused(group: MadeGroup, list_id: str) -> NotAlike:
    with pytest.raises(NotAlike) as told:
        again(group, list_id)
    return told.value


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def rename(session: Session, person: Id, name: str) -> None:
    session.execute(update(Person).where(Person.id == person).values(name=name))


def test_the_very_same_pages_come_out_after_people_changed_and_were_made_one(
    group: MadeGroup, tmp_path: Path
) -> None:
    known = fill(group)
    list_id, pdf = printed(group)

    def change(session: Session) -> None:
        rename(session, known["Bo Larsen"], "Bo Berg")
        builders.add_phone(session, known["Cem Aydin"], "07700 900555", position=-1)
        make_one(session, known["Dua Okafor"], known["Ewa Nowak"], group.dana, TODAY)

    group.store.write("Change", change)
    out = tmp_path / "again.pdf"
    found = print_again(group.store, list_id.lower(), None, out)
    assert out.read_bytes() == pdf
    assert found.sentences(out) == [f"Call sheet {list_id} once more: 2 pages, in {out}."]
    assert group.store.undo_label() == f"Print {list_id} again"
    (noted,) = group.store.read(lambda s: s.scalars(select(Reprint)).all())
    assert (noted.run_id, noted.worker_id) == (found.run_id, group.dana)
    assert len(sql(group.store, "SELECT 1 FROM print_run")) == 1, "no run of its own"


def test_who_was_made_one_stands_as_she_was_until_she_is_erased(group: MadeGroup) -> None:
    known = fill(group)
    list_id, pdf = printed(group)
    gone, kept = known["Dua Okafor"], known["Ewa Nowak"]
    group.store.write("One", lambda s: make_one(s, kept, gone, group.dana, TODAY))
    assert texts(again(group, list_id).pdf()) == texts(pdf), "both rows, under the names of then"
    last = known["Gita Rao"]
    group.store.write("One", lambda s: make_one(s, last, kept, group.dana, TODAY))
    assert texts(again(group, list_id).pdf()) == texts(pdf)
    erase(group.store, ToErase(last, group.dana, "she asked"), today=TODAY)
    now = "".join(texts(again(group, list_id).pdf()))
    for name in NAMES:
        assert (name in now) == (name not in {"Dua Okafor", "Ewa Nowak", "Gita Rao"})


def test_a_file_that_cannot_be_written_notes_no_reprint(group: MadeGroup, tmp_path: Path) -> None:
    fill(group)
    list_id, _pdf = printed(group)
    with pytest.raises(problems.NotWritable):
        print_again(group.store, list_id, None, tmp_path / "no" / "again.pdf")
    assert sql(group.store, "SELECT 1 FROM reprint") == []


def test_pages_are_drawn_before_anything_is_written(
    group: MadeGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(group)
    list_id, _pdf = printed(group)
    done = []
    draw, note = PrintAgain.pdf, PrintAgain.note

    def pdf(self: PrintAgain) -> bytes:
        done.append("drawn")
        return draw(self)

    def noted(self: PrintAgain, *facts: Any) -> None:
        done.append("noted")
        note(self, *facts)

    monkeypatch.setattr(PrintAgain, "pdf", pdf)
    monkeypatch.setattr(PrintAgain, "note", noted)
    print_again(group.store, list_id, None, tmp_path / "again.pdf")
    assert done == ["drawn", "noted"]


def test_whoever_was_erased_leaves_her_row_and_nothing_else(group: MadeGroup) -> None:
    known = fill(group)
    list_id, pdf = printed(group)
    [(hers,)] = sql(group.store, "SELECT number FROM print_row WHERE name = 'Cem Aydin'")
    gone = preview(group.store, ToErase(known["Cem Aydin"], group.dana, ""), TODAY).gone
    assert ("printed list that loses the person, or cannot be printed again", 1) in told_counts(
        gone.counts
    )
    erase(group.store, ToErase(known["Cem Aydin"], group.dana, "he asked"), today=TODAY)
    found = again(group, list_id)
    now = texts(found.pdf())
    assert len(now) == len(texts(pdf))
    assert "Cem" not in "".join(now)
    assert "900102" not in "".join(now).replace(" ", "")
    assert "erased" in now[0]
    for name in NAMES:
        assert (name in "".join(now)) == (name != "Cem Aydin")
    rows = group.store.read(lambda s: page_rows(s, found.run_id, 1))
    assert [row.number for row in rows if row.erased] == [hers]
    body = sql(group.store, "SELECT group_concat(quote(before)) FROM step_row")
    assert "drawn_from" not in repr(body), "the journal has no older one"
    assert check_store(group.store).sound


def test_pages_that_are_not_keyed_go_whole_with_who_was_erased(group: MadeGroup) -> None:
    known = fill(group)
    list_id, _pdf = printed(group, "badges")
    other, _pdf = printed(group, "script-card")
    erase(group.store, ToErase(known["Jon Bruk"], group.dana, "he asked"), today=TODAY)
    told = refused(group, list_id)
    assert told.sentence == "Somebody who stood on it was erased. Make a new page instead."
    assert told.report is not None and told.report.name == "badges"
    assert again(group, other).pdf()


def test_words_about_others_that_name_her_take_the_pages_along(group: MadeGroup) -> None:
    known = fill(group)
    list_id, _pdf = printed(group, ask="Come with Farid Haddad")
    erase(group.store, ToErase(known["Farid Haddad"], group.dana, "he asked"), today=TODAY)
    assert "was erased" in refused(group, list_id).sentence
    assert sql(group.store, "SELECT drawn_from FROM kept_paper") == [(b"erased",)]


def test_who_may_not_be_contacted_any_more_is_passed_by(group: MadeGroup) -> None:
    known = fill(group)
    list_id, _pdf = printed(group)
    labels, _pdf = printed(group, "badges")

    def quiet(session: Session) -> None:
        make_one(session, known["Hana Kim"], known["Gita Rao"], group.dana, TODAY)
        people.do_not_contact(session, known["Hana Kim"], "asked", TODAY)

    group.store.write("Quiet", quiet)
    found = again(group, list_id)
    now = "".join(texts(found.pdf()))
    assert found.passed_by == 1
    assert now.count("pass by") == 2, "both of her rows"
    assert "Gita" not in now
    assert "Hana" not in now
    assert "1 person on these pages may not be contacted" in refused(group, labels).sentence


def test_pages_with_phones_pass_by_who_asked_for_silence_since(group: MadeGroup) -> None:
    known = fill(group)

    def owe(session: Session) -> None:
        follow_ups.add_step(session, known["Bo Larsen"], group.dana, "Call", TODAY, TODAY)
        contact_owners.own(session, [known["Bo Larsen"]], group.dana, TODAY)

    group.store.write("Owe", owe)
    follow_up = print_report(group.store, "follow-up", {"for_name": "Dana"})
    my_ten = print_report(group.store, "my-ten", {"for_name": "Dana"})
    for one in (follow_up, my_ten):
        assert "Bo Larsen" in texts(one.pdf)[0]
        assert again(group, one.list_id).pdf() == one.pdf
    group.store.write("Quiet", lambda s: people.do_not_contact(s, known["Bo Larsen"], "", TODAY))
    (page,) = texts(again(group, follow_up.list_id).pdf())
    assert "pass by" in page
    assert "Bo" not in page
    assert "900101" not in page.replace(" ", "")
    assert "1 person on these pages may not be" in refused(group, my_ten.list_id).sentence


def test_pages_of_an_action_pass_by_who_asked_for_silence_since(group: MadeGroup) -> None:
    known = fill(group)
    ana, bo = known["Amina Bello"], known["Bo Larsen"]

    def act(session: Session) -> None:
        facts = ActionFacts("Assembly", ActionKind.MEETING, TODAY)
        action = plan_action(session, builders.add_campaign(session), facts)
        for one in (ana, bo):
            taking_part.ask(session, action, one, group.dana, TODAY)
            taking_part.say(session, action, one, Answer.YES, group.dana, TODAY)
        taking_part.brought_by(session, action, bo, ana)

    group.store.write("Act", act)
    made = [
        print_report(group.store, page, {"action": "Assembly"}) for page in ("turnout", "expected")
    ]
    assert all("Bo Larsen" in texts(one.pdf)[0] for one in made)
    group.store.write("Quiet", lambda s: people.do_not_contact(s, bo, "asked", TODAY))
    for one in made:
        found = again(group, one.list_id)
        (page,) = texts(found.pdf())
        assert "pass by" in page and "Bo" not in page and "Amina Bello" in page
        assert found.passed_by == 1


def test_a_phone_tree_does_not_come_again_with_the_phone_of_who_wants_no_calls(
    group: MadeGroup,
) -> None:
    known = fill(group)
    group.store.write("Quiet", lambda s: _no_calls(s, known["Dua Okafor"]))
    tree = print_report(group.store, "phone-tree", {"list_name": "Night shift"})
    assert "Dua Okafor" in texts(tree.pdf)[0], "somebody goes there"
    assert again(group, tree.list_id).pdf() == tree.pdf
    group.store.write("Quiet", lambda s: _no_calls(s, known["Bo Larsen"]))
    assert "1 person on these pages may not be" in refused(group, tree.list_id).sentence


def _no_calls(session: Session, person: Id) -> None:
    session.add(Suppression(person_id=person, way=Silence.PHONE, since=TODAY))


def test_what_is_destroyed_is_not_made_again(group: MadeGroup) -> None:
    fill(group)
    list_id, pdf = printed(group)
    run_id = group.store.read(lambda s: find_run(s, list_id)).id
    done = Destroyed("shredded", group.dana, TODAY)
    group.store.write("Gone", lambda s: destroy(s, run_id, [1], done, TODAY))
    found = again(group, list_id)
    assert texts(found.pdf()) == texts(pdf)[1:]
    assert found.remarks() == ["What was destroyed is left out. Pages: 2."]
    group.store.write("Gone", lambda s: destroy(s, run_id, [2], done, TODAY))
    assert "destroyed" in refused(group, list_id).sentence


def test_a_run_of_an_older_longhaul_says_so(group: MadeGroup) -> None:
    fill(group)
    list_id, _pdf = printed(group)
    group.store.write("Older", lambda s: s.execute(delete(KeptPaper)))
    assert refused(group, list_id).sentence == (
        "An older Longhaul printed it, which did not keep what it said. Make a new page instead."
    )


@pytest.mark.parametrize(
    "change",
    [
        update(KeptPaper).values(drawn_from=b"\x01"),
        update(PrintRow).where(PrintRow.number == 5).values(top=17.5),
        update(PrintRun).values(targets="{}"),
    ],
    ids=["broken", "row", "boxes"],
)
def test_pages_that_would_come_out_otherwise_are_refused(group: MadeGroup, change: Any) -> None:
    fill(group)
    list_id, _pdf = printed(group)
    group.store.write("Otherwise", lambda s: s.execute(change))
    told = refused(group, list_id)
    assert told.sentence.endswith("Make a new page instead.")
    if told.answers:
        assert told.answers["ask"] == ANSWERS["ask"]
        assert told.answers["size"] == "standard"


def test_the_seal_opens_as_the_first_time(group: MadeGroup, tmp_path: Path) -> None:
    fill(group)
    typed = Typed("She asked", PASSPHRASE)
    made = print_report(group.store, "your-data", {"person": "Ines Costa"}, typed=typed)
    out = tmp_path / "again.pdf"
    assert group.store.read(lambda s: printing_again.is_sealed(s, made.list_id))
    assert again(group, made.list_id).pages is None
    for wrong, kind in (
        (Typed("", PASSPHRASE), problems.Unanswered),
        (Typed("Lost", "another one"), problems.WrongPassphrase),
    ):
        with pytest.raises(kind):
            print_again(group.store, made.list_id, wrong, out)
    print_again(group.store, made.list_id, Typed("The post lost it", PASSPHRASE), out)
    assert texts(out.read_bytes()) == texts(made.pdf)
    assert sql(group.store, "SELECT reason FROM reprint") == [("The post lost it",)]


def test_the_rule_for_paper_leaves_why_a_page_went_before(group: MadeGroup) -> None:
    known = fill(group)
    list_id, _pdf = printed(group, "badges")
    erase(group.store, ToErase(known["Jon Bruk"], group.dana, "he asked"), today=TODAY)
    rule = next(one for one in group.store.read(rules) if one.key == "paper")
    run = group.store.read(lambda s: find_run(s, list_id)).id
    let_go_of(group.store, rule, [run], TODAY)
    assert sql(group.store, "SELECT drawn_from FROM kept_paper") == [(b"erased",)]


def test_what_nobody_should_have_any_longer_goes_by_the_rule(group: MadeGroup) -> None:
    fill(group)
    list_id, _pdf = printed(group)
    rule = next(one for one in group.store.read(rules) if one.key == "again")
    today = today_here()
    assert group.store.read(lambda s: may_go(s, rule, group.dana, today)) == ((), 0)
    later = today + timedelta(days=60)
    (one,), count = group.store.read(lambda s: may_go(s, rule, group.dana, later))
    assert (one.name, count) == (list_id, 1)
    seen = again(group, list_id)
    let_go_of(group.store, rule, [one.id], later)
    with pytest.raises(NotAlike, match="kept no longer"):
        group.store.write("Print", lambda s: seen.note(s, group.dana, NOW))
    assert "kept no longer" in refused(group, list_id).sentence
    assert group.store.read(lambda s: may_go(s, rule, group.dana, later)) == ((), 0)


def test_what_pages_that_stay_were_made_from_goes_after_two_years(group: MadeGroup) -> None:
    fill(group)
    list_id, _pdf = printed(group)
    book = print_report(group.store, "annual-book-open", {})
    taken_back = print_report(group.store, "annual-book-open", {})
    group.store.undo()
    rule = next(one for one in group.store.read(rules) if one.key == "stays")
    soon, later = (today_here() + timedelta(days=days) for days in (700, 800))
    assert group.store.read(lambda s: may_go(s, rule, group.dana, soon)) == ((), 0)
    found, count = group.store.read(lambda s: may_go(s, rule, group.dana, later))
    assert [one.name for one in found] == [book.list_id, taken_back.list_id]
    assert count == 2
    let_go_of(group.store, rule, [one.id for one in found], later)
    assert "kept no longer" in refused(group, book.list_id).sentence
    assert again(group, list_id).pdf(), "a page that is to be destroyed goes by the other rule"


def test_a_print_that_was_taken_back_is_not_made_again(group: MadeGroup) -> None:
    fill(group)
    list_id, _pdf = printed(group)
    group.store.undo()
    with pytest.raises(problems.UnknownList):
        again(group, list_id)


def test_what_came_although_it_was_taken_back_is_printed_again(group: MadeGroup) -> None:
    fill(group)
    list_id, pdf = printed(group)
    group.store.undo()
    with pytest.raises(Withdrawn) as told:
        again(group, list_id)
    group.store.write("Here", lambda s: bring_back(s, told.value.run_id))
    assert again(group, list_id).pdf() == pdf
    assert check_store(group.store).sound


def test_a_print_goes_out_anew_after_it_was_taken_back(group: MadeGroup) -> None:
    fill(group)
    options = options_from(CALL_SHEET, ANSWERS)
    order = Order(CALL_SHEET, options, CutQuestion(who="Night shift", printed_for="Ruth"))
    draft = look(group.store, order, group.dana, TODAY, NOW, fresh=True).draft
    assert draft is not None
    for _time in range(2):
        group.store.write("Print", lambda s: commit(s, order, draft, NOW))
        pages = again(group, draft.list_ids).pdf()
        assert pages == render(CALL_SHEET, draft.drawn, options)
        group.store.undo()
    assert len(sql(group.store, "SELECT 1 FROM kept_paper")) == 1


def test_a_print_that_was_taken_back_keeps_nobody_who_was_erased(group: MadeGroup) -> None:
    known = fill(group)
    badges, _pdf = printed(group, "badges")
    sheet, _pdf = printed(group)
    for _print in (badges, sheet):
        group.store.undo()
    erase(group.store, ToErase(known["Cem Aydin"], group.dana, "he asked"), today=TODAY)
    kept = [body for (body,) in sql(group.store, "SELECT drawn_from FROM kept_paper ORDER BY id")]
    assert kept[0] == b"erased"
    assert "Cem" not in repr(unpacked(kept[1]))
    assert sql(group.store, "SELECT 1 FROM step_row WHERE entity = 'kept_paper'") == []
    assert check_store(group.store).sound


def test_what_an_older_longhaul_kept_as_history_is_taken_back_and_erased(group: MadeGroup) -> None:
    known = fill(group)
    printed(group)
    note = (
        "INSERT INTO step_row (step_number, entity, entity_id, operation, before) "
        "SELECT (SELECT max(number) FROM step), 'kept_paper', id, ?, ? FROM kept_paper"
    )
    sql(group.store, note, "I", None)
    body = sql(group.store, "SELECT json_object('drawn_from', hex(drawn_from)) FROM kept_paper")
    step = group.store.undo()
    assert step.value.rows > 0
    assert sql(group.store, "SELECT 1 FROM kept_paper") == []
    image = "SELECT before FROM step_row WHERE entity = 'kept_paper' AND before IS NOT NULL"
    old = note.replace("id, ?, ? FROM kept_paper", "entity_id, ?, ? FROM step_row WHERE entity = ")
    sql(group.store, f"{old}'kept_paper' LIMIT 1", "D", body[0][0])
    assert len(sql(group.store, image)) == 1
    erase(group.store, ToErase(known["Cem Aydin"], group.dana, "he asked"), today=TODAY)
    assert sql(group.store, image) == []


def test_pages_on_which_somebody_kept_apart_stands_are_her_workers_alone(group: MadeGroup) -> None:
    known = fill(group)
    list_id, _pdf = printed(group)
    apart = update(Person).where(Person.id == known["Bo Larsen"]).values(apart=True)
    group.store.write("Apart", lambda s: s.execute(apart))
    with pytest.raises(problems.Missing):
        again(group, list_id)


def test_pages_that_are_back_stay_back(group: MadeGroup, tmp_path: Path) -> None:
    fill(group)
    list_id, _pdf = printed(group)
    group.store.write("Back", lambda s: s.execute(update(PrintPage).values(state=PageState.BACK)))
    print_again(group.store, list_id, None, tmp_path / "again.pdf")
    assert set(sql(group.store, "SELECT state FROM print_page")) == {("back",)}


def test_the_command_line_prints_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    fill(made)
    list_id, pdf = printed(made)
    made.store.close()
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", PASSPHRASE)
    out, folder = tmp_path / "again.pdf", str(made.folder)

    def run(*words: str) -> int:
        return cli.main(["print-again", *words, "--group", folder, "--out", str(out)])

    assert run(list_id) == 0
    assert out.read_bytes() == pdf
    assert capsys.readouterr().out == f"Call sheet {list_id} once more: 2 pages, in {out}.\n"
    assert run(list_id) == 1, "what is there stays"
    out.unlink()
    assert run(list_id, "--pages", "row 10") == 0
    assert texts(out.read_bytes()) == texts(pdf)[1:]
    said = f"Call sheet {list_id} page 2 once more: 1 page, in {out}.\n"
    assert capsys.readouterr().out == said
    assert run(list_id, "--pages", "3") == 2
    assert "no page 3: there are 2 pages" in capsys.readouterr().err
    assert run("K7RM-5") == 1
    assert "5" in capsys.readouterr().err


def test_the_paper_of_the_made_up_group_is_printed_again(tmp_path: Path) -> None:
    store = start_made_up_group(TODAY, tmp_path / "town")
    try:
        runs = sql(store, "SELECT list_id, targets FROM print_run")
        assert len(runs) == 5
        for list_id, boxes in runs:
            found = store.read(lambda s, one=list_id: look_again(s, one, store.acting()))
            assert len(texts(found.pdf())) == found.of
            assert "person" in boxes, "a scanned page is read"
    finally:
        store.close()
