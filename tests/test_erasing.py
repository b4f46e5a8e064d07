"""Somebody is erased: what goes, what stays, whom it leaves alone, what does not bring her back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from longhaul import problems
from longhaul.bringing_in import bring_in_file
from longhaul.bringing_in_ties import bring_in_ties_file
from longhaul.erasing import erase, preview
from longhaul.importing.plan import plan_for
from longhaul.models import (
    Assessment,
    AssessmentBasis,
    Basis,
    ContactKind,
    Conversation,
    ConversationPerson,
    Direction,
    ErasedKey,
    Erasure,
    Id,
    NameKind,
    Note,
    Person,
    PersonStatus,
    RowKind,
    Sensitivity,
    Worker,
)
from longhaul.retaining import let_go_of
from longhaul.services import circles, follow_ups, keying, people, people_list, print_runs
from longhaul.services.assessments import assess, levels
from longhaul.services.circles import NewOfMine
from longhaul.services.described_people import described_people
from longhaul.services.drafts import keep_draft, waiting_draft
from longhaul.services.erased_rows import is_erased_person
from longhaul.services.erasing.verb import ToErase
from longhaul.services.export_rows import export_rows
from longhaul.services.frozen_rows import FrozenRow
from longhaul.services.keyed_rows import KeyedRow
from longhaul.services.list_decisions import UNDECIDED
from longhaul.services.merged import part_of
from longhaul.services.merging import make_one, why_not
from longhaul.services.metrics.universe import fresh, universe
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.people import NewPerson, Way
from longhaul.services.people_list import PeopleView
from longhaul.services.person_changes import changes
from longhaul.services.placements import join
from longhaul.services.relationships import relate
from longhaul.services.retention.rules import rules
from longhaul.store import backups, history
from longhaul.store.check import check_store
from longhaul.store.undo import StaysBecauseChanged
from longhaul.ui.screens.bring_in.rows import rehearse
from longhaul.ui.screens.bring_in.seen import ALL, BAD
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, PASSPHRASE, TODAY, MadeGroup, make_group, sql

PHONE = "07700 900123"


@pytest.fixture
def group(tmp_path: Path) -> Iterator[MadeGroup]:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    yield made
    made.store.close()


def add(group: MadeGroup, name: str = "Milan Zak", phone: str = PHONE) -> Id:
    ways = (Way(ContactKind.PHONE, phone),) if phone else ()
    new = NewPerson(name, ways=ways)
    return group.store.write(f"Add {name}", lambda s: people.add_person(s, new, TODAY)).value


def wish(group: MadeGroup, person: Id) -> ToErase:
    return ToErase(person, group.dana, "she asked us to")


def note(person: Id, text: str, worker: Id) -> Note:
    return Note(
        person_id=person, text=text, worker_id=worker, written_on=TODAY,
        sensitivity=Sensitivity.ORDINARY,
    )  # fmt: skip


def images(group: MadeGroup) -> str:
    return repr(sql(group.store, "SELECT label FROM step")) + repr(
        sql(group.store, "SELECT before FROM step_row")
    )


def test_what_others_wrote_of_her_is_shown_and_decided(group: MadeGroup) -> None:
    milan = add(group)
    ana, bo = add(group, "Ana Ruiz", ""), add(group, "Milan Bo", "")

    def talk(session: Session) -> None:
        shared = OneToOne((milan, ana), TODAY, mattered="The rota, Milan Zak says")
        record_conversation(session, shared, group.dana, TODAY)
        alone = OneToOne((milan,), TODAY, mattered="His own worry")
        record_conversation(session, alone, group.dana, TODAY)
        for text in ("Close to Milan Zak, on 07700 900123", "Milan would come", "Zak would"):
            session.add(note(ana, text, group.dana))
        session.add(note(bo, "Bo's own", group.dana))

    group.store.write("Talk", talk)
    seen = preview(group.store, ToErase(milan, group.dana, ""), TODAY)
    assert seen.gone.counts["person"] == 1
    goes = {f"{one.before}{one.name}{one.after}": one.goes for one in seen.gone.named}
    assert goes == {
        "The rota, Milan Zak says": True,
        "Close to Milan Zak, on 07700 900123": True,
        "Milan would come": False,  # there is another Milan
        "Zak would": True,
    }
    stays = frozenset(one.key for one in seen.gone.named if one.name == "Zak")
    erase(group.store, replace(wish(group, milan), leave=stays), today=TODAY)

    def said(session: Session) -> tuple[set[str], set[str]]:
        notes = session.scalars(select(Note.text)).all()
        return set(notes), set(session.scalars(select(Conversation.mattered)))

    notes, mattered = group.store.read(said)
    assert notes == {
        "Close to [somebody], on [somebody]", "[somebody] would come", "Zak would", "Bo's own",
    }  # fmt: skip
    assert mattered == {"The rota, [somebody] says", ""}
    with_whom = select(func.count()).select_from(ConversationPerson)
    assert group.store.read(lambda s: s.scalar(with_whom)) == 3


def test_figures_are_as_they_were(group: MadeGroup) -> None:
    def fill(session: Session) -> tuple[Id, Id, Id]:
        place = builders.add_place(session, "Foundry Row")
        flat = builders.add_flat(session, place, "4b")
        campaign = builders.add_campaign(session, place)
        two = [builders.add_person(session, name) for name in ("Milan Zak", "Old Hand")]
        level = levels(session, campaign)[0].id
        for one in two:
            builders.place(session, one, place, flat)
            assess(session, one, campaign, level, AssessmentBasis.SAID, group.dana, TODAY)
        return campaign, two[0], two[1]

    campaign, milan, old = group.store.write("Fill", fill).value
    group.store.write("Archive", lambda s: people.archive_people(s, [old]))

    def figures(session: Session) -> tuple[set[Id], int, set[Id], int]:
        who = universe(session, campaign, TODAY)
        views = session.scalar(select(func.count()).select_from(Assessment)) or 0
        return set(who.people), who.everybody, set(fresh(who)), views

    before = group.store.read(figures)
    assert before[0] == {milan}
    for one in (milan, old):
        erase(group.store, wish(group, one), today=TODAY)
    assert group.store.read(figures) == before
    left = group.store.read(lambda s: dict(s.execute(select(Person.id, Person.status)).all()))
    assert left == {milan: PersonStatus.ERASED, old: PersonStatus.GONE}
    view = PeopleView(group.dana, TODAY, "")
    assert group.store.read(lambda s: people_list.people_ids(s, view)) == []


def test_nothing_brings_her_back(group: MadeGroup, tmp_path: Path) -> None:
    paper = tmp_path / "list.csv"
    paper.write_text(f"Name,Mobile\nMilan Zak,{PHONE}\nAna Ruiz,07700 900124\n", "utf-8")
    assert bring_in_file(group.store, paper).new == 2
    milan = sql(group.store, "SELECT id FROM person WHERE name = 'Milan Zak'")[0][0]
    group.store.write("Say", lambda s: people.edit_person(s, milan, "say_as", "Zakko"))
    steps = {one.label: one.id for one in group.store.read(history.steps)}
    erase(group.store, wish(group, milan), today=TODAY)
    assert "Zakko" not in images(group)
    assert "Milan" not in images(group)
    with pytest.raises(problems.NothingToUndo, match="does not come back"):
        last = group.store.read(history.steps)[0]
        group.store.undo(last.id)
    group.store.undo(steps["Say"])  # it has no image any more: nothing is put back
    with pytest.raises(StaysBecauseChanged):
        group.store.undo(steps["Bring in list.csv"])
    group.store.undo(steps["Bring in list.csv"], rest=True)
    names = select(Person.name)
    assert group.store.read(lambda s: s.scalars(names).all()) == ["erased"]
    again = bring_in_file(group.store, paper)
    assert (again.new, again.skipped, again.bad) == (1, 0, 1)
    assert again.bad_rows[0][0] == 2
    same = "Somebody with the same phone, mail or number was erased on 19 Nov"
    assert same in again.bad_rows[0][1]
    seen = rehearse(group.store, plan_for(paper), UNDECIDED, group.dana, TODAY, lambda *_: None)
    assert [row.name for row in seen.rows[ALL]].count("–") == 0, "each row once"
    assert [(row.line, row.name) for row in seen.rows[BAD]] == [(2, "Milan Zak")]
    assert group.store.read(lambda s: changes(s, milan))
    assert check_store(group.store).sound
    paper.write_text("From,To\nMilan Zak,Ana Ruiz\nAna Ruiz,Cleo Ash\n", "utf-8")
    tied = bring_in_ties_file(group.store, paper).brought
    assert (tied.new, tied.people) == (1, 1), "she is not brought in, the others are"
    assert "this name or number was erased on 19 Nov" in tied.bad[0][1]
    paper.write_text("Name,Note\nZak Milan,\nCleo Zak,\n", "utf-8")
    told = bring_in_file(group.store, paper, dry_run=True).remarks
    assert [line for line, _said in told] == [2], "a name alone may be that of somebody else"
    assert "Somebody of this name was erased on 19 Nov" in told[0][1]


def test_she_is_added_again_at_her_own_wish_alone(group: MadeGroup) -> None:
    milan = add(group)
    erase(group.store, wish(group, milan), today=TODAY)
    with pytest.raises(problems.Unanswered, match="was erased on") as found:
        add(group, "M. Zak", "+44 7700 900 123")
    assert found.value.field == "again"
    new = NewPerson("Milan Zak", ways=(Way(ContactKind.PHONE, PHONE),), again=True)
    group.store.write("Add", lambda s: people.add_person(s, new, TODAY))
    assert sql(group.store, "SELECT count(*) FROM erased_key") == [(0,)]


def test_a_late_page_is_keyed_all_the_same(group: MadeGroup) -> None:
    milan, ana = add(group), add(group, "Ana Ruiz", "07700 900124")

    def paper(session: Session) -> Id:
        new = builders.call_sheet_run(session, group.dana, [milan, ana])
        run = print_runs.reserve(session, new, NOW)
        print_runs.commit(session, run, NOW)
        return run

    run = group.store.write("Print", paper).value
    erase(group.store, wish(group, milan), today=TODAY)
    rows = group.store.read(lambda s: keying.page_rows(s, run, 1))
    gone, stays = sorted(rows, key=lambda row: row.person_id is not None)
    assert gone.erased
    assert "was erased on 19 Nov" in gone.erased_words
    assert (gone.name, gone.phone, stays.erased_words) == ("", "", "")
    nh = replace(stays.keyed, code="NH", called_on=TODAY)
    group.store.write("Key", lambda s: keying.key_row(s, nh, group.dana, TODAY))
    with pytest.raises(problems.Missing, match="was erased on"):
        late = KeyedRow(gone.row_id, "NH", called_on=TODAY)
        group.store.write("Key", lambda s: keying.key_row(s, late, group.dana, TODAY))
    marks = dict.fromkeys(group.store.read(lambda s: keying.tally(s, run, 1)), 0)
    for crosses, told in ((0, "0 on paper, 1 keyed"), (3, "3 on paper, 1 keyed")):
        with pytest.raises(problems.Unanswered, match=told):
            done = marks | {"NH": crosses}
            group.store.write(
                "Done", lambda s, done=done: keying.page_done(s, run, 1, done, "", group.dana, NOW)
            )
    both = marks | {"NH": 2}  # the row that is passed by was crossed too
    group.store.write("Done", lambda s: keying.page_done(s, run, 1, both, "", group.dana, NOW))


def test_who_stood_under_her_name_on_paper_does_no_longer(group: MadeGroup) -> None:
    milan, ana, bo = add(group), add(group, "Ana Ruiz", ""), add(group, "Bo Lee", "")

    def paper(session: Session) -> None:
        rows = tuple(
            FrozenRow(number=n, page_number=1, person_id=one, name=name, block=block, kind=kind)
            for n, (one, name, block, kind) in enumerate((
                (milan, "Milan Zak", "Milan Zak", RowKind.NAMED),
                (ana, "Ana Ruiz", "Milan Zak", RowKind.PERSON),
                (bo, "Bo Lee", "Ward 4", RowKind.PERSON),
            ), start=1)
        )  # fmt: skip
        new = builders.call_sheet_run(session, group.dana, [milan, ana, bo])
        run = print_runs.reserve(session, replace(new, rows=rows, calls=False), NOW)
        print_runs.commit(session, run, NOW, way=None)

    group.store.write("Print", paper)
    erase(group.store, wish(group, milan), today=TODAY)
    blocks = sql(group.store, "SELECT name, block FROM print_row ORDER BY number")
    assert blocks == [("", ""), ("Ana Ruiz", ""), ("Bo Lee", "Ward 4")]
    assert "Milan" not in images(group)
    rule = next(one for one in group.store.read(rules) if one.key == "paper")
    runs = [row[0] for row in sql(group.store, "SELECT id FROM print_run")]
    let_go_of(group.store, rule, runs, TODAY)
    assert sql(group.store, "SELECT DISTINCT name, block FROM print_row") == [("", "")]
    assert "Ward 4" not in images(group)


def test_what_is_spoken_at_a_door_goes_with_the_last_who_was_known_there(group: MadeGroup) -> None:
    milan, ana = add(group), add(group, "Ana Ruiz", "")

    def paper(session: Session) -> None:
        flat = builders.add_flat(session, builders.add_place(session, "Foundry Row"), "4b")
        door = FrozenRow(number=1, page_number=1, kind=RowKind.FLAT, name="4b", slot_id=flat)
        behind = (
            replace(door, kind=RowKind.ADULT, letter=letter, person_id=one, name="Known")
            for one, letter in ((milan, "a"), (ana, "b"))
        )
        new = builders.call_sheet_run(session, group.dana, [milan, ana])
        rows = (replace(door, language="Polish"), *behind)
        run = print_runs.reserve(session, replace(new, rows=rows, calls=False), NOW)
        print_runs.commit(session, run, NOW, way=None)

    group.store.write("Print", paper)
    spoken = "SELECT language FROM print_row WHERE kind = 'unit'"
    for one, left in ((milan, "Polish"), (ana, "")):
        erase(group.store, wish(group, one), today=TODAY)
        assert sql(group.store, spoken) == [(left,)]
    assert "Polish" not in images(group)


def test_who_is_apart_is_erased_by_her_own_worker(group: MadeGroup) -> None:
    new = NewOfMine("Zora Quill", PHONE, "from the choir", apart=True)
    zora = group.store.write("Bring", lambda s: circles.bring(s, group.dana, new, TODAY)).value
    ruth = group.store.write("Add", lambda s: builders.add_worker(s, "Ruth")).value
    with pytest.raises(problems.Missing):
        erase(group.store, ToErase(zora, ruth, "why"), today=TODAY)
    erase(group.store, wish(group, zora), today=TODAY)
    assert sql(group.store, "SELECT name, apart FROM person") == [("erased", 1)]
    assert "Zora" not in images(group)


def test_who_works_with_the_group_leaves_first(group: MadeGroup) -> None:
    milan = add(group)
    is_dana = update(Worker).values(person_id=milan)
    group.store.write("Say who", lambda s: s.execute(is_dana))
    with pytest.raises(problems.Unanswered, match="works with this group"):
        erase(group.store, wish(group, milan), today=TODAY)
    with pytest.raises(problems.Unanswered) as found:
        erase(group.store, ToErase(milan, group.dana, " "), today=TODAY)
    assert found.value.field == "reason"


def test_backups_that_know_her_are_named_or_made_anew(group: MadeGroup) -> None:
    old = backups.make(group.store)
    milan, ana = add(group), add(group, "Ana Ruiz", "")
    seen = preview(group.store, wish(group, milan), TODAY)
    assert seen.backups == ()  # the one that is there was made before she came
    first = erase(group.store, wish(group, milan), today=TODAY).value
    (known,) = [one for one in backups.listed(group.folder) if one.path != old.path]
    assert first.until == (known.made_at + timedelta(days=90)).date()
    erase(group.store, wish(group, ana), renew=True, today=TODAY)
    left = backups.listed(group.folder)
    assert known.path not in [one.path for one in left]
    assert left[0].generation == group.store.generation() - 1  # what is noted of it comes after
    until = "SELECT in_backups_until FROM erasure ORDER BY id"
    assert [row[0] for row in sql(group.store, until)] == [first.until.isoformat(), None]


def test_a_backup_that_knows_her_goes_when_its_time_is_over(group: MadeGroup) -> None:
    milan = add(group)
    erase(group.store, wish(group, milan), today=TODAY)
    (known,) = backups.listed(group.folder)
    ages_ago = datetime.now(UTC) - timedelta(days=91)
    known.path.rename(known.path.with_name(f"{ages_ago:{backups.STAMP}}-g000002.bak"))
    backups.make(group.store)
    assert [one.generation for one in backups.listed(group.folder)] == [group.store.generation()]


def test_keys_are_digests_under_a_salt(group: MadeGroup) -> None:
    erase(group.store, wish(group, add(group)), today=TODAY)
    mine = group.store.read(lambda s: {*s.scalars(select(ErasedKey.digest))})
    other = make_group(group.folder.with_name("other"), passphrase=PASSPHRASE)
    erase(other.store, wish(other, add(other)), today=TODAY)
    theirs = other.store.read(lambda s: {*s.scalars(select(ErasedKey.digest))})
    assert len(mine) == len(theirs) == 2  # her phone and her name
    assert mine.isdisjoint(theirs)
    other.store.close()


def test_drafts_go_by_whole_words_and_by_names_of_her_alone(group: MadeGroup) -> None:
    may = add(group, "May Lee")
    add(group, "Bo Lee", "")

    def drafts(session: Session) -> None:
        bodies = {"kept": {"mattered": "Maybe later, says Lee"}, "gone": {"a": ["with May"]}}
        for form, body in bodies.items():
            keep_draft(session, group.dana, None, body, NOW, form=form)

    group.store.scribble(drafts)
    erase(group.store, wish(group, may), today=TODAY)
    assert sql(group.store, "SELECT form FROM draft") == [("kept",)]


def test_names_of_others_beside_hers_stay(group: MadeGroup) -> None:
    ann, bo = add(group, "Ann Lee"), add(group, "Bo Lee", "")
    said = "Ann Lee met Lee Park; Ann came"
    group.store.write("Note", lambda s: s.add(note(bo, said, group.dana)))
    erase(group.store, wish(group, ann), today=TODAY)
    (left,) = group.store.read(lambda s: s.scalars(select(Note.text)).all())
    assert left == "[somebody] met Lee Park; [somebody] came"


def test_of_people_apart_it_is_only_said_that_there_are_words(group: MadeGroup) -> None:
    milan = add(group)
    new = NewOfMine("Zora Quill", apart=True)
    zora = group.store.write("Bring", lambda s: circles.bring(s, group.dana, new, TODAY)).value
    ruth = group.store.write("Add", lambda s: builders.add_worker(s, "Ruth")).value
    talk = OneToOne((zora,), TODAY, mattered="Milan Zak is her brother", note="Milan again")
    group.store.write("Talk", lambda s: record_conversation(s, talk, group.dana, TODAY))
    hers = preview(group.store, ToErase(milan, ruth, ""), TODAY).gone.named
    assert {(one.before + one.name + one.after, one.seen) for one in hers} == {("", False)}
    own = preview(group.store, wish(group, milan), TODAY).gone.named
    assert {one.name for one in own} == {"Milan Zak", "Milan"}
    assert len(hers) == len(own) == 2


def test_backups_of_an_entry_that_became_hers_count(group: MadeGroup) -> None:
    add(group, "Ana Ruiz", "")
    old = add(group, "M. Zak", "")
    (known,) = (backups.make(group.store),)
    milan = add(group)
    group.store.write("One", lambda s: make_one(s, milan, old, group.dana, TODAY))
    assert [one.path for one in preview(group.store, wish(group, milan), TODAY).backups] == [
        known.path
    ]
    erase(group.store, wish(group, milan), today=TODAY)
    left = group.store.read(lambda s: (part_of(s, old), is_erased_person(s, part_of(s, old))))
    assert left == (milan, True), "no line of paper brings her in as the entry that went"


def test_the_certificate_is_true_where_the_backups_are_still_there(
    group: MadeGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    milan = add(group)
    backups.make(group.store)

    def crash(_store: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("longhaul.erasing.written_anew", crash)
    with pytest.raises(KeyboardInterrupt):
        erase(group.store, wish(group, milan), renew=True, today=TODAY)
    assert sql(group.store, "SELECT in_backups_until FROM erasure") != [(None,)]


def test_nothing_is_made_of_a_nameless_entry(group: MadeGroup) -> None:
    milan, ana = add(group), add(group, "Ana Ruiz", "")
    group.store.write("Archive", lambda s: people.archive_people(s, [milan]))
    erase(group.store, wish(group, milan), today=TODAY)
    assert [one.key for one in group.store.read(described_people)] == [ana]
    assert [one.id for one in group.store.read(lambda s: export_rows(s, [milan, ana], TODAY))] == [
        ana
    ]
    assert "was erased" in group.store.read(lambda s: why_not(s, milan, ana, group.dana))


def test_the_reason_keeps_no_name_of_hers_however_it_is_written(group: MadeGroup) -> None:
    sean = add(group, "Sean O'Brien", "")
    ana = add(group, "Ana O’Brien", "")
    group.store.write("Note", lambda s: s.add(note(ana, "Sean O’Brien drove her", group.dana)))
    wanted = ToErase(sean, group.dana, "Mr O’Brien asked: O'Brien, Sean")
    erase(group.store, wanted, today=TODAY)
    reason = group.store.read(lambda s: s.scalar(select(Erasure.reason)))
    assert reason == "Mr [somebody] asked: [somebody], [somebody]"
    assert group.store.read(lambda s: s.scalars(select(Note.text)).all()) == [
        "[somebody] drove her"
    ]
    assert "Brien drove" not in images(group)


def test_nothing_more_is_written_about_her(group: MadeGroup) -> None:
    milan, ana, dana = add(group), add(group, "Ana Ribeiro", ""), group.dana
    place = group.store.write("Place", lambda s: builders.add_place(s, "Yard")).value
    campaign = group.store.write("Begin", builders.add_campaign).value
    erase(group.store, wish(group, milan), today=TODAY)
    told = set()
    before = len(sql(group.store, "SELECT id FROM step"))
    for verb in (
        lambda s: people.edit_person(s, milan, "name", "Milan Zak"),
        lambda s: people.edit_person(s, milan, "pronouns", "he"),
        lambda s: people.set_basis(s, milan, Basis.MEMBER, None),
        lambda s: people.set_languages(s, milan, ["pl"], []),
        lambda s: people.add_way(s, milan, Way(ContactKind.PHONE, PHONE)),
        lambda s: people.add_name(s, milan, "Milo", NameKind.NICKNAME),
        lambda s: people.do_not_contact(s, milan, "asked", TODAY),
        lambda s: people.may_contact_again(s, milan, TODAY),
        lambda s: people.bring_back(s, milan),
        lambda s: follow_ups.add_step(s, milan, dana, "Call Milan Zak", TODAY, None),
        lambda s: follow_ups.add_promise(s, Direction.OURS, milan, dana, "Rota", TODAY, None),
        lambda s: relate(s, milan, ana, "friends"),
        lambda s: relate(s, ana, milan, "friends"),
        lambda s: join(s, milan, place),
        lambda s: assess(s, milan, campaign, None, AssessmentBasis.OBSERVED, dana, TODAY),
        lambda s: record_conversation(s, OneToOne((milan,), TODAY, note="Hers"), dana, TODAY),
        lambda s: circles.look_after(s, dana, milan, "school", TODAY),
        lambda s: make_one(s, ana, milan, dana, TODAY),
    ):
        with pytest.raises(problems.Missing) as refused:
            group.store.write("Correct Milan Zak", verb)
        told.add(refused.value.sentence)
    assert told == {
        "This person was erased on 19 Nov 2026. Places and numbers stay, without a name."
    }
    assert len(sql(group.store, "SELECT id FROM step")) == before


def test_no_form_about_her_waits_any_more(group: MadeGroup) -> None:
    milan, dana = add(group), group.dana
    erase(group.store, wish(group, milan), today=TODAY)
    for about, body in ((milan, {"what": "the rota"}), (None, {"who": milan.hex()})):
        group.store.scribble(
            lambda s, who=about, typed=body: keep_draft(s, dana, who, typed, NOW, form="promise")
        )
        assert group.store.read(lambda s: waiting_draft(s, dana, form="promise")) is None
