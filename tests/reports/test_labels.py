"""Labels, badges, letters: each in its place, one label for each household, nothing of it cut."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from longhaul.models import ContactKind, ContactPoint, Id, Silence, StructureKind, Suppression
from longhaul.print_orders import NobodyLeft, Order, Printed
from longhaul.printing import commit, prepare, print_report
from longhaul.problems import ChangedSince, Unanswered
from longhaul.reports.badges import REPORT as BADGES
from longhaul.reports.badges import BadgeData
from longhaul.reports.label_stock import moved, stock_names, stock_of
from longhaul.reports.label_test import REPORT as LABEL_TEST
from longhaul.reports.label_test import LabelTestData
from longhaul.reports.labels import REPORT as LABELS
from longhaul.reports.letter import REPORT as LETTER
from longhaul.reports.paper import Paper, Size
from longhaul.reports.questions import options_from
from longhaul.reports.report import on_paper
from longhaul.services.custody import who_is_on
from longhaul.services.cuts import CutQuestion, cut
from longhaul.services.left_out import Reason
from longhaul.services.lists import make_list
from longhaul.services.people import do_not_contact
from longhaul.services.post import postal_lines
from longhaul.tiers import said_by_program
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import NOW, TODAY, MadeGroup, make_group

from .pages import (
    FINE,
    addressed,
    ink,
    labels,
    letters,
    margins,
    pdf_of,
    pictures,
    sheet_of_labels,
    texts,
)

_BODY = re.compile("Saturday|at three|Short")
LONG = "Wilhelmina Constantia Featherstonehaugh-Wiśniewska-Kowalczyk"


def fill(session: Session, dana: Id) -> None:
    def add(name: str, address: str = "") -> Id:
        return builders.add_person(session, name, address=address)

    people = [
        add("Ann Adair", "12, Foundry Row, Saltmarsh, SM1 2AB, United Kingdom"),
        add("Zoe Bright", "12 foundry row, Saltmarsh, SM1 2AB"),  # the same, typed otherwise
        add("Cleo Costa", "9 Heron Bank, Saltmarsh"),
        add("Dee Dorset"),  # of whom only the flat is known
        add("Ed Ewing"),
        add("Fay Frost", "3 Mill Lane, Saltmarsh"),  # who asked not to be contacted
        add("Gus Grant", "4 Mill Lane, Saltmarsh"),  # who wants no post, and lives in a flat
    ]
    make_list(session, "Post", people, dana)
    make_list(session, "Nowhere", [people[4]], dana)
    house = builders.add_place(session, "4 Dock Street")
    floor = builders.add_place(session, "Floor 3", StructureKind.FLOOR, house)
    flat = builders.add_flat(session, floor, "3B")
    for one in (people[3], people[6]):
        builders.place(session, one, floor, flat)
    do_not_contact(session, people[5], "asked", TODAY)
    unwanted = (ContactPoint.person_id == people[6], ContactPoint.kind == ContactKind.ADDRESS)
    session.execute(update(ContactPoint).where(*unwanted).values(good=False))


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> MadeGroup:
    made = make_group(tmp_path_factory.mktemp("labels") / "group")
    made.store.write("Fill", lambda session: fill(session, made.dana))
    return made


def print_labels(group: MadeGroup, **answers: object) -> Printed:
    return print_report(group.store, "labels", {"list_name": "Post", **answers})


def test_no_line_of_a_letter_stands_alone_at_the_end_or_the_begin_of_a_page() -> None:
    whole = letters(2).letters[1]
    for more in range(12):
        words = (*whole.paragraphs, *(f"Short {n}." for n in range(more)))
        data = replace(letters(1), letters=(replace(whole, paragraphs=words),))
        pages = [page.splitlines() for page in texts(pdf_of(LETTER, data))]
        for page, after in pairwise(pages):
            ends, begins = ([one for one in some if _BODY.search(one)] for some in (page, after))
            assert len(begins) > 1
            assert not begins[0].startswith("at three")
            assert not ends[-1].startswith("We meet")


def test_a_long_name_below_a_badge_takes_two_lines_where_it_is_high_enough() -> None:
    people = tuple(replace(one, name=LONG, first="Jo") for one in addressed(2))
    told = texts(pdf_of(BADGES, BadgeData(sheet=sheet_of_labels(), people=people, below="Hall")))
    assert LONG in told[0].replace("\n", " ").replace("- ", "-")
    low = replace(sheet_of_labels().stock, rows=14, height=19, down=19)
    sheet = sheet_of_labels(stock=low)
    told = texts(pdf_of(BADGES, BadgeData(sheet=sheet, people=people, below="Hall")))
    assert "Kowalczyk" in told[0]
    assert "W. C. Featherstonehaugh" in told[0]


def test_one_label_for_each_household_and_none_where_post_is_not_wanted(group: MadeGroup) -> None:
    printed = print_labels(group, town="Saltmarsh, SM1 9ZZ")
    (page,) = texts(printed.pdf)
    assert page.split("\n") == [
        "Ann Adair", "Zoe Bright", "12 Foundry Row", "Saltmarsh", "SM1 2AB",
        "Cleo Costa", "9 Heron Bank", "Saltmarsh",
        "Dee Dorset", "Flat 3B", "4 Dock Street", "Saltmarsh", "SM1 9ZZ",
    ]  # fmt: skip
    assert printed.people == 4
    assert [one.count for one in printed.left_out if one.reason is Reason.NO_ADDRESS] == [2]
    on_it = group.store.read(lambda session: who_is_on(session, printed.list_id)).people
    assert [one.name for one in on_it] == ["Ann Adair", "Zoe Bright", "Cleo Costa", "Dee Dorset"]
    each = texts(print_labels(group, each=True).pdf)[0]
    assert each.count("12 Foundry Row") == 1  # as each typed it
    assert each.count("Flat 3B") == 1
    with pytest.raises(NobodyLeft, match="1 has no address that works"):
        print_labels(group, list_name="Nowhere")


def test_of_whom_only_the_town_is_noted_it_goes_to_the_flat(tmp_path: Path) -> None:
    made = make_group(tmp_path / "group")

    def fill(session: Session) -> None:
        house = builders.add_place(session, "Foundry House")
        people = [builders.add_person(session, name, address="Leeds") for name in ("Al", "Bo")]
        builders.place(session, people[0], house, builders.add_flat(session, house, "1A"))
        make_list(session, "Post", people, made.dana)

    made.store.write("Fill", fill)
    printed = print_labels(made, town="Leeds")
    assert texts(printed.pdf)[0].split("\n") == ["Al", "Flat 1A", "Foundry House", "Leeds"]
    assert [one.count for one in printed.left_out if one.reason is Reason.NO_ADDRESS] == [1]
    made.store.close()


def test_nobody_of_a_large_household_is_left_out() -> None:
    names = ("Oluwaseun Whitmore", "Łucja Whitmore", "Amara Whitmore", "Zoe Featherstonehaugh")
    data = labels(1)
    for count in (3, 4):
        people = tuple((bytes([n]), name) for n, name in enumerate(names[:count]))
        many = replace(data, mailings=(replace(data.mailings[0], people=people),))
        (page,) = texts(pdf_of(LABELS, many))
        assert "…" not in page
        assert all(name.rpartition(" ")[2] in page for name in names[:count])
        assert page.count("Whitmore") == 3


def test_a_letter_in_another_language_keeps_the_address_for_the_post(group: MadeGroup) -> None:
    text = "Hola, {nombre de pila}, o {first name}: {day}"
    printed = print_report(
        group.store, "letter", {"list_name": "Post", "text": text, "language": "es"}
    )
    (dee,) = (page for page in texts(printed.pdf) if "Dee Dorset" in page)
    assert "Hola, Dee, o Dee:" in dee
    assert "Flat 3B" in dee
    labels_of = texts(print_labels(group, language="es").pdf)[0]
    assert "Vivienda 3B" in labels_of, "on labels the language is that of the address"


def test_the_first_labels_of_a_part_used_sheet_stay_white() -> None:
    sheet = sheet_of_labels(first=4)
    first, second = sheet.pages(12)
    assert (len(first), len(second)) == (11, 1)
    pages = pictures(pdf_of(LABELS, labels(12)), FINE)
    stock = sheet.stock
    for place in range(stock.each):
        x, y = stock.corner(place)
        drawn = [ink(page, x, y, stock.width, stock.height) > 0.001 for page in pages]
        assert drawn == [place >= 3, place < 1]


@pytest.mark.parametrize("paper", Paper)
def test_the_outlines_lie_where_the_labels_are(paper: Paper) -> None:
    sheet = sheet_of_labels(stock=stock_of("", paper), shift=(1.0, -0.5), first=1)
    stock = sheet.stock
    (page,) = pictures(pdf_of(LABEL_TEST, LabelTestData(sheet=sheet), paper), FINE)
    for place in (0, stock.each - 1):
        x, y = stock.corner(place)
        x, y, right, foot = x + 1.0, y - 0.5, x + 1.0 + stock.width, y - 0.5 + stock.height
        for left, top, wide, high in (
            (x, y + 2, 0.4, stock.height - 4), (x + 2, y, stock.width - 4, 0.4),
            (right - 0.4, y + 2, 0.4, stock.height - 4), (x + 2, foot - 0.4, stock.width - 4, 0.4),
        ):  # fmt: skip
            assert ink(page, left, top, wide, high) > 0.3


def test_each_stock_has_room_on_its_sheet_for_an_address(group: MadeGroup) -> None:
    for paper in Paper:
        for name in stock_names(paper):
            stock = stock_of(name, paper)
            assert stock.fits
            printed = print_labels(
                group, stock=name, paper="A4" if paper is Paper.A4 else "Letter", first="1"
            )
            assert "SM1 2AB" in texts(printed.pdf)[0]


def test_measures_in_words() -> None:
    stock = stock_of("3 x 7, 63,5 × 38.1, gap 2.5 x 0, from 7.2 by 15.1", Paper.A4)
    usual = stock_of("", Paper.A4)
    assert (stock.corner(20), stock.width) == (usual.corner(20), usual.width)
    middle = stock_of("2 x 5, 90 x 50", Paper.A4)
    assert (middle.left, middle.top) == (15.0, 23.5)
    assert moved("-1.5 x 2") == (-1.5, 2.0)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Avery", "There are no labels “Avery”"),
        ("3 x 7", "There are no labels"),
        ("0 x 7, 63.5 x 38.1", "There are no labels"),
        ("4 x 7, 63.5 x 38.1", "28 labels of this size have no room on A4"),
        ("3 x 7, 63.5 x 38.1, from 40 x 15", "have no room on A4"),
        ("Letter 3x10 66.7x25.4", "not on A4"),
        ("8 x 20, 24 x 13", "too long for these labels: Ann Adair"),
    ],
)
def test_labels_that_do_not_fit_get_a_sentence(group: MadeGroup, typed: str, said: str) -> None:
    with pytest.raises(Unanswered, match=said) as told:
        print_labels(group, stock=typed)
    assert told.value.field == "stock"


def test_a_first_label_and_a_shift_that_are_none_get_a_sentence(group: MadeGroup) -> None:
    with pytest.raises(Unanswered, match="from 1 to 21"):
        print_labels(group, first="22")
    with pytest.raises(Unanswered, match="at most 10"):
        print_labels(group, shift="12 x 0")


@pytest.mark.parametrize(
    ("region", "typed", "lines"),
    [
        ("US", "12 Oak St, Apt 3, Dayton, OH 45402", ("12 Oak St", "Apt 3", "Dayton, OH 45402")),
        ("CA", "12 Oak St, Ottawa, ON K1A 0B1", ("12 Oak St", "Ottawa ON K1A 0B1")),
        ("DE", "Hauptstr. 5, 10115 Berlin, Germany", ("Hauptstr. 5", "10115 Berlin")),
        ("GB", "7,Mill Lane\nLeeds , LS1 1AA", ("7 Mill Lane", "Leeds", "LS1 1AA")),
        ("GB", "Hauptstr. 5, 10115 Berlin, Germany", ("Hauptstr. 5", "10115 Berlin", "Germany")),
    ],
)
def test_an_address_as_its_country_writes_it(
    region: str, typed: str, lines: tuple[str, ...]
) -> None:
    assert postal_lines(said_by_program(typed), region) == lines


def test_a_letter_to_each_with_her_name_in_it(group: MadeGroup) -> None:
    text = "Dear {first name},\n\nthis is for { Name }, written {day}."
    answers = {"list_name": "Post", "text": text, "sender": "1 Old Road"}
    printed = print_report(group.store, "letter", answers)
    pages = texts(printed.pdf)
    assert len(pages) == printed.people == 6
    assert "Dear Ann," in pages[0]
    assert "this is for Ann Adair, written" in pages[0]
    assert "12 Foundry Row" in pages[0]
    (ed,) = (page for page in pages if "Dear Ed," in page)
    assert "Flat" not in ed  # of whom no address is known: it is handed over
    for number, page in enumerate(pages, start=1):
        assert f"{printed.list_id} · {number}" in page
    with pytest.raises(Unanswered, match=r"filled in for \{surname\}. There are: \{first name\}"):
        print_report(group.store, "letter", {"list_name": "Post", "text": "Dear {surname},"})


def test_letters_are_counted_as_they_fall_on_pages_without_being_drawn() -> None:
    for size in Size:
        options = replace(options_from(LETTER, {"list_name": "Post", "text": "Hello"}), size=size)
        drawn = on_paper(replace(LETTER, on_paper=None), letters(4), options)
        assert drawn.pages > 4
        assert on_paper(LETTER, letters(4), options) == drawn


def test_a_long_letter_goes_on_over_the_page_within_the_margins() -> None:
    for size in Size:
        pdf = pdf_of(LETTER, letters(2), size=size)
        pages = texts(pdf)
        assert pages[0].count("Dear") == pages[1].count("Dear") == 1
        assert len(pages) > 2
        assert min(min(margins(page)) for page in pictures(pdf)) >= 12


def test_badges_have_the_largest_name_that_has_room_or_a_sentence(group: MadeGroup) -> None:
    asked = {"list_name": "Post", "stock": "A4 2x5 85x54", "below": "Assembly"}
    (page,) = texts(print_report(group.store, "badges", asked).pdf)
    assert page.count("Assembly") == 6
    assert page.startswith("Ann")
    assert "Ann Adair" in page
    with pytest.raises(Unanswered, match="too low for badges"):
        print_report(group.store, "badges", {**asked, "stock": "3 x 15, 60 x 18"})
    asked["below"] = "General meeting of all wards, the laundry and the kitchens"
    with pytest.raises(Unanswered, match="Line below the name has 58 letters"):
        print_report(group.store, "badges", asked)


@pytest.mark.parametrize("way", [Silence.ANY, Silence.POST])
def test_who_wants_no_post_before_the_labels_are_printed_stops_them(
    group: MadeGroup, way: Silence
) -> None:
    with pytest.raises(ChangedSince, match="1 person on these pages may not be contacted"):
        group.store.rehearse(lambda s: print_late(s, group.dana, way))


def test_who_only_wants_no_calls_stands_on_labels(group: MadeGroup) -> None:
    group.store.rehearse(lambda s: print_late(s, group.dana, Silence.PHONE))


def print_late(session: Session, dana: Id, way: Silence) -> None:
    """Labels, on which somebody stands who said meanwhile by which way she is not to be reached."""
    options = options_from(LABELS, {"list_name": "Post"})
    order = Order(LABELS, options, CutQuestion(who="Post", way=Silence.POST))
    chosen = cut(session, order.question, TODAY)
    draft = prepare(session, order, chosen, dana, TODAY, NOW, fresh=True)
    session.add(Suppression(person_id=chosen.rows[0].person_id, way=way, since=TODAY, reason=""))
    session.flush()
    commit(session, order, draft, NOW)
