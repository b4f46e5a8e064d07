"""The commands about one person's own data, on a real group: what is held, and erasing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from longhaul import cli
from longhaul.models import ContactKind, Note, Sensitivity, Wish
from longhaul.services.data_requests import note_request
from longhaul.services.people import NewPerson, Way, add_person
from longhaul.store import group_folder
from pypdf import PdfReader
from sqlalchemy.orm import Session

from tests.builders import PASSPHRASE, TODAY, make_group, sql


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed group with Milan, who asks, and Ana, of whom a note tells."""
    monkeypatch.setenv("LONGHAUL_PASSPHRASE", PASSPHRASE)
    made = make_group(tmp_path / "group", passphrase=PASSPHRASE)

    def fill(session: Session) -> None:
        ways = (Way(ContactKind.PHONE, "07700 900123", "work"),)
        milan = add_person(session, NewPerson("Milan Zak", ways=ways), TODAY)
        ana = add_person(session, NewPerson("Ana Ruiz"), TODAY)
        for who, text in ((milan, "Ana Ruiz and Smiler trust him"), (ana, "Milan Zak drove")):
            session.add(
                Note(person_id=who, text=text, worker_id=made.dana, written_on=TODAY,
                     sensitivity=Sensitivity.ORDINARY)
            )  # fmt: skip
        note_request(session, milan, Wish.SEE, TODAY, made.dana, TODAY)

    made.store.write("Fill", fill)
    made.store.close()
    return made.folder


def run(command: str, folder: Path, *words: str | Path) -> int:
    return cli.main([command, "--group", str(folder), "--person", "milan zak", *map(str, words)])


def asked(folder: Path) -> list[tuple[str, str | None]]:
    store = group_folder.open_with_passphrase(folder, PASSPHRASE)
    found = sql(store, "SELECT wish, answered_on FROM data_request")
    store.close()
    return found


def test_what_is_held_is_a_file_for_other_programs(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "held.json"
    assert run("held", folder, "--form", "json", "--out", out) == 2, "a reason is kept"
    assert not out.exists()
    words = ("--form", "json", "--out", out, "--hide", "Smiler", "--reason", "asked")
    assert run("held", folder, *words) == 0
    told = json.loads(out.read_text("utf-8"))
    assert told["person"]["given_name"] == "Milan"
    phones = [{"number": "07700 900123", "label": "work", "valid": True}]
    assert told["person"]["phone_numbers"] == phones
    lines = [line["words"] for section in told["held"] for line in section["lines"]]
    assert "a note · [somebody] and [somebody] trust him · written by Dana" in lines
    assert "Ana" not in out.read_text("utf-8")
    assert asked(folder) == [("see", TODAY.isoformat())]
    assert run("held", folder, *words) == 1, "a file that is there stays"


def test_somebody_is_erased_with_a_certificate(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("erase", folder) == 2
    assert run("erase", folder, "--dry-run") == 0
    told = capsys.readouterr().out
    assert "1  phone, mail or address" in told
    assert "The name goes out of: Milan Zak drove" in told
    paper = tmp_path / "certificate.pdf"
    assert run("erase", folder, "--reason", "asked us", "--certificate", paper) == 0
    text = PdfReader(paper).pages[0].extract_text()
    assert "phone, mail or address" in text
    assert "Milan" not in text
    assert run("erase", folder, "--reason", "again") == 2, "nobody is called so any more"
    assert cli.main(["check", "--group", str(folder)]) == 0
