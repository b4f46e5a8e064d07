"""Any bytes at all: a plan, people, or a Problem with a sentence; nothing else, and soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from longhaul.importing.drafts import BadRow
from longhaul.importing.plan import plan_for
from longhaul.problems import Problem
from longhaul.services.list_rows import PersonDraft

PIECES = [
    "Name", "First name", "Phone", "E-mail", "Do not contact", "DOB", "Languages", "Unit", "Party",
    "Tags", "Date Canvassed", "Result", "Note Text", "nationbuilder_id", "Card date", "Move-in",
    "Ana & Luis Ruiz", "Żak, Łucja",
    "Ann O'Brien", "07700 900123", "+44 (0)20 7946 0000", "ann@example.org",
    "12/03/87", "Total: 3", "sep=;", '"', '""', '"a"b', "'", ",", ",,", ";", "\t", "|", "\n",
    "\r\n", "\r", "\n\n", " ", "\u00a0", "\u202e", "\u200b", "\ufeff", "e\u0301", "中国人",
    "العربية", "ﷺ", "𝒜", "1E+9",
    '="007"', "'007", "-", "x" * 300, "@" * 40, "a@" * 30, ".", "0" * 40,
    "\x0b", "\x1c", "\x85", "\u2028",
]  # fmt: skip
LONG_CELLS = [
    "a" * 60_000, "a@" * 30_000, "." * 60_000, "a@" + "." * 60_000, "0" * 60_000, "é" * 60_000,
    " " * 60_000 + "x", "," * 900, '"' * 60_000, "O'" * 30_000, "a " * 30_000, "( " * 30_000,
    "1/" * 30_000,
]  # fmt: skip
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1250"]

lists = st.builds(
    lambda pieces, encoding, tail: "".join(pieces).encode(encoding, "replace") + tail,
    st.lists(st.sampled_from(PIECES), max_size=60),
    st.sampled_from(ENCODINGS),
    st.one_of(st.just(b""), st.binary(max_size=4)),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file that is written over and over."""
    return tmp_path_factory.mktemp("fuzz") / "list.csv"


def bring(path: Path, content: bytes) -> None:
    """Read a file to its end. Every row becomes a person or a reason, in the order of the lines."""
    path.write_bytes(content)
    started = time.perf_counter()
    try:
        last = 0
        for outcome in plan_for(path).outcomes():
            assert outcome.line >= last, "a row that names two people gives two"
            last = outcome.line
            assert isinstance(outcome, PersonDraft | BadRow)
            if isinstance(outcome, BadRow):
                assert outcome.reason
            else:
                here = outcome.name or outcome.placements or outcome.known_only
                assert here, "a person, a flat alone, or somebody who is here by her number"
    except Problem as problem:
        assert problem.sentence
    assert time.perf_counter() - started < 5


@settings(max_examples=1_500, deadline=None, derandomize=True, database=None)
@given(content=lists)
def test_lists_gone_wrong(path: Path, content: bytes) -> None:
    bring(path, content)


@settings(max_examples=1_000, deadline=None, derandomize=True, database=None)
@given(content=st.binary(max_size=400))
def test_any_bytes(path: Path, content: bytes) -> None:
    bring(path, content)


@pytest.mark.prove
@pytest.mark.timeout(1_800)
@settings(max_examples=200_000, deadline=None, database=None)
@given(content=st.one_of(lists, st.binary(max_size=2_000)))
def test_many_lists_gone_wrong(path: Path, content: bytes) -> None:
    bring(path, content)


@pytest.mark.parametrize("cell", LONG_CELLS)
@pytest.mark.parametrize("heading", ["Name", "Given name", "Phone", "Email", "DOB", "Tags"])
def test_long_cells_are_no_trap(path: Path, heading: str, cell: str) -> None:
    bring(path, f'{heading};ID\n{cell};1\n"{cell}";2\n'.encode())
