"""`longhaul duplicates`, as other programs call it, on a list that came in by the real door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from longhaul import cli

from tests.builders import PASSPHRASE, make_group

LIST = """number,first name,last name,street,town,born
a-1,Lachlan,Berry,69 Giblin Street,Bittern,1999-02-19
a-2,Lachlan,Bery,69 Giblin Street,Bittern,1999-02-19
b-1,Deakin,Sondergeld,48 Goldfinch Circuit,Canterbury,1960-02-10
b-2,Sondergeld,Deakin,48 Goldfinch Circuit,Canterbury,1960-02-10
c-1,Molly,Webb,4 Mill Lane,Saltmarsh,1951-03-02
c-2,Hugo,Webb,4 Mill Lane,Saltmarsh,1979-11-20
d-1,Jan,Rees,1 Kiln Row,Saltmarsh,1951-03-02
d-2,Jan,Rees,1 Kiln Row,Saltmarsh,1979-11-20
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    made.store.close()
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", PASSPHRASE)
    return made.folder


def test_pairs_of_a_list_are_told_with_its_numbers_scores_and_reasons(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    group = ("--group", str(folder))
    assert cli.main(["duplicates", *group]) == 0
    assert capsys.readouterr().out == "Nobody seems to stand in the register twice.\n"
    people = tmp_path / "people.csv"
    people.write_text(LIST, "utf-8")
    columns = ("--column", "number=external_id", "--column", "born=birth")
    assert cli.main(["import", *group, "--as", "Dana", *columns, str(people)]) == 0
    capsys.readouterr()
    assert cli.main(["duplicates", *group, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    numbers = [sorted(one["external_id"] for one in pair["people"]) for pair in told["pairs"]]
    assert sorted(numbers) == [["a-1", "a-2"], ["b-1", "b-2"]]
    swapped = next(pair for pair in told["pairs"] if pair["people"][0]["external_id"] == "b-1")
    assert swapped["people"][0] == {"name": "Deakin Sondergeld", "external_id": "b-1"}
    assert "names the other way round" in swapped["reasons"]
    assert "same address" in swapped["reasons"]
    assert 0.5 <= swapped["score"] <= 1
    assert cli.main(["duplicates", *group, "--least", "0"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 3
    assert any("other birth date" in line for line in lines)


def test_a_score_that_is_none_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["duplicates", "--group", str(folder), "--least", "90"])
    assert ended.value.code == 2
    assert "0 to 1" in capsys.readouterr().err
