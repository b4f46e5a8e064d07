"""Printing a page as one step: who is on it, what is kept, what is refused, and the file itself."""

from __future__ import annotations

import argparse
import os
import re
import stat
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from longhaul import cli, problems
from longhaul.cli.page_options import add_page_options
from longhaul.files_out import check_place, write_pdf
from longhaul.local_day import today_here
from longhaul.models import Id, PrintRun, Step, StepKind
from longhaul.print_orders import Draft, NobodyLeft, Order, Printed
from longhaul.printing import prepare, print_report
from longhaul.reports import printable, render
from longhaul.reports.call_sheet import CallSheetData, CallSheetOptions
from longhaul.reports.paper import MM, Paper, Size
from longhaul.reports.questions import options_from
from longhaul.reports.recovery_sheet import recovery_sheet
from longhaul.services import contact_owners, groups, print_runs
from longhaul.services.campaigns import begin_campaign
from longhaul.services.custody import who_is_on
from longhaul.services.cuts import CutQuestion, cut
from longhaul.services.done_pages import unkeyed_pages
from longhaul.services.group_facts import set_fact
from longhaul.services.keying import find_run, page_rows
from longhaul.services.lists import make_list
from longhaul.services.page_presets import keep_preset
from longhaul.services.people import do_not_contact
from longhaul.services.result_codes import codes_for
from longhaul.services.run_facts import facts_of, rows_of
from longhaul.services.runs import open_runs
from longhaul.services.withdrawn import Withdrawn
from longhaul.store import history
from longhaul.store.store import utc_now
from longhaul.ui.gates.recovery_print import recovery_pdf
from pypdf import PdfReader
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import PASSPHRASE, MadeGroup, make_group

ASK = "Come on Saturday at 3"
CALL_SHEET = next(report for report in printable() if report.name == "call-sheet")


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    yield made
    made.store.close()


def fill(group: MadeGroup, count: int, name: str = "Night shift") -> list[Id]:
    """So many people on a list."""

    def action(session: Session) -> list[Id]:
        people = [
            builders.add_person(session, f"Person Nr{n:03}", phone=f"07700 900{n:03}")
            for n in range(count)
        ]
        make_list(session, name, people, group.dana)
        return people

    return group.store.write("Fill", action).value


def answers(**others: Any) -> dict[str, Any]:
    return {"list_name": "Night shift", "ask": ASK, "printed_for": "Ruth", **others}


def text_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def steps(group: MadeGroup) -> int:
    """Without those that only wait for one to come."""
    done = select(func.count()).select_from(Step).where(Step.kind != StepKind.DRAFT)
    return group.store.read(lambda s: s.scalar(done)) or 0


def runs(group: MadeGroup) -> int:
    return group.store.read(lambda s: s.scalar(select(func.count()).select_from(PrintRun))) or 0


def print_it(group: MadeGroup, **others: Any) -> Printed:
    return print_report(group.store, "call-sheet", answers(**others))


def test_a_call_sheet_is_one_step_named_by_its_list_id(group: MadeGroup) -> None:
    fill(group, 20)
    before = steps(group)
    printed = print_it(group)
    assert (printed.people, printed.pages) == (20, 3)
    assert steps(group) == before + 1
    assert group.store.undo_label() == f"Print {printed.list_id}"
    pages = text_of(printed.pdf)
    assert len(pages) == printed.pages
    for number, page in enumerate(pages, start=1):
        assert printed.list_id in page
        assert f"page {number} of 3" in page
        assert ASK in page
        assert "Saltmarsh" not in page
    assert "Person Nr000" in pages[0]
    assert "Person Nr019" in pages[2]


def test_a_print_that_is_taken_back_stays_in_the_register(group: MadeGroup) -> None:
    people = fill(group, 3)
    printed = print_it(group)
    group.store.undo()
    with pytest.raises(Withdrawn, match=f"The print of {printed.list_id} was taken back on"):
        group.store.read(lambda s: find_run(s, printed.list_id))
    on_it = group.store.read(lambda s: who_is_on(s, printed.list_id))
    assert [one.person_id for one in on_it.people] == people
    group.store.redo()
    assert group.store.read(lambda s: find_run(s, printed.list_id)).list_id == printed.list_id


def test_what_was_printed_can_be_keyed_page_by_page(group: MadeGroup) -> None:
    fill(group, 15)
    printed = print_it(group)
    run = group.store.read(lambda s: find_run(s, printed.list_id))
    assert group.store.read(lambda s: unkeyed_pages(s, run.id)) == (1, 2)
    assert len(group.store.read(lambda s: page_rows(s, run.id, 1))) == 8
    *_people, line = group.store.read(lambda s: page_rows(s, run.id, 2))
    assert (line.number, line.who) == (16, ""), "what room is left is for those not on the list"
    (out,) = group.store.read(lambda s: open_runs(s, utc_now()))
    assert (out.pages, out.printed_for) == (2, "Ruth")


def test_every_print_has_a_list_id_of_its_own(group: MadeGroup) -> None:
    fill(group, 2)
    assert print_it(group).list_id != print_it(group).list_id
    assert runs(group) == 2


def test_the_file_is_for_its_owner_alone_and_named_in_the_sentence(
    group: MadeGroup, tmp_path: Path
) -> None:
    fill(group, 1)
    out = tmp_path / "sheet.pdf"
    printed = print_report(group.store, "call-sheet", answers(), out=out)
    assert out.read_bytes() == printed.pdf
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert printed.sentence(out) == (f"Call sheet {printed.list_id}: 1 person on 1 page, in {out}.")


def test_a_file_that_cannot_be_written_keeps_no_run(group: MadeGroup, tmp_path: Path) -> None:
    fill(group, 1)
    before = steps(group)
    with pytest.raises(problems.NotWritable) as told:
        print_report(group.store, "call-sheet", answers(), out=tmp_path / "no" / "sheet.pdf")
    assert "Choose another place" in told.value.sentence
    assert (runs(group), steps(group)) == (0, before)


def test_a_file_that_is_a_folder_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(problems.NotWritable):
        write_pdf(tmp_path, b"%PDF")
    assert list(tmp_path.parent.glob("*.part")) == []


def test_nobody_left_is_told_with_the_reasons_and_keeps_nothing(group: MadeGroup) -> None:
    people = fill(group, 3)
    before = steps(group)

    def silence(session: Session) -> None:
        for one in people:
            do_not_contact(session, one, "asked", builders.TODAY)

    group.store.write("Silence", silence)
    with pytest.raises(NobodyLeft) as told:
        print_it(group)
    assert told.value.sentence == "Nobody is left: 3 asked not to be contacted."
    assert steps(group) == before + 1
    assert runs(group) == 0


def test_those_left_out_are_counted_in_the_sentence(group: MadeGroup) -> None:
    people = fill(group, 3)
    group.store.write("Silence", lambda s: do_not_contact(s, people[0], "x", builders.TODAY))
    printed = print_it(group)
    assert printed.people == 2
    assert "Left out: 1 asked not to be contacted." in printed.sentence(Path("x.pdf"))
    assert "Person Nr000" not in "".join(text_of(printed.pdf))


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"list_name": "No such list"}, problems.Missing),
        ({"ask": " "}, problems.Unanswered),
        ({"printed_for": ""}, problems.Unanswered),
        ({"ask": None}, problems.Unanswered),
        ({"paper": "A5"}, problems.Unanswered),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_kept(
    group: MadeGroup, wrong: dict[str, Any], kind: type[problems.Problem]
) -> None:
    fill(group, 1)
    before = steps(group)
    with pytest.raises(kind):
        print_it(group, **wrong)
    assert (steps(group), runs(group)) == (before, 0)


def test_without_an_answer_the_paper_is_the_group_s_own(group: MadeGroup) -> None:
    fill(group, 1)
    for asked, paper in ((None, Paper.A4), ("Letter", Paper.LETTER)):
        page = PdfReader(BytesIO(print_it(group, paper=asked).pdf)).pages[0]
        assert float(page.mediabox.width) == pytest.approx(paper.width * MM, abs=0.1)


def test_large_print_and_no_last_line_change_the_pages(group: MadeGroup) -> None:
    fill(group, 9)
    assert print_it(group).pages == 2
    assert print_it(group, size="large").pages == 3
    without = print_it(group, last_line=False)
    assert "last:" not in text_of(without.pdf)[0]


def test_a_page_speaks_the_language_of_its_reader_and_the_window_its_own(group: MadeGroup) -> None:
    fill(group, 9)
    printed = print_it(group, language="pl", second="es")
    first, second = text_of(printed.pdf)
    words_there = "Lista do obdzwonienia", "strona 1 z 2", "Oddać: Dana", "nie odbiera"
    for words in (*words_there, "no contesta"):
        assert words in first
    assert "Person Nr005" in first
    assert "Person Nr006" in second
    assert printed.sentence(Path("x.pdf")).startswith("Call sheet ")
    run = group.store.read(lambda s: find_run(s, printed.list_id))
    assert run.title == "Lista do obdzwonienia"
    assert len(group.store.read(lambda s: page_rows(s, run.id, 1))) == 6
    with pytest.raises(problems.Unanswered, match="The ask has"):
        print_it(group, language="pl", ask=ASK * 30)
    with pytest.raises(problems.Unanswered, match="takes one of: en, ar, de, es, pl"):
        print_it(group, language="xx")


def test_a_script_card_has_a_side_for_each_language(group: MadeGroup) -> None:
    said = {"ask": ASK, "language": "de", "second": "es", "second_ask": "Ven el sábado a las 3"}
    german, spanish = text_of(print_report(group.store, "script-card", said).pdf)
    assert "Seite 1 von 2" in german
    assert ASK in german
    assert "cara 2 de 2" in spanish
    assert "Ven el sábado a las 3" in spanish
    assert ASK not in spanish


def test_the_code_name_is_that_of_the_campaign_that_asks(group: MadeGroup) -> None:
    fill(group, 1)
    without = text_of(print_it(group).pdf)[0]
    assert "LIST" not in without
    assert "packet" not in without, "the only one needs no letter"
    assert "pass 1" not in without

    def campaigns(session: Session) -> Id:
        asks = begin_campaign(session, "Lifts", "HERON", date(2026, 1, 1), ask=ASK)
        begin_campaign(session, "Heating", "WREN", date(2026, 6, 1))
        return asks

    asks = group.store.write("Begin", campaigns).value
    printed = print_it(group, ask="come on saturday at 3.")
    assert "HERON" in text_of(printed.pdf)[0]
    kept = select(PrintRun.campaign_id).where(PrintRun.list_id == printed.list_id.replace("-", ""))
    assert group.store.read(lambda s: s.scalar(kept)) == asks
    assert "WREN" in text_of(print_it(group, ask="Sign the card").pdf)[0]


def test_a_worker_s_first_name_is_enough_on_paper(group: MadeGroup) -> None:
    fill(group, 1)
    group.store.write("Add", lambda s: builders.add_worker(s, "Ruth Ellery"))
    assert "printed for Ruth ·" in text_of(print_it(group, printed_for="Ruth Ellery").pdf)[0]
    group.store.write("Add", lambda s: builders.add_worker(s, "Ruth Okoro"))
    assert "printed for Ruth Ellery" in text_of(print_it(group, printed_for="Ruth Ellery").pdf)[0]


def test_the_same_run_is_drawn_the_same_again(group: MadeGroup) -> None:
    fill(group, 5)
    printed = print_it(group)
    run = group.store.read(lambda s: find_run(s, printed.list_id))
    facts = group.store.read(lambda s: facts_of(s, run.id))
    rows = group.store.read(lambda s: rows_of(s, run.id))
    people = tuple(row for row in rows if row.person_id is not None)
    data = CallSheetData(ask=run.ask, rows=people, codes=codes_for("phone"))
    options = CallSheetOptions(list_name="", ask=ASK, printed_for="Ruth")
    assert render(CALL_SHEET, [(facts, data)], options) == printed.pdf


def test_a_script_card_names_nobody_and_carries_the_id_of_its_pages(group: MadeGroup) -> None:
    fill(group, 1)
    sheet = print_it(group)
    card = print_report(group.store, "script-card", {"ask": ASK})
    (page,) = text_of(card.pdf)
    assert ASK in page
    assert sheet.list_id in page
    assert "Person Nr" not in page
    assert card.sentence(Path("card.pdf")) == f"Script card {card.list_id}: 1 page, in card.pdf."
    again = print_report(group.store, "script-card", {"ask": ASK})
    assert sheet.list_id in text_of(again.pdf)[0]
    open_now = group.store.read(lambda s: open_runs(s, utc_now()))
    assert [run.list_id for run in open_now] == [sheet.list_id]


def test_packets_share_out_the_people_and_go_out_together(group: MadeGroup) -> None:
    people = fill(group, 9)
    ruth = group.store.write("Add", lambda s: builders.add_worker(s, "Ruth Ellery")).value
    group.store.write("Own", lambda s: contact_owners.own(s, people[7:], ruth, builders.TODAY))
    printed = print_it(group, printed_for="Dana, Ruth, Sam")
    assert (printed.people, printed.pages) == (9, 3)
    pages = text_of(printed.pdf)
    assert [("packet A" in pages[0]), ("packet B" in pages[1]), ("packet C" in pages[2])] == [
        True, True, True,
    ]  # fmt: skip
    named = [re.findall(r"Person (Nr\d+)", page) for page in pages]
    assert named[1][:2] == ["Nr007", "Nr008"]
    assert sorted(name for some in named for name in some) == [f"Nr{n:03}" for n in range(9)]
    assert [len(some) for some in named] == [3, 3, 3]
    first, last = printed.list_id.split(" to ")
    group.store.undo()
    for one in (first, last):
        with pytest.raises(Withdrawn):
            group.store.read(lambda s, one=one: find_run(s, one))


def test_the_options_are_drawn_from_the_page_itself() -> None:
    parser = argparse.ArgumentParser()
    add_page_options(parser, CALL_SHEET)
    said = parser.parse_args(
        ["--list", "Night shift", "--ask", ASK, "--for", "Ruth", "--paper", "letter",
         "--size", "large", "--no-last-line"]
    )  # fmt: skip
    options = options_from(CALL_SHEET, vars(said))
    assert options == CallSheetOptions(
        paper=Paper.LETTER, size=Size.LARGE, list_name="Night shift", ask=ASK,
        printed_for="Ruth", last_line=False,
    )  # fmt: skip


def test_the_command_line_prints_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    fill(made, 2)
    kept = {"list_name": "Night shift", "ask": "Come on Monday", "printed_for": "Sam"}
    made.store.write("Keep", lambda s: keep_preset(s, "call-sheet", "Monday", kept, made.dana))
    made.store.close()
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", PASSPHRASE)
    out = tmp_path / "sheet.pdf"
    words = ["report", "call-sheet", "--group", str(tmp_path / "group"), "--list", "Night shift",
             "--ask", ASK, "--for", "Ruth", "--out"]  # fmt: skip
    assert cli.main([*words, str(out)]) == 0
    assert "2 people on 1 page" in capsys.readouterr().out
    assert "Person Nr001" in text_of(out.read_bytes())[0]
    assert cli.main([*words, str(tmp_path / "no" / "sheet.pdf")]) == 1
    assert "cannot be written" in capsys.readouterr().err
    monday = [*words[:4], "--out", str(tmp_path / "monday.pdf"), "--ask", ASK, "--preset"]
    assert cli.main([*monday, "Tuesday"]) == 2
    assert "Nothing is kept as “Tuesday”. There are: “Monday”." in capsys.readouterr().err
    assert cli.main([*monday, "monday"]) == 0
    (page,) = text_of((tmp_path / "monday.pdf").read_bytes())
    assert "printed for Sam" in page
    assert ASK in page
    assert cli.main([*words[:4], "--out", str(tmp_path / "none.pdf")]) == 2
    assert "--list" in capsys.readouterr().err


def test_the_recovery_sheet_carries_all_lines_and_names_no_group(group: MadeGroup) -> None:
    lines = tuple(f"ABCDEFG{n}" for n in range(8))
    group.store.write("Set", lambda s: set_fact(s, "found_phone", "020 7946 0111"))
    profile = group.store.read(groups.profile)
    (page,) = text_of(recovery_sheet(profile, lines, made_on=today_here()))
    for line in lines:
        assert line[:4] in page
    assert profile.name not in page
    assert "If found, phone 020 7946 0111" in page
    assert "Key to the group" in page
    (named,) = text_of(recovery_sheet(profile, lines, code_name="HERON"))
    assert "Key to the group HERON" in named


def test_pages_never_go_into_a_group_nor_over_what_is_there(
    group: MadeGroup, tmp_path: Path
) -> None:
    fill(group, 1)
    list_of_theirs = tmp_path / "list.csv"
    list_of_theirs.write_text("Name\nAna\n")
    link = tmp_path / "link.pdf"
    link.symlink_to(list_of_theirs)
    folder = group.store.path
    whole = (folder / "keys.json").read_bytes()
    before = steps(group)
    for out in (
        folder / "keys.json", folder / "new.pdf", folder / "backups" / "sheet.pdf", list_of_theirs,
        link, tmp_path, Path(),
    ):  # fmt: skip
        with pytest.raises(problems.NotWritable) as told:
            print_report(group.store, "call-sheet", answers(), out=out)
        assert told.value.sentence.endswith("Nothing was saved.")
    assert (folder / "keys.json").read_bytes() == whole
    assert list_of_theirs.read_text() == "Name\nAna\n"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["group", "link.pdf", "list.csv"]
    assert (runs(group), steps(group)) == (0, before)


def test_a_plain_file_gives_way_only_to_somebody_who_was_asked(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    write_pdf(out, b"%PDF one")
    with pytest.raises(problems.NotWritable, match="There is a file"):
        write_pdf(out, b"%PDF two")
    assert out.read_bytes() == b"%PDF one"
    write_pdf(out, b"%PDF two", replace=True)
    assert out.read_bytes() == b"%PDF two"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(problems.NotWritable, match="no file that can be written to"):
        write_pdf(pipe, b"%PDF", replace=True)


def test_a_group_about_to_be_made_holds_no_pages_either(tmp_path: Path) -> None:
    with pytest.raises(problems.NotWritable, match="lies in the folder of a group"):
        check_place(tmp_path / "new" / "key.pdf", beside=tmp_path / "new")


def test_pages_of_a_made_up_group_say_so(group: MadeGroup) -> None:
    fill(group, 2)
    pages = [print_it(group).pdf, print_report(group.store, "script-card", answers()).pdf]
    assert "made-up" not in "".join(chain(*map(text_of, pages)))
    group.store.write("Make up", lambda s: groups.change_profile(s, made_up=True))
    pages = [print_it(group).pdf, print_report(group.store, "script-card", answers()).pdf]
    for text in chain(*map(text_of, [*pages, recovery_pdf(group.store)])):
        assert "made-up" in text


def test_a_draft_is_nothing_that_undo_or_the_history_knows_of(group: MadeGroup) -> None:
    fill(group, 2)
    group.store.undo()
    before = group.store.undo_label(), group.store.redo_label(), group.store.read(history.steps)
    group.store.redo()
    order = Order(
        CALL_SHEET,
        CallSheetOptions(list_name="", ask=ASK, printed_for="Ruth"),
        CutQuestion(),
    )
    today = builders.TODAY

    def action(session: Session) -> Draft:
        chosen = cut(session, order.question, today)
        return prepare(session, order, chosen, group.dana, today, utc_now())

    done = group.store.undo_label()
    draft = group.store.prepare("Prepare pages", action)
    assert (draft.people, draft.pages, runs(group)) == (2, 1, 1)
    assert group.store.undo_label() == done
    assert group.store.broken_step() is None
    group.store.prepare("Drop pages", lambda s: print_runs.drop_drafts(s, group.dana))
    assert runs(group) == 0
    group.store.undo()
    assert (group.store.undo_label(), group.store.redo_label()) == before[:2]
    assert len(group.store.read(history.steps)) == len(before[2]) + 2


@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize("page", ["call-sheet", "script-card"])
def test_an_ask_that_is_too_long_is_refused_with_the_room_there_is(
    group: MadeGroup, page: str, size: str
) -> None:
    fill(group, 1)
    before = steps(group)
    ask = "Will you come to the hall on Saturday with a neighbour? " * 30
    with pytest.raises(problems.Unanswered) as told:
        print_report(group.store, page, answers(ask=ask, size=size))
    assert told.value.field == "ask"
    assert f"The ask has {len(ask.strip())} letters; there is room for about " in str(told.value)
    room = int(str(told.value).split(" about ")[1].split(".")[0])
    assert (steps(group), runs(group)) == (before, 0)
    words = ask[:room].rsplit(" ", 1)[0]
    printed = print_report(group.store, page, answers(ask=words, size=size))
    assert words.replace(" ", "") in "".join(text_of(printed.pdf)[0].split())


def test_everybody_who_cannot_be_printed_is_named_at_once(group: MadeGroup) -> None:
    def action(session: Session) -> None:
        for n, name in enumerate(("ᏣᎳᎩ", "Ana Ruiz", "ᠮᠣᠩᠭᠣᠯ", "Mia 😀")):
            builders.add_person(session, name, phone=f"07700 90000{n}")

    group.store.write("Fill", action)
    with pytest.raises(problems.MissingGlyph) as told:
        print_it(group, list_name="Everyone")
    for name in ("“ᏣᎳᎩ”", "“ᠮᠣᠩᠭᠣᠯ”", "“Mia 😀”"):
        assert name in told.value.sentence
    assert "Ana" not in told.value.sentence


def test_a_page_takes_a_title_of_its_own(group: MadeGroup) -> None:
    fill(group, 1)
    for page in ("call-sheet", "script-card"):
        printed = print_report(group.store, page, answers(title="Calls: come to the meeting"))
        assert "Calls: come to the meeting" in text_of(printed.pdf)[0]
        with pytest.raises(problems.Unanswered, match="The title has"):
            print_report(group.store, page, answers(title="Calls for the meeting " * 6))


def test_a_script_card_carries_its_list_id_or_a_line_for_it(group: MadeGroup) -> None:
    fill(group, 1)
    first = print_it(group)
    print_it(group)
    card = print_report(group.store, "script-card", {"ask": ASK, "list_id": first.list_id})
    assert first.list_id in text_of(card.pdf)[0]
    other = print_report(group.store, "script-card", {"ask": "Sign the card"})
    assert "list ______" in text_of(other.pdf)[0]
    with pytest.raises(problems.UnknownList):
        print_report(group.store, "script-card", {"ask": ASK, "list_id": "K7RM-4"})


def test_a_number_that_its_country_does_not_know_prints_as_typed(group: MadeGroup) -> None:
    def action(session: Session) -> None:
        builders.add_person(session, "Ana Ruiz", phone="970 920 4873")

    group.store.write("Fill", action)
    assert "970 920 4873" in text_of(print_it(group, list_name="Everyone").pdf)[0]
    group.store.write("Move", lambda s: set_fact(s, "region", "US"))
    there = text_of(print_it(group, list_name="Everyone").pdf)[0]
    assert "(970) 920-4873" in there
    assert re.search(r"Destroy after (\w{3} )?[A-Z]\w\w \d", there)
