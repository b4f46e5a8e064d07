"""Lists of other programs with what happened: talks, tries, notes, tags, ties; about whom, when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from longhaul.bringing_in import bring_in_file
from longhaul.bringing_in_ties import bring_in_ties_file
from longhaul.list_report import ListReport
from longhaul.models import (
    Attempt,
    Card,
    Channel,
    ContactList,
    ContactListMember,
    Conversation,
    ConversationPerson,
    ConversationWorker,
    Note,
    OtherNumber,
    Person,
    Placement,
    Suppression,
    Worker,
)
from longhaul.services.lists import people_of
from longhaul.services.organizations import organizations
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, dump

Bring = Callable[..., ListReport]


@pytest.fixture
def bring(group: MadeGroup, tmp_path: Path) -> Bring:
    """Brings a text in as a list, in the letters and with the ending that are said."""

    def bring_text(text: str, encoding: str = "utf-8", ending: str = "csv") -> ListReport:
        path = tmp_path / f"list.{ending}"
        path.write_bytes(text.encode(encoding))
        return bring_in_file(group.store, path)

    return bring_text


def ids(group: MadeGroup) -> dict[str, bytes]:
    return dict(group.store.read(lambda s: [(r[0], r[1]) for r in s.execute(_NAMES)]))


_NAMES = select(Person.name, Person.id)

VAN_PEOPLE = """Voter File VANID\tFirstName\tLastName\tParty\tPrecinctName\tPref Phone \tSex
101\tAna\tRuiz\tD\tP-1\t202-555-0101\tF
102\tTom\tGreen\tR\tP-2\t202-555-0102\tM
103\tLena\tFox\t\tP-2\t202-555-0103\tF
"""
VAN_HISTORY = """Voter File VANID\tContact Name\tDate Canvassed\tResult\tContact Type\tCanvassed By\
\tInput Type Name
101\tRuiz, Ana\t3/4/2019 2:22:10 PM\tCanvassed\tPhone\tDana\tMiniVAN
101\tRuiz, Ana\t3/18/2019\tNot Home\tWalk\tPat Strange\tMiniVAN
102\tGreen, Tom\t3/4/2019\tLeft Message\tPhone\tDana\tMiniVAN
102\tGreen, Tom\t3/5/2019\tDo Not Call\tPhone\tDana\tMiniVAN
103\tFox, Lena\t3/5/2019\tSpoke in riddles\tPhone\t\tMiniVAN
104\tNobody, Known\t3/5/2019\tCanvassed\tPhone\tDana\tMiniVAN
102\tBrown, Sue\t3/6/2019\tCanvassed\tPhone\tDana\tMiniVAN
"""
VAN_NOTES = """Voter File VANID\tContactName\tNoteText\tDateEntered\tEnteredBy
101\tAna Ruiz\tAsks about the heat\t3/19/2019\tPat Strange
"""
VAN_ANSWERS = """Voter File VANID\tContact Name\tDate Canvassed\tSurvey Response\t\
Survey Question Name\tSurvey Question Type
101\tAna Ruiz\t3/4/2019\tHeat\tTop issue\tx
101\tAna Ruiz\t3/4/2019\tSmith\tCandidate\tx
"""
VAN_CODES = """Voter File VANID\tActivistCodeName\tActivistCodeType\tDateCanvassed\tCanvassedBy
101\tSteward\tVolunteer\t3/4/2019\tDana
102\tSteward\tVolunteer\t3/4/2019\tDana
102\tLikely Voter\tVolunteer\t3/4/2019\tDana
"""


def test_contact_history_is_about_whoever_has_the_number(group: MadeGroup, bring: Bring) -> None:
    people = bring(VAN_PEOPLE, "utf-16", "xls")
    assert people.new == 3
    assert people.read_as.sender == "VAN"
    assert {"Party", "PrecinctName"} <= {heading for heading, _why in people.left_out}
    report = bring(VAN_HISTORY, "utf-16", "xls")
    assert (report.new, report.updated, report.bad) == (0, 5, 2)
    assert [why for _line, why in report.bad_rows] == [
        "Nobody here has the number 104. Bring in the list of people first.",
        "The number 102 belongs to somebody of another name here.",
    ]
    who = ids(group)

    def look(s: Session) -> None:
        talks = s.execute(
            select(Conversation.on_date, Conversation.channel, ConversationPerson.person_id)
            .join(ConversationPerson)
            .join(ConversationWorker)
            .join(Worker)
            .where(Worker.id == group.dana)
        ).all()
        assert [tuple(talk) for talk in talks] == [
            (date(2019, 3, 4), Channel.PHONE, who["Ana Ruiz"])
        ]
        tries = s.execute(select(Attempt.on_date, Attempt.code, Attempt.note)).all()
        assert sorted(tries) == [
            (date(2019, 3, 4), "LM", ""),
            (date(2019, 3, 5), "DC", ""),
            (date(2019, 3, 18), "NH", "Pat Strange"),
        ]
        assert s.scalars(select(Suppression.person_id)).all() == [who["Tom Green"]]
        note = s.scalars(select(Note)).one()
        assert (note.text, note.written_on) == ("Spoke in riddles", date(2019, 3, 5))
        assert note.expires_on == TODAY.replace(year=TODAY.year + 1)

    group.store.read(look)
    again = bring(VAN_HISTORY, "utf-16", "xls")
    assert (again.updated, again.skipped) == (0, 5)


def test_notes_answers_and_codes_stand_with_their_person(group: MadeGroup, bring: Bring) -> None:
    bring(VAN_PEOPLE, "utf-16", "xls")
    assert bring(VAN_NOTES).updated == 1
    answers = bring(VAN_ANSWERS)
    assert [why for _line, why in answers.bad_rows] == [
        "This line is about an election. Longhaul keeps nothing about voting."
    ]
    before = dump(group.store)
    codes = bring(VAN_CODES)
    assert codes.updated == 2
    assert [line for line, _why in codes.remarks] == [4]
    who = ids(group)
    on_list = group.store.read(lambda s: people_of(s, "steward", TODAY))
    assert set(on_list) == {who["Ana Ruiz"], who["Tom Green"]}
    notes = group.store.read(
        lambda s: [(one.text, one.written_on) for one in s.scalars(select(Note))]
    )
    assert notes == [
        ("Asks about the heat (Pat Strange)", date(2019, 3, 19)),
        ("Top issue: Heat", date(2019, 3, 4)),
    ]
    group.store.undo()
    assert dump(group.store) == before


CIVI_PEOPLE = """Contact ID,Contact Type,Sort Name,Display Name,First Name,Last Name,Do Not Phone,\
Do Not Mail,Deceased,Contact is in Trash,Current Employer,Job Title,Phone,Group(s),Tag(s)
7,Individual,"Ruiz, Ana",Ms Ana Ruiz,Ana,Ruiz,1,0,,,St Mary's,Nurse,+12025550107,"Ward 4, Stewards",
8,Individual,"Green, Tom",Tom Green,Tom,Green,0,1,,,St Mary's,Porter,+12025550108,,Night
9,Organization,St Mary's,St Mary's,,,,,,,,,,,
10,Individual,"Fox, Lena",Lena Fox,Lena,Fox,,,1,,,,,,
"""
CIVI_ACTIVITIES = """Contact ID,Display Name,Activity ID,Activity Type,Subject,Activity Date,\
Details,Activity Status,Source Contact
7,Ana Ruiz,1,Phone Call,About the rota,2024-02-01 10:00:00,She will ask Tom,Completed,Dana
7,Ana Ruiz,2,Bulk Email,Newsletter,2024-02-02 10:00:00,,Completed,Web
8,Tom Green,3,Meeting,One-to-one,2024-03-01 10:00:00,,Scheduled,Dana
8,Tom Green,4,Meeting,One-to-one,2024-03-01 10:00:00,,Left Message,Dana
"""
CIVI_TIES = """Contact A,Contact B,Relationship Type
7,8,friend of
8,7,works with
"""


def test_civicrm_brings_people_activities_and_relationships(
    group: MadeGroup, bring: Bring, tmp_path: Path
) -> None:
    people = bring(CIVI_PEOPLE)
    assert (people.new, people.bad) == (2, 2)
    wishes = select(Person.given, Suppression.way).join(Suppression)
    said = group.store.read(lambda s: [(one, way.value) for one, way in s.execute(wishes)])
    assert said == [("Ana", "phone"), ("Tom", "post")]
    lists = select(ContactList.name).join(ContactListMember).order_by(ContactList.name)
    assert group.store.read(lambda s: list(s.scalars(lists))) == ["Night", "Stewards", "Ward 4"]
    numbers = select(OtherNumber.system, OtherNumber.number)
    assert group.store.read(lambda s: [tuple(row) for row in s.execute(numbers)]) == [
        ("CiviCRM", "7"),
        ("CiviCRM", "8"),
    ]
    done = bring(CIVI_ACTIVITIES)
    assert (done.updated, done.bad) == (3, 1)
    assert "planned, and not held" in done.bad_rows[0][1]
    notes = group.store.read(lambda s: list(s.scalars(select(Note.text))))
    assert notes == [
        "About the rota\nShe will ask Tom",
        "Bulk Email\nNewsletter (Web)",
        "One-to-one",
    ]
    ties = tmp_path / "ties.csv"
    ties.write_text(CIVI_TIES, "utf-8")
    tied = bring_in_ties_file(group.store, ties).brought
    assert (tied.new, tied.people, tied.bad_count) == (2, 0, 0)


NATION = """nationbuilder_id,first_name,last_name,mobile_number,email_opt_in,mobile_opt_in,\
do_not_call,tag_list,point_person_name_or_email,support_level,federal_district
'21,'Ana,'Ruiz,'+12025550121,true,false,false,"tenant, night shift",Dana,'1,'7
'22,Tom,Green,,false,,true,do not contact,Pat Strange,'5,
"""


def test_flags_are_turned_where_a_program_says_them_the_other_way(
    group: MadeGroup, bring: Bring
) -> None:
    report = bring(NATION)
    assert (report.new, report.read_as.sender) == (2, "NationBuilder")
    wishes = select(Person.given, Suppression.way).join(Suppression).order_by(Person.given)
    said = group.store.read(lambda s: [(one, way.value) for one, way in s.execute(wishes)])
    assert sorted(said) == [("Ana", "message"), ("Tom", "any"), ("Tom", "email"), ("Tom", "phone")]
    assert report.remarks[-1] == (
        3, "Pat Strange does not work with this group here. It is kept as a note."
    )  # fmt: skip
    levels = dict(report.left_out)
    assert levels["support_level"] == "Comes in only if you say as what."
    assert "federal_district" in levels


EVERY = """Source ID\tFirst Name\tLast Name\tActivist Code\tPhone\tPhone Type\tNotes
s1\tAna\tRuiz\tSteward\t202-555-0141\tCell\t
s1\tAna\tRuiz\tNights\t202-555-0142\tWork\tCalls back
s1\t\t\tTenant\t\t\t
s2\tTom\tGreen\t\t\t\t
"""


def test_one_person_over_several_rows_is_one(group: MadeGroup, bring: Bring) -> None:
    report = bring(EVERY, ending="txt")
    assert (report.new, report.updated, report.bad) == (2, 2, 0)
    lists = select(ContactList.name).join(ContactListMember).order_by(ContactList.name)
    assert group.store.read(lambda s: list(s.scalars(lists))) == ["Nights", "Steward", "Tenant"]


TENANTS = """Name,Unit,Address,Move-in,Landlord,Phone,Spouse
Ana & Luis Ruiz,3B,12 Foundry Row,2019-05,Crown Homes,07700 900131,
"Green, Tom and Sue",3C,12 Foundry Row,2020,Crown Homes,07700 900132,
Mr & Mrs Fox,3D,12 Foundry Row,,Other Ltd,,
Lena Odd,3E,12 Foundry Row,,,,Kim
"""


def test_two_people_in_one_row_share_a_home(group: MadeGroup, bring: Bring) -> None:
    report = bring(TENANTS)
    assert sorted(ids(group)) == [
        "Ana Ruiz", "Lena Odd", "Luis Ruiz", "Mr & Mrs Fox", "Sue Green", "Tom Green",
    ]  # fmt: skip
    since = select(Person.given, Placement.from_date).join(Placement).order_by(Person.given)
    placed = group.store.read(lambda s: dict(s.execute(since).all()))
    assert (placed["Luis"], placed["Sue"]) == ("2019-05", "2020")
    owners = [one.name for one in group.store.read(organizations)]
    assert owners == ["Crown Homes", "Other Ltd"]
    assert report.remarks[-1][1] == "Somebody else than Other Ltd owns this house here. That stays."


OPEIU = """First,Last,Address,City,Card,Sdate,Dept,Comm,Rate,Loc,Shift,Cdate,Rep,FT/PT,Hphone,Cphone
Ana,Ruiz,1 Foundry Row,Leeds,X,2026-01-20,Ward 4,C,1,St Mary's,Nights,2026-02-01,Dana,FT,,\
07700 900151
"""


def test_a_charting_sheet_brings_cards_and_who_stays_in_touch(
    group: MadeGroup, bring: Bring
) -> None:
    report = bring(OPEIU)
    assert report.read_as.sender == "OPEIU chart"
    cards = group.store.read(lambda s: [one.signed_on for one in s.scalars(select(Card))])
    assert cards == [date(2026, 1, 20)]
    notes = group.store.read(lambda s: list(s.scalars(select(Note.text))))
    assert notes == ["Comm: C"]
    assert bring(OPEIU).skipped == 1
