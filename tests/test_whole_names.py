"""Names taken apart."""

from __future__ import annotations

import pytest
from longhaul.importing.name_order import family_first
from longhaul.whole_names import from_parts, from_whole, recase

WHOLE = [
    # cell, given, family, shown
    ("Ann Smith", "Ann", "Smith", "Ann Smith"),
    ("Smith, Ann", "Ann", "Smith", "Ann Smith"),
    ("Żak, Łucja", "Łucja", "Żak", "Łucja Żak"),
    ("Cher", "Cher", "", "Cher"),
    ("李小龙", "李小龙", "", "李小龙"),
    ("Anna Maria Nowak", "Anna Maria", "Nowak", "Anna Maria Nowak"),
    ("Maria de la Cruz", "Maria", "de la Cruz", "Maria de la Cruz"),
    ("Ana Da Silva", "Ana", "Da Silva", "Ana Da Silva"),
    ("João dos Santos", "João", "dos Santos", "João dos Santos"),
    ("Vincent van Gogh", "Vincent", "van Gogh", "Vincent van Gogh"),
    ("Jan van der Berg", "Jan", "van der Berg", "Jan van der Berg"),
    ("Ludwig Mies van der Rohe", "Ludwig Mies", "van der Rohe", "Ludwig Mies van der Rohe"),
    ("Anna 't Hooft", "Anna", "'t Hooft", "Anna 't Hooft"),
    ("Otto von Guericke", "Otto", "von Guericke", "Otto von Guericke"),
    ("Omar bin Said", "Omar", "bin Said", "Omar bin Said"),
    ("Ahmed al-Rashid", "Ahmed", "al-Rashid", "Ahmed al-Rashid"),
    ("Al Green", "Al", "Green", "Al Green"),
    ("Van Morris", "Van", "Morris", "Van Morris"),
    ("Ben Okri", "Ben", "Okri", "Ben Okri"),
    ("Sarah Ben Okri", "Sarah Ben", "Okri", "Sarah Ben Okri"),
    ("David ben Avraham", "David", "ben Avraham", "David ben Avraham"),
    ("José Ortega y Gasset", "José", "Ortega y Gasset", "José Ortega y Gasset"),
    ("Sinéad Ní Chonaill", "Sinéad", "Ní Chonaill", "Sinéad Ní Chonaill"),
    ("Oliver St John", "Oliver", "St John", "Oliver St John"),
    ("Patrick O'Neill", "Patrick", "O'Neill", "Patrick O'Neill"),
    ("Jean-Luc Petit", "Jean-Luc", "Petit", "Jean-Luc Petit"),
    ("Mary Smith-Jones", "Mary", "Smith-Jones", "Mary Smith-Jones"),
    ("Martin King Jr.", "Martin", "King Jr.", "Martin King Jr."),
    ("King, Martin, Jr.", "Martin", "King Jr.", "Martin King Jr."),
    ("Martin King, Jr.", "Martin", "King Jr.", "Martin King Jr."),
    ("Dr Jane Obi", "Jane", "Obi", "Dr Jane Obi"),
    ("Obi, Dr. Jane", "Jane", "Obi", "Dr. Jane Obi"),
    ("DR JANE OBI", "Jane", "Obi", "Dr Jane Obi"),
    ("Mr Jones", "", "Jones", "Mr Jones"),
    ("MRS PATEL", "", "Patel", "Mrs Patel"),
    ("Don Smith", "Don", "Smith", "Don Smith"),
    ('<img src="/etc/hostname">', "<img", 'src="/etc/hostname">', '<img src="/etc/hostname">'),
    ('<IMG SRC="X">', "<IMG", 'SRC="X">', '<IMG SRC="X">'),
    ("A & B Ltd <b>", "A & B Ltd", "<b>", "A & B Ltd <b>"),
    ("Ana Ruiz (2)", "Ana Ruiz", "(2)", "Ana Ruiz (2)"),
    ('Ana "4B" Ruiz', 'Ana "4B"', "Ruiz", 'Ana "4B" Ruiz'),
    ('"Ann" O\'Neil', '"Ann"', "O'Neil", '"Ann" O\'Neil'),
    ("J. R. Okoro", "J. R.", "Okoro", "J. R. Okoro"),
    ("bell hooks", "bell", "hooks", "bell hooks"),
    ("Marie DUPONT", "Marie", "Dupont", "Marie Dupont"),
    ("JOHN MCDONALD", "John", "McDonald", "John McDonald"),
    ("SEAN O'BRIEN", "Sean", "O'Brien", "Sean O'Brien"),
    ("MARY SMITH-JONES", "Mary", "Smith-Jones", "Mary Smith-Jones"),
    ("MARIA DE LA CRUZ", "Maria", "de la Cruz", "Maria de la Cruz"),
    ("VAN DER BERG, JAN", "Jan", "van der Berg", "Jan van der Berg"),
    ("AHMED AL-RASHID", "Ahmed", "al-Rashid", "Ahmed al-Rashid"),
    ("ŁUCJA ŻAK", "Łucja", "Żak", "Łucja Żak"),
    ("JJ SMITH", "JJ", "Smith", "JJ Smith"),
    ("MEI LI", "Mei", "Li", "Mei Li"),
    ("HENRY WARD III", "Henry", "Ward III", "Henry Ward III"),
    ("Smith,", "Smith", "", "Smith"),
    (", Ann", "Ann", "", "Ann"),
]


@pytest.mark.parametrize(("cell", "given", "family", "shown"), WHOLE)
def test_whole_names_are_taken_apart(cell: str, given: str, family: str, shown: str) -> None:
    name = from_whole(cell)
    assert (name.given, name.family, name.display) == (given, family, shown)


def test_the_table_is_long_enough() -> None:
    assert len(WHOLE) >= 40


@pytest.mark.parametrize(
    "cell",
    ['Robert "Bob" Smith', "Robert (Bob) Smith", "Smith, Robert (Bob)", "Robert 'Bob' Smith"],
)
def test_a_nickname_inside_becomes_another_name(cell: str) -> None:
    name = from_whole(cell)
    assert (name.given, name.family, name.also) == ("Robert", "Smith", "Bob")


def test_family_first_is_a_choice() -> None:
    name = from_whole("de la Torre Juan Pablo", family_first=True)
    assert (name.given, name.family) == ("Juan Pablo", "de la Torre")
    assert from_whole("Nowak Anna", family_first=True).display == "Anna Nowak"


@pytest.mark.parametrize(
    ("given", "middle", "family", "shown"),
    [
        ("Ann", "", "Smith", "Ann Smith"),
        ("Ann", "Lee", "Smith", "Ann Lee Smith"),
        ("", "", "Smith", "Smith"),
        ("Ann", "", "", "Ann"),
        ("ANN", "", "MACDONALD", "Ann Macdonald"),
        ("Marie", "", "DUPONT", "Marie DUPONT"),
    ],
)
def test_names_from_columns(given: str, middle: str, family: str, shown: str) -> None:
    assert from_parts(given, middle, family).display == shown


def test_the_middle_name_stays_with_the_given_one() -> None:
    assert from_parts("Ann", "Lee", "Smith").given == "Ann Lee"


@pytest.mark.parametrize("text", ["", "-", "A", "O'", "MC", "…", "’’’"])
def test_recasing_never_fails(text: str) -> None:
    assert len(recase(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("RUIZ GARCIA, Ana María", "Ana María", "Ruiz Garcia"),
        ("RUIZ GARCIA Ana María", "Ana María", "Ruiz Garcia"),
        ("Ana María RUIZ GARCIA", "Ana María", "Ruiz Garcia"),
        ("Jan van der BERG", "Jan", "van der Berg"),
        ("Ana RUIZ", "Ana", "Ruiz"),
        ("O'BRIEN, Siobhán", "Siobhán", "O'Brien"),
        ("AJ Smith", "AJ", "Smith"),
        ("Ann Smith III", "Ann", "Smith III"),
        ("Ann DE LA TORRE Smith", "Ann DE LA TORRE", "Smith"),
    ],
)
def test_capitals_say_which_is_the_family_name(text: str, given: str, family: str) -> None:
    name = from_whole(text)
    assert (name.given, name.family) == (given, family)


@pytest.mark.parametrize(
    ("heading", "names", "mails", "turned"),
    [
        ("name", ["Ruiz Ana Maria", "Nowak Piotr", "de la Cruz Luis", "Żak Łucja"], [""] * 4, True),
        ("name", ["Ana Ruiz", "Piotr Nowak", "Kim Lee", "Luis Thomas"], [""] * 4, False),
        ("name", ["Odd Kwame", "Boateng Abena", "Mensah Yaw"],
         ["kwame.odd@x.org", "abena.boateng@x.org", "yaw_mensah@x.org"], True),
        ("nazwisko i imie", ["Ana Ruiz"], [""], True),
        ("first and last name", ["Ruiz Ana", "Nowak Piotr", "Zak Lucja"], [""] * 3, False),
        ("name", ["Xu Wei", "Kim Minjun"], ["", ""], False),
    ],
)  # fmt: skip
def test_a_column_tells_in_which_order_it_writes(
    heading: str, names: list[str], mails: list[str], turned: bool
) -> None:
    assert family_first(heading, names, mails) is turned
