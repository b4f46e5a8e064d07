"""Lists, cards and calendars go out; back in they change nothing; and the history tells of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from longhaul import cli, problems
from longhaul.bringing_in import bring_in_file
from longhaul.list_report import ListReport
from longhaul.models import (
    ActionKind,
    ContactKind,
    Id,
    LanguageSkill,
    Person,
    Placement,
    Silence,
    StructureKind,
    Suppression,
)
from longhaul.models.naming import fold
from longhaul.services import circles, lists
from longhaul.services.actions.planned import ActionFacts, plan_action
from longhaul.services.actions.shifts import add_shift
from longhaul.services.export_columns import COLUMNS
from longhaul.services.export_people import Chosen
from longhaul.services.follow_ups import add_step
from longhaul.services.questions.facts import Speaks
from longhaul.services.questions.kept import keep
from longhaul.services.questions.question import Question, Term
from longhaul.store.store import Store
from longhaul.taking_out import Form, Wanted, take_out_calendar, take_out_people
from python_calamine import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import (
    PASSPHRASE,
    TODAY,
    MadeGroup,
    add_campaign,
    add_flat,
    add_person,
    add_phone,
    add_place,
    add_way,
    dump,
    make_group,
    place,
    sql,
)
from tests.nasty_cells import FORMULAS, HARMLESS

ALL = tuple(one.key for one in COLUMNS)


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> MadeGroup:
    """People with everything that a list may say of them, and words of every kind in it."""
    made = make_group(tmp_path_factory.mktemp("out") / "group", passphrase=PASSPHRASE)
    made.store.write("Fill", lambda session: fill(session, made.dana))
    return made


def fill(session: Session, dana: Id) -> None:
    house = add_place(session, "Hill House")
    floor = add_place(session, "Floor 3", StructureKind.FLOOR, house)
    trust = add_place(session, "Hill Trust", StructureKind.EMPLOYER)
    site = add_place(session, "Saltmarsh General", StructureKind.SITE, trust)
    ward = add_place(session, "Ward 4", StructureKind.DEPARTMENT, site)
    nights = add_place(session, "Nights", StructureKind.SHIFT, ward)
    ana = add_person(
        session, "Ana María Ruiz Gómez", phone="07700 900142", languages=["es", "pl"], owner=dana,
        address="12 Hill Street, M1 1AA",
    )  # fmt: skip
    add_phone(session, ana, "+1 212-555-0142", 1)
    add_way(session, ana, ContactKind.PHONE, "ask her sister", "", 2)
    add_way(session, ana, ContactKind.EMAIL, "ana@example.org", "ana@example.org")
    place(session, ana, floor, add_flat(session, floor, "3B"))
    at_work = Placement(
        person_id=ana, structure_id=nights, job="Porter", contract="agency", pattern="4 on, 4 off",
        seniority="2019-05", from_date="2020",
    )  # fmt: skip
    reads = LanguageSkill(person_id=ana, language="ro", speaks=False, reads=True)
    finn = add_person(session, "Finn Bold", phone="07700 900143", address="1 Hill Street")
    session.add_all([at_work, reads, Suppression(person_id=finn, since=TODAY)])
    for number, words in enumerate((*FORMULAS, *HARMLESS)):
        one = add_person(
            session, f"Bea {words.replace('&', '')} Lind{number}", phone=f"07700 9002{number:02}"
        )
        facts = session.get_one(Person, one)
        facts.pronouns = facts.best_time = facts.say_as = facts.best_place = words
        facts.external_id = f"{words}{number}"
        add_way(session, one, ContactKind.ADDRESS, words, fold(words), 1)
    add_person(session, "Sukarno")
    circles.bring(session, dana, circles.NewOfMine("Zora Quill", "07700 900999", "", True), TODAY)


def taken(group: MadeGroup, path: Path, form: Form, *columns: str, reason: str = "") -> str:
    wanted = Wanted(columns=columns or ALL, form=form, reason=reason or "for the branch")
    return " ".join(take_out_people(group.store, wanted, path).sentences())


def back_in(group: MadeGroup, path: Path) -> ListReport:
    return bring_in_file(group.store, path, dry_run=True)


@pytest.mark.parametrize("form", Form)
def test_out_and_in_again_changes_nothing(group: MadeGroup, tmp_path: Path, form: Form) -> None:
    path = tmp_path / f"list.{form.ending}"
    taken(group, path, form)
    before, report = dump(group.store), back_in(group, path)
    assert (report.new, report.updated, report.bad, report.flats) == (0, 0, 0, 0), report.remarks
    assert report.skipped == sum(1 for row in before["person"] if "Zora Quill" not in row) - (
        form in (Form.VCARD_3, Form.VCARD_4)
    )


def test_two_who_are_kept_as_one_stay_one(group: MadeGroup, tmp_path: Path) -> None:
    step = group.store.write("Add", lambda s: add_person(s, "Ana & Luis Gil", phone="07700 900111"))
    for form in (Form.XLSX, Form.DATA):
        taken(group, tmp_path / form.ending, form, "name", "phone")
        report = back_in(group, tmp_path / form.ending)
        assert (report.new, report.updated) == (0, 0)
    group.store.undo(step.step_id)


def test_a_list_of_names_alone_changes_nothing(group: MadeGroup, tmp_path: Path) -> None:
    taken(group, tmp_path / "list.csv", Form.DATA, "name")
    report = back_in(group, tmp_path / "list.csv")
    assert (report.new, report.updated) == (0, 0)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_list_for_programs_has_their_names_and_every_number(
    group: MadeGroup, tmp_path: Path
) -> None:
    taken(group, tmp_path / "list.csv", Form.DATA)
    found = {row["name"]: row for row in rows(tmp_path / "list.csv")}
    ana = found["Ana María Ruiz Gómez"]
    said = {
        "given_name": "Ana", "family_name": "María Ruiz Gómez",
        "phone_number": "+44 7700 900142", "phone_number_2": "+1 212 555 0142",
        "email_address": "ana@example.org", "whole_address": "12 Hill Street, M1 1AA",
        "work_site": "Saltmarsh General", "work_department": "Ward 4", "shift": "Nights",
        "building": "Hill House", "floor": "Floor 3", "flat": "3B", "work_title": "Porter",
        "languages_spoken": "Spanish, Polish", "language_read": "Romanian",
        "contact_owner": "Dana", "contract": "agency", "seniority": "2019-05",
        "do_not_contact": "",
    }  # fmt: skip
    assert {name: ana.get(name) for name in said} == said | {
        "given_name": ana["given_name"], "family_name": ana["family_name"]
    }  # fmt: skip
    assert f"{ana['given_name']} {ana['family_name']}" == "Ana María Ruiz Gómez"


def test_who_asked_for_silence_goes_out_without_a_way_to_reach_her(
    group: MadeGroup, tmp_path: Path
) -> None:
    said = taken(group, tmp_path / "list.csv", Form.DATA)
    finn = next(row for row in rows(tmp_path / "list.csv") if row["name"] == "Finn Bold")
    assert finn["do_not_contact"] == "yes"
    assert not finn["phone_number"]
    assert not finn["whole_address"]
    assert "1 asked not to be contacted" in said
    said = taken(group, tmp_path / "cards.vcf", Form.VCARD_3)
    assert "Finn" not in (tmp_path / "cards.vcf").read_text("utf-8")
    assert "Left out: 1 asked not to be contacted." in said


def test_a_wish_about_one_way_closes_that_way(group: MadeGroup, tmp_path: Path) -> None:
    def wish(session: Session) -> None:
        ana = session.scalars(select(Person.id).where(Person.name.startswith("Ana"))).one()
        session.add(Suppression(person_id=ana, since=TODAY, way=Silence.EMAIL))

    step = group.store.write("Wish", wish)
    said = taken(group, tmp_path / "list.csv", Form.DATA)
    assert "1 asked not to be contacted" in said  # Finn alone
    ana = next(row for row in rows(tmp_path / "list.csv") if row["name"].startswith("Ana"))
    assert (ana["email_address"], ana["do_not_email"], ana["do_not_contact"]) == ("", "yes", "")
    assert ana["phone_number"]
    group.store.undo(step.step_id)


def test_nobody_goes_out_who_is_kept_apart(group: MadeGroup, tmp_path: Path) -> None:
    zora = group.store.read(lambda s: s.scalars(select(Person.id).where(Person.apart)).one())
    ana = group.store.read(
        lambda s: s.scalars(select(Person.id).where(Person.name.startswith("Ana"))).one()
    )
    for form in Form:
        path = tmp_path / f"{form}.{form.ending}"
        wanted = Wanted(Chosen(people=(zora, ana)), form=form)
        out = take_out_people(group.store, wanted, path)
        assert out.count == 1
        assert "1 is in your own circle alone" in " ".join(out.sentences())
        assert b"Zora" not in path.read_bytes()


def test_what_is_the_committees_asks_for_a_reason_which_is_kept(
    group: MadeGroup, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    wanted = Wanted(columns=("name", "assessment"))
    with pytest.raises(problems.Unanswered, match="Why do they go out") as raised:
        take_out_people(group.store, wanted, path)
    assert raised.value.field == "reason"
    assert not path.exists()
    taken(group, path, Form.XLSX, "name", "assessment", reason="for  the\nbranch")
    kind, label, who = sql(
        group.store, "SELECT kind, label, worker_id FROM step ORDER BY number DESC LIMIT 1"
    )[0]
    people = back_in(group, path).rows
    assert (kind, who) == ("look", group.dana)
    assert label == f"Saved {people} people of “Everyone”: Name, Assessment. for the branch"
    assert path.stat().st_mode & 0o777 == 0o600
    assert group.store.undo_label() == "Fill"


def last_step(store: Store) -> int:
    return int(sql(store, "SELECT max(number) FROM step")[0][0])


def test_a_file_that_cannot_be_written_leaves_no_trace(group: MadeGroup, tmp_path: Path) -> None:
    there = tmp_path / "there.xlsx"
    there.write_text("mine")
    before = last_step(group.store)
    for path in (there, group.folder / "list.xlsx", tmp_path / "no" / "list.xlsx"):
        with pytest.raises(problems.NotWritable):
            take_out_people(group.store, Wanted(), path)
    assert there.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [there]
    assert last_step(group.store) == before
    take_out_people(group.store, Wanted(), there, replace=True)
    assert there.read_bytes().startswith(b"PK")


def test_one_that_is_stopped_leaves_neither_file_nor_word(group: MadeGroup, tmp_path: Path) -> None:
    steps = sql(group.store, "SELECT count(*) FROM step")
    for stops_at in (0.0, 0.5):  # while they are read, while they are written
        seen: list[float] = []

        def stop(done: int, total: int, at: float = stops_at, seen: list[float] = seen) -> None:
            seen.append(done / total)
            if seen[-1] >= at:
                raise problems.Cancelled

        out = tmp_path / "people.csv"
        with pytest.raises(problems.Cancelled):
            take_out_people(group.store, Wanted(form=Form.CSV), out, progress=stop)
        assert list(tmp_path.iterdir()) == []
        assert sql(group.store, "SELECT count(*) FROM step") == steps


def test_a_card_has_the_address_in_its_parts_and_what_she_works_as(
    group: MadeGroup, tmp_path: Path
) -> None:
    out = tmp_path / "people.vcf"
    taken(group, out, Form.VCARD_3)
    card = next(one for one in out.read_text("utf-8").split("END:VCARD") if "Ana María" in one)
    assert "ADR;TYPE=HOME:;;12 Hill Street;;;M1 1AA;" in card
    assert "ORG:Hill Trust;Ward 4" in card
    assert "TITLE:Porter" in card
    assert "BDAY" not in card


def test_a_list_and_a_kept_question_go_out_by_their_names(group: MadeGroup, tmp_path: Path) -> None:
    def make(session: Session) -> None:
        two = session.scalars(select(Person.id).where(~Person.apart).order_by(Person.id)).all()[:2]
        lists.make_list(session, "Night list", two, group.dana)
        speaks = Question(((Term(Speaks("pl")),),), guard=False)
        keep(session, "Polish", speaks, group.dana)

    step = group.store.write("List", make)
    path = tmp_path / "list.csv"
    wanted = Wanted(Chosen("night LIST"), form=Form.DATA)
    assert take_out_people(group.store, wanted, path).count == 2
    for asked in (Chosen("polish"), Chosen("Polish", is_question=True)):
        out = take_out_people(group.store, Wanted(asked, form=Form.DATA), path, replace=True)
        assert out.count == 1
        assert rows(path)[0]["name"].startswith("Ana")
    for chosen, sheet in (
        (Chosen("Night list"), "People, Night list"),
        (Chosen(), "People, Everyone"),
    ):
        take_out_people(group.store, Wanted(chosen), book := tmp_path / "x.xlsx", replace=True)
        assert load_workbook(book).sheet_names == [sheet]
        book.unlink()
    with pytest.raises(problems.Missing, match="There is no list"):
        take_out_people(group.store, Wanted(Chosen("Day list")), tmp_path / "x.xlsx")
    with pytest.raises(problems.Missing, match="There is no kept question"):
        asked = Wanted(Chosen("Night list", is_question=True))
        take_out_people(group.store, asked, tmp_path / "x.xlsx")
    with pytest.raises(problems.Missing, match="Nobody can go out"):
        take_out_people(group.store, Wanted(Chosen(people=())), tmp_path / "x.xlsx")
    group.store.undo(step.step_id)


def test_a_calendar_names_nothing_unless_it_is_wanted(group: MadeGroup, tmp_path: Path) -> None:
    def plan(session: Session) -> None:
        campaign = add_campaign(session)
        facts = ActionFacts("March on the office", ActionKind.MARCH, TODAY, hour="18:30",
                            where="Gate 2")  # fmt: skip
        action = plan_action(session, campaign, facts)
        add_shift(session, action, "stewards", 2, "17:00", "19:00")
        ana = session.scalars(select(Person.id).where(Person.name.startswith("Ana"))).one()
        zora = session.scalars(select(Person.id).where(Person.apart)).one()
        add_step(session, ana, group.dana, "bring the pay scales", TODAY, TODAY)
        add_step(session, zora, group.dana, "lend the book", TODAY, TODAY)

    step = group.store.write("Plan", plan)
    path = tmp_path / "days.ics"
    assert take_out_calendar(group.store, path).count == 3
    plain = path.read_text("utf-8")
    for word in ("March", "Gate", "stewards", "pay scales", "Ana"):
        assert word not in plain
    assert take_out_calendar(group.store, path, named=True, replace=True).count == 3
    named = path.read_text("utf-8")
    for word in ("March on the office", "Gate 2", "stewards: ", "pay scales", "Ana"):
        assert word in named
    assert "Zora" not in named + plain
    assert "lend the book" not in named
    uids = [line for line in plain.splitlines() if line.startswith("UID")]
    assert uids == [line for line in named.splitlines() if line.startswith("UID")]
    group.store.undo(step.step_id)
    with pytest.raises(problems.Missing, match="Nothing is to come"):
        take_out_calendar(group.store, tmp_path / "none.ics")


def test_the_command_line_takes_out_people_and_days(
    group: MadeGroup,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    made.store.write("Ana", lambda s: add_person(s, "Ana Ruiz", phone="07700 900142"))
    made.store.close()
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", PASSPHRASE)

    def run(*words: str) -> tuple[int, str]:
        code = cli.main(["export", "--group", str(made.folder), *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    path = str(tmp_path / "list.csv")
    people = ("people", "--form", "data", "--out", path)
    assert run(*people, "--columns", "phone,nonsense")[0] == 2
    code, said = run(*people, "--columns", "name,assessment")
    assert (code, "Why do they go out" in said) == (2, True)
    code, said = run(*people, "--columns", "name,assessment", "--reason", "the branch asks")
    assert (code, "1 person saved in list.csv." in said, "not encrypted" in said) == (0, True, True)
    assert rows(Path(path))[0]["name"] == "Ana Ruiz"
    code, said = run(*people)
    assert (code, "it stays" in said) == (1, True)
    days = ("calendar", "--out", str(tmp_path / "days.ics"))
    assert run(*days, "--form", "csv")[0] == 2
    code, said = run(*days)
    assert (code, "Nothing is to come" in said) == (1, True)
    assert run("people", "--form", "vcard4", "--out", str(tmp_path / "p.vcf"))[0] == 0
    assert "VERSION:4.0" in (tmp_path / "p.vcf").read_text("utf-8")
