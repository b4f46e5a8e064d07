"""`./run archive` and `./run restore`: a successor on an empty computer."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul import cli
from longhaul.store import backups, group_folder
from longhaul.store.archive import age

from tests.builders import HERS, PASSPHRASE, add_person, make_group, sql

SEALED_BY = "orchard viaduct foundry tanner lamp"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)
    made.store.write("Add Keisha", lambda session: add_person(session, "Keisha Ndugu"))
    made.store.close()
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LONGHAUL_ARCHIVE_PASSPHRASE", SEALED_BY)
    monkeypatch.setenv("LONGHAUL_NEW_PASSPHRASE", HERS)
    monkeypatch.setattr(age.Sealing.__init__, "__defaults__", (4,))
    monkeypatch.setattr("longhaul.archiving.make_archive.__kwdefaults__", _cheap())
    return tmp_path / "group"


def _cheap() -> dict[str, object]:
    from longhaul.archiving import make_archive

    return {**(make_archive.__kwdefaults__ or {}), "work": 4}


def test_a_successor_restores_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, new = str(tmp_path / "a.zip.age"), str(tmp_path / "new")
    assert cli.main(["archive", "--group", str(folder), "--out", out]) == 0
    assert "Whoever has its passphrase can read it." in capsys.readouterr().out
    assert cli.main(["restore", out, new, "--worker", "Ruth"]) == 0
    said = capsys.readouterr().out
    assert "Write down the recovery key" in said
    assert "“Saltmarsh” is there again" in said
    store = group_folder.open_with_passphrase(Path(new), HERS)
    assert sql(store, "SELECT name FROM person") == [("Keisha Ndugu",)]
    store.close()


def test_restore_tells_a_backup_from_an_archive_by_what_is_in_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = backups.latest(folder)
    assert kept is not None
    disguised = kept.path.rename(tmp_path / "looks-like-an-archive.zip")
    assert cli.main(["restore", str(disguised), str(tmp_path / "new")]) == 0
    assert "The backup lies in" in capsys.readouterr().out


def test_what_is_missing_is_named_and_nothing_is_made(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "a.zip"
    misnamed = tmp_path / "a.zip.age"
    asked = ["archive", "--group", str(folder), "--out", str(misnamed), "--plain"]
    assert cli.main(asked) == 2
    assert "let the name end in .zip" in capsys.readouterr().err
    assert not misnamed.exists()
    assert cli.main(["archive", "--group", str(folder), "--out", str(out), "--plain"]) == 0
    assert "Whoever has the file can read it." in capsys.readouterr().out
    assert cli.main(["restore", str(out), str(tmp_path / "new")]) == 2
    assert "--worker" in capsys.readouterr().err
    monkeypatch.delenv("LONGHAUL_ARCHIVE_PASSPHRASE")
    sealed = tmp_path / "b.zip.age"
    assert cli.main(["archive", "--group", str(folder), "--out", str(sealed)]) == 2
    assert "--archive-passphrase-file" in capsys.readouterr().err
    assert not sealed.exists()
    assert not (tmp_path / "new").exists()
