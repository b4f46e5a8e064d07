"""The briefing before a talk: what it says, and what never goes into a pocket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from longhaul.models import Answer, Direction, Id, Relationship, Sensitivity, StructureKind
from longhaul.printing import print_report
from longhaul.services import left_out, lists, people
from longhaul.services.briefing import Briefing, briefing, on_paper
from longhaul.services.briefing_words import parts_of
from longhaul.services.campaigns import edit_campaign
from longhaul.services.follow_ups import add_promise, add_step
from longhaul.services.one_to_ones import OneToOne, record_conversation
from longhaul.services.other_side import Hide
from pypdf import PdfReader
from sqlalchemy.orm import Session

from tests.builders import (
    TODAY,
    MadeGroup,
    add_campaign,
    add_person,
    add_place,
    place,
)

ASK = "Come on Saturday"


@dataclass
class Her:
    """Keziah, and whom she knows."""

    id: Id
    silent: Id


@pytest.fixture
def her(group: MadeGroup) -> Her:
    found: Her = group.store.write("Fill", lambda s: _fill(s, group.dana)).value
    return found


def _fill(s: Session, dana: Id) -> Her:
    boss = add_place(s, "Estuary Hospitals", StructureKind.SITE)
    nights = add_place(s, "Nights", StructureKind.SHIFT, above=boss)
    one = add_person(s, "Keziah Bramble", languages=("pl",))
    people.edit_person(s, one, "access_needs", "large print")
    place(s, one, nights)
    campaign = add_campaign(s)
    edit_campaign(s, campaign, "current_ask", ASK)
    for days, facts in (
        (
            40,
            {
                "mattered": "The rota",
                "new_issues": ("Rota",),
                "fears": "Estuary Hospitals hears",
            },
        ),
        (3, {"mattered": "Pay at ESTUARY hospitals", "asked": ASK, "answer": Answer.NOT_YET}),
    ):
        talk = OneToOne(
            people=(one,), on_date=TODAY - timedelta(days=days), campaign=campaign,
            **facts,  # type: ignore[arg-type]
        )  # fmt: skip
        record_conversation(s, talk, dana, TODAY)
        s.flush()
    for name, kind, sensitivity in (
        ("Ann Osei", "friends", Sensitivity.ORDINARY),
        ("Ben Cole", "works_beside", Sensitivity.COMMITTEE),
        ("The manager", "manages", Sensitivity.ORDINARY),
    ):
        other = add_person(s, name)
        s.add(
            Relationship(from_person_id=other, to_person_id=one, kind=kind, sensitivity=sensitivity)
        )
    silent = add_person(s, "Milan Zak")
    people.do_not_contact(s, silent, "asked", TODAY)
    add_step(s, one, dana, "Bring the pay scales", TODAY, TODAY + timedelta(days=1))
    add_promise(s, Direction.THEIRS, one, dana, "Ask two people", TODAY, None)
    lists.make_list(s, "Tomorrow", [one, silent], dana)
    return Her(one, silent)


def said(group: MadeGroup, person: Id, *, paper: bool = False) -> dict[str, tuple[str, ...]]:
    def read(s: Session) -> Briefing:
        whole = briefing(s, person, TODAY)
        return on_paper(s, whole) if paper else whole

    parts = parts_of(group.store.read(read), TODAY, "en_GB")
    return {part.title: part.lines for part in parts}


def test_all_of_it_in_short_sentences(group: MadeGroup, her: Her) -> None:
    parts = said(group, her.id)
    assert parts["What to ask next"][0].startswith("Next step: Bring the pay scales, by ")
    assert parts["What to ask next"][1] == ASK
    assert parts["What to ask next"][2].endswith("Not yet never counts as yes: ask again.")
    assert "Dana" in parts["Last talk"][0]
    assert "“Pay at ESTUARY hospitals”" in parts["Last talk"][0]
    assert parts["Last talk"][-1] == "2 talks in all"
    assert parts["Promises"] == ("Promised to us: Ask two people",)
    assert parts["Word for word"][0] == "Rota"
    assert parts["Word for word"][1].endswith("“The rota”")
    assert parts["Worries"][0] == "“Estuary Hospitals hears”"
    assert set(parts["Close to"]) == {"is friends with Ann Osei", "works beside Ben Cole"}
    assert parts["Good to know"] == ("speaks Polish", "needs large print")


def test_nobody_talked_with_yet(group: MadeGroup, her: Her) -> None:
    parts = said(group, her.silent)
    assert parts["Last talk"] == ("No talk yet.",)
    assert "Worries" not in parts


def test_what_is_for_the_committee_alone_is_on_no_slip(group: MadeGroup, her: Her) -> None:
    assert said(group, her.id, paper=True)["Close to"] == ("is friends with Ann Osei",)


def test_slips_name_neither_boss_nor_landlord(group: MadeGroup, her: Her, tmp_path: Path) -> None:
    """Also somebody without a phone has one; who asked for silence has none."""
    assert her
    group.store.worker_id = group.dana
    out = tmp_path / "slips.pdf"
    printed = print_report(group.store, "prep-slip", {"list_name": "Tomorrow"}, out=out)
    assert (printed.people, printed.pages) == (1, 1)
    assert [(one.reason, one.count) for one in printed.left_out] == [
        (left_out.Reason.ARCHIVED, 0), (left_out.Reason.DO_NOT_CONTACT, 1),
    ]  # fmt: skip
    text = " ".join(page.extract_text() for page in PdfReader(out).pages)
    for word in ("Keziah", "Nights", "HERON", ASK, "FIELD", printed.list_id):
        assert word in text
    for word in ("Estuary", "ESTUARY", "Bramble", "Ben Cole", "Milan"):
        assert word not in text


def test_names_are_replaced_whatever_their_capitals() -> None:
    assert Hide(("Ember",), "HERON")("At EMBER they said") == "At HERON they said"
    assert Hide(("Ember",), "")("At Ember") == "At …"
    assert Hide(("Ember",), r"A\1")("At Ember") == r"At A\1"
