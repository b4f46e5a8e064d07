"""`longhaul import --as relationships` and `longhaul network`, as other programs call them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from longhaul import cli
from longhaul.cli import commands
from longhaul.models import Person, StructureKind
from longhaul.services.campaigns import begin_campaign
from longhaul.services.placements import join
from longhaul.services.places import add_place
from longhaul.store import group_folder
from sqlalchemy import select

from tests.builders import PASSPHRASE, TODAY, make_group
from tests.networks.published import KARATE

Run = Callable[..., int]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed group of Dana's."""
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    made.store.close()
    return made.folder


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", PASSPHRASE)
    return lambda command, *words: cli.main([command, "--group", str(folder), *map(str, words)])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The karate club as two files: its people by number, and its ties."""
    people, ties = tmp_path / "nodes.csv", tmp_path / "edges.csv"
    people.write_text("id\n" + "".join(f"{n}\n" for n in range(1, 35)), "utf-8")
    pairs = "".join(tie.replace("-", ",") + "\n" for tie in KARATE.split())
    ties.write_text("from,to\n" + pairs, "utf-8")
    return people, ties


def test_the_karate_club_comes_in_and_is_measured_as_published(
    run: Run, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", files[0], "--as", "Dana") == 0
    capsys.readouterr()
    assert run("import", files[1], "--as", "relationships", "--as", "Dana", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["rows"], report["new"], report["new_people"], report["bad"]) == (78, 78, 0, 0)
    told = asked(run, capsys)
    assert (told["count"], told["ties"], told["betweenness_bound"]) == (34, 78, None)
    by_number = {one["external_id"]: one for one in told["people"]}
    assert [one["name"] for one in told["people"][:2]] == ["34", "1"]
    assert round(by_number["1"]["betweenness"], 3) == 0.438
    assert round(by_number["34"]["betweenness"], 3) == 0.304
    assert (by_number["1"]["degree"], by_number["34"]["degree"]) == (16, 17)
    assert run("network") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "34 people, 78 ties between two of them, 0 on the committee."
    assert "Nobody is on a committee" in lines[1]
    assert lines[4].split() == ["34", "17", "0.304", "0", "–"]
    assert lines[-1] == "… and 14 more."


def test_ties_without_a_file_of_people_bring_them_too(
    run: Run, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", files[1], "--as", "relationships", "--kind", "follows") == 0
    assert "34 people are new." in capsys.readouterr().out
    assert {one["external_id"] for one in asked(run, capsys)["people"]} == {
        str(number) for number in range(1, 35)
    }


def test_a_place_and_a_campaign_narrow_it(
    folder: Path, run: Run, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:

    assert run("import", files[1], "--as", "relationships") == 0
    store = group_folder.open_with_passphrase(folder, PASSPHRASE)

    def place(session: Any) -> None:
        ward = add_place(session, StructureKind.DEPARTMENT, "Ward 4")
        days = add_place(session, StructureKind.SHIFT, "Days", ward)
        for name in ("1", "2", "3"):
            person = session.scalars(select(Person.id).where(Person.name == name)).one()
            join(session, person, days)
        begin_campaign(session, "Lifts", "HERON", TODAY, place_id=ward)

    store.write("Place", place)
    store.close()
    for words in (("--place", "ward 4"), ("--place", "Ward 4 · Days"), ("--campaign", "heron")):
        told = asked(run, capsys, *words)
        assert {one["name"]: one["degree"] for one in told["people"]} == {"1": 2, "2": 2, "3": 2}
    assert run("network", "--place", "Ward 9") == commands.UNANSWERED
    assert (
        capsys.readouterr().err == "There is no place “Ward 9”. There are: Ward 4, Ward 4 · Days.\n"
    )


def test_a_kind_is_for_ties_and_ties_are_offered(
    run: Run, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", files[1], "--kind", "follows") == commands.UNANSWERED
    assert "say --as relationships too" in capsys.readouterr().err
    assert run("import", files[1]) == commands.UNANSWERED
    assert "If the list says who knows whom: --as relationships." in capsys.readouterr().err


def asked(run: Run, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """What `longhaul network` tells other programs."""
    capsys.readouterr()
    assert run("network", "--json", *words) == 0
    return json.loads(capsys.readouterr().out)
