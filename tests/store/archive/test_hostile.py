"""Archives made to harm, or spoiled by a disk: a sentence each, and nothing is left."""

from __future__ import annotations

import hashlib
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from longhaul import problems
from longhaul.store import migrate
from longhaul.store.archive import restoring

from tests.builders import HERS, PASSPHRASE

from .conftest import Back

Members = dict[str, bytes]
STRANGE_NAMES = (
    "../../evil", "/etc/evil", "data/../../evil.csv", "data/CON", "C:\\evil", "data\\x.csv",
    "GROUP.SQLITE", "data/person.csv/x", "documents/evil.exe",
)  # fmt: skip


@pytest.fixture
def refused(back: Back, tmp_path: Path) -> Callable[..., str]:
    """Tries to restore; the sentence with which it is refused."""

    def refuse(file: Path, passphrase: str = "", kind: type = problems.BadFile) -> str:
        with pytest.raises(kind) as told:
            back(file, passphrase)
        assert not (tmp_path / "again").exists()
        return str(told.value.sentence)  # type: ignore[attr-defined]

    return refuse


def _members(path: Path) -> Members:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _packed(path: Path, members: Members, *, sums: bool = True) -> Path:
    """A plain archive of these; its sums are made to fit, as whoever changes them can."""
    if sums:
        del members["SHA256SUMS"]
        lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in members.items())
        members["SHA256SUMS"] = "".join(lines).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


def _changed(plain: Path, change: Callable[[sqlite3.Connection], object]) -> Path:
    """The archive with something done to its database."""
    members, place = _members(plain), plain.with_name("changed.sqlite")
    place.write_bytes(members["group.sqlite"])
    raw = sqlite3.connect(place)
    change(raw)
    raw.commit()
    raw.close()
    members["group.sqlite"] = place.read_bytes()
    place.unlink()
    return _packed(plain, members)


def test_the_wrong_passphrase(sealed: Path, refused: Callable[..., str]) -> None:
    before = sealed.read_bytes()
    said = refused(sealed, HERS, problems.WrongPassphrase)
    assert said == "That passphrase does not open this archive. Nothing was changed."
    assert sealed.read_bytes() == before


def test_one_that_was_packed_anew_as_it_was_comes_back(plain: Path, back: Back) -> None:
    assert back(_packed(plain, _members(plain))).broken_step is None


def test_names_that_no_archive_has(plain: Path, refused: Callable[..., str]) -> None:
    members = _members(plain)
    for name in STRANGE_NAMES:
        assert "in no archive of Longhaul" in refused(_packed(plain, members | {name: b"evil"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice(plain: Path, refused: Callable[..., str]) -> None:
    with zipfile.ZipFile(plain, "a") as packed:
        packed.writestr("group.sqlite", b"another one")
    assert "in no archive of Longhaul" in refused(plain)


def test_what_is_missing(plain: Path, refused: Callable[..., str]) -> None:
    whole = _members(plain)
    for name in ("group.sqlite", "SHA256SUMS", "data/person.csv"):
        members = {one: data for one, data in whole.items() if one != name}
        refused(_packed(plain, members, sums=False))


def test_what_does_not_fit_its_sum(plain: Path, refused: Callable[..., str]) -> None:
    whole = _members(plain)
    for name in ("group.sqlite", "data/person.csv", "SHA256SUMS"):
        data = bytearray(whole[name])
        data[len(data) // 2] ^= 1
        changed = _packed(plain, whole | {name: bytes(data)}, sums=False)
        assert "changed or cut off" in refused(changed)


def test_a_plain_one_is_cut_off(plain: Path, refused: Callable[..., str]) -> None:
    plain.write_bytes(plain.read_bytes()[:-1000])
    refused(plain)


def test_a_bomb_is_held_against_the_free_disk(
    plain: Path, refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "free_space", lambda _path: 1_000_000)
    refused(plain, kind=problems.DiskFull)


def test_a_size_that_is_not_true(plain: Path, refused: Callable[..., str]) -> None:
    """Its directory says less than comes: what comes is not believed."""
    data = bytearray(plain.read_bytes())
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 58] != b"group.sqlite":
        at = data.index(b"PK\x01\x02", at + 4)
    struct.pack_into("<I", data, at + 24, 8192)
    plain.write_bytes(data)
    refused(plain)


def test_a_newer_schema(plain: Path, refused: Callable[..., str]) -> None:
    newer = f"PRAGMA user_version = {migrate.SCHEMA + 1}"
    said = refused(_changed(plain, lambda raw: raw.execute(newer)), kind=problems.TooNew)
    assert "newer Longhaul" in said


def test_a_database_that_acts_by_itself_or_is_of_another(
    plain: Path, refused: Callable[..., str]
) -> None:
    for strange in (
        "CREATE TRIGGER evil AFTER INSERT ON step BEGIN DELETE FROM person; END",
        "CREATE VIEW evil AS SELECT * FROM person",
        "PRAGMA application_id = 1",
    ):
        refused(_changed(plain, lambda raw, do=strange: raw.execute(do)), kind=problems.Problem)


def test_a_database_that_another_program_laid_out(plain: Path, refused: Callable[..., str]) -> None:
    members = _members(plain)
    place = plain.with_name("other.sqlite")
    raw = sqlite3.connect(place)
    raw.execute("CREATE TABLE person (name)")
    raw.close()
    members["group.sqlite"] = place.read_bytes()
    assert "not as Longhaul writes it" in refused(_packed(plain, members))


def test_spoiled_anywhere_it_is_refused_or_whole(
    plain: Path, sealed: Path, refused: Callable[..., str]
) -> None:
    chance = Random(6)
    whole = sealed.read_bytes()
    for _round in range(12):
        spoiled = bytearray(whole)
        spoiled[chance.randrange(200, len(whole))] ^= 1 << chance.randrange(8)
        sealed.write_bytes(spoiled)
        refused(sealed, PASSPHRASE)
    for begins in (b"", b"PK\x03\x04", b"PK\x03\x04" + bytes(5000), b"age-encryption.org/v1\n->"):
        plain.write_bytes(begins)
        refused(plain, PASSPHRASE)
