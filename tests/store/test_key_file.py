"""keys.json: strict reading, two copies, every byte changed, hostile files."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from longhaul import problems
from longhaul.store.key_file import (
    LARGEST,
    MOST_SLOTS,
    KeyFile,
    KeyringSlot,
    PassphraseSlot,
    _canonical,
    _check,
)

GROUP = "0123456789abcdef0123456789abcdef"


def passphrase_slot(number: int) -> PassphraseSlot:
    return PassphraseSlot(
        id=f"{number:016x}",
        worker=f"{number:032x}",
        salt="ab" * 16,
        time_cost=3,
        memory_kib=64 * 1024,
        parallelism=4,
        nonce="cd" * 12,
        wrapped="ef" * 48,
    )


def keyring_slot(number: int) -> KeyringSlot:
    return KeyringSlot(
        id=f"{number + 1000:016x}",
        worker=f"{number:032x}",
        nonce="cd" * 12,
        wrapped="ef" * 48,
        entry="12" * 16,
    )


KEY_FILE = KeyFile(GROUP, (passphrase_slot(1), passphrase_slot(2), keyring_slot(1)))


def rewritten(change: Any) -> bytes:
    """The file as somebody would write it who knows the form and makes a fitting check sum."""
    contents = json.loads(KEY_FILE.dumps())
    del contents["check"]
    change(contents)
    return _canonical({**contents, "check": _check(contents)})


def test_the_same_slots_come_back() -> None:
    assert KeyFile.loads(KEY_FILE.dumps()) == KEY_FILE
    assert KeyFile.loads(KeyFile(GROUP).dumps()) == KeyFile(GROUP)
    assert rewritten(lambda contents: contents.update(format=1)) == KEY_FILE.dumps()


def test_both_copies_are_kept_alike_and_private(tmp_path: Path) -> None:
    KeyFile(GROUP).save(tmp_path)
    assert not KEY_FILE.is_saved(tmp_path)
    KEY_FILE.save(tmp_path)
    assert KEY_FILE.is_saved(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys.json", "keys.json~"]
    for path in tmp_path.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.read_bytes() == KEY_FILE.dumps()


def test_it_holds_no_names() -> None:
    fields = {name for slot in json.loads(KEY_FILE.dumps())["slots"] for name in slot}
    assert fields == {
        "kind", "id", "worker", "salt", "time_cost", "memory_kib", "parallelism", "nonce",
        "wrapped", "entry",
    }  # fmt: skip


@pytest.mark.parametrize("first", [None, b"", b"{", b"\x00" * 100, KEY_FILE.dumps()[:200]])
def test_the_second_copy_steps_in(tmp_path: Path, first: bytes | None) -> None:
    KEY_FILE.save(tmp_path)
    path = tmp_path / "keys.json"
    path.unlink()
    if first is not None:
        path.write_bytes(first)
    assert KeyFile.load(tmp_path) == KEY_FILE
    assert not KEY_FILE.is_saved(tmp_path)


def test_every_byte_flipped_in_the_first_copy(tmp_path: Path) -> None:
    KEY_FILE.save(tmp_path)
    data = KEY_FILE.dumps()
    path = tmp_path / "keys.json"
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        try:
            assert KeyFile.load(tmp_path) == KEY_FILE
        except problems.TooNew:
            assert data[at - 10 : at] == b'"format": '


def test_every_bit_flipped_in_both_copies_is_told() -> None:
    data = KEY_FILE.dumps()
    for at in range(len(data)):
        for bit in range(8):
            with pytest.raises((problems.Damaged, problems.NotAGroup, problems.TooNew)):
                KeyFile.loads(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :])


def test_cut_short_or_grown() -> None:
    data = KEY_FILE.dumps()
    for length in range(len(data)):
        with pytest.raises(problems.Damaged):
            KeyFile.loads(data[:length])
    for more in (b"\n", b" ", b"\x00", data):
        with pytest.raises(problems.Damaged):
            KeyFile.loads(data + more)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(problems.NotAGroup):
        KeyFile.load(tmp_path)
    with pytest.raises(problems.NotAGroup):
        KeyFile.load(tmp_path / "not there")
    (tmp_path / "group.db").write_bytes(b"x")
    with pytest.raises(problems.Damaged, match="recovery sheet"):
        KeyFile.load(tmp_path)


def test_both_torn(tmp_path: Path) -> None:
    KEY_FILE.save(tmp_path)
    for name in ("keys.json", "keys.json~"):
        (tmp_path / name).write_bytes(KEY_FILE.dumps()[:-5])
    with pytest.raises(problems.Damaged):
        KeyFile.load(tmp_path)


def test_a_newer_format_is_never_passed_over_for_an_old_second_copy(tmp_path: Path) -> None:
    KEY_FILE.save(tmp_path)
    newer = rewritten(lambda contents: contents.update(format=2, slots="of another form"))
    (tmp_path / "keys.json").write_bytes(newer)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(problems.TooNew):
        KeyFile.load(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "data", [b"{}", b"[]", b"null", b"7", b'"keys"', b'{"longhaul": 1}', b'{"format": 99}']
)
def test_foreign_json(data: bytes) -> None:
    with pytest.raises(problems.NotAGroup):
        KeyFile.loads(data)


def slot_changed(**fields: object) -> bytes:
    return rewritten(lambda contents: contents["slots"][0].update(fields))


HOSTILE = [
    slot_changed(time_cost=1),
    slot_changed(time_cost=0),
    slot_changed(time_cost=11),
    slot_changed(time_cost=True),
    slot_changed(time_cost=3.0),
    slot_changed(time_cost=-3),
    slot_changed(memory_kib=19 * 1024 - 1),
    slot_changed(memory_kib=100 * 1024 * 1024),
    slot_changed(memory_kib=10**40),
    slot_changed(memory_kib="65536"),
    slot_changed(parallelism=0),
    slot_changed(parallelism=17),
    slot_changed(parallelism=None),
    slot_changed(salt=""),
    slot_changed(salt="AB" * 16),
    slot_changed(salt="ab " * 10 + "ab"),
    slot_changed(wrapped="ef" * 47),
    slot_changed(worker="ruth"),
    slot_changed(id=5),
    slot_changed(kind="keyring"),
    slot_changed(kind="fingerprint"),
    slot_changed(kind=["passphrase"]),
    slot_changed(name="Ruth"),
    slot_changed(id=f"{2:016x}"),
    slot_changed(worker=f"{2:032x}"),
    rewritten(lambda contents: contents["slots"].append({})),
    rewritten(lambda contents: contents["slots"].append(7)),
    rewritten(lambda contents: contents["slots"].append(None)),
    rewritten(lambda contents: contents.update(slots="none")),
    rewritten(lambda contents: contents.update(slots={"a": 1})),
    rewritten(lambda contents: contents.update(slots=None)),
    rewritten(lambda contents: contents.update(group=GROUP.upper())),
    rewritten(lambda contents: contents.update(group=7)),
    rewritten(lambda contents: contents.update(format=True)),
    rewritten(lambda contents: contents.update(format=0)),
    rewritten(lambda contents: contents.update(format="1")),
    rewritten(lambda contents: contents.update(more=1)),
    rewritten(lambda contents: contents.pop("group")),
    rewritten(lambda contents: contents.update(slots=[contents["slots"][2]] * 2)),
    KEY_FILE.dumps().replace(b'"format": 1', b'"format": 1, "format": 1'),
    json.dumps(json.loads(KEY_FILE.dumps())).encode(),
    KEY_FILE.dumps().decode().encode("utf-16"),
    b"[" * 60_000,
    b'{"longhaul":' * 5_000,
    b"9" * 60_000,
    b"\xff\xfe\x00",
    b" " * (LARGEST + 1),
]


@pytest.mark.parametrize("data", HOSTILE)
def test_hostile_files_are_refused(data: bytes) -> None:
    with pytest.raises(problems.Damaged):
        KeyFile.loads(data)


def test_an_absurdly_large_file_is_not_read(tmp_path: Path) -> None:
    KEY_FILE.save(tmp_path)
    with (tmp_path / "keys.json").open("wb") as file:
        file.truncate(1 << 40)
    assert KeyFile.load(tmp_path) == KEY_FILE


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    KEY_FILE.save(tmp_path)
    path = tmp_path / "keys.json"
    path.unlink()
    path.symlink_to("/dev/zero")
    assert KeyFile.load(tmp_path) == KEY_FILE
    path.unlink()
    path.mkdir()
    assert KeyFile.load(tmp_path) == KEY_FILE


def test_a_full_file_is_still_small_and_takes_no_more() -> None:
    full = KeyFile(GROUP)
    for number in range(MOST_SLOTS):
        full = full.with_slot(passphrase_slot(number))
    assert len(full.dumps()) < LARGEST
    assert KeyFile.loads(full.dumps()) == full
    with pytest.raises(problems.Problem, match="64 ways in"):
        full.with_slot(keyring_slot(1))
    with pytest.raises(ValueError, match="too many"):
        replace(full, slots=(*full.slots, keyring_slot(1)))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=40)
    | st.sampled_from(["keys", "passphrase", "keyring", GROUP, "ab" * 16]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["longhaul", "format", "group", "slots", "check", "kind", "id", "worker", "salt"]
            )
            | st.text(max_size=8),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600) | JSON.map(lambda value: json.dumps(value).encode()))
def test_anything_at_all_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises((problems.Damaged, problems.NotAGroup, problems.TooNew)):
        KeyFile.loads(data)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["longhaul", "format", "group", "slots"]) | st.integers(0, 2),
    st.sampled_from(list(json.loads(KEY_FILE.dumps())["slots"][0])),
    JSON,
)
def test_a_fitting_file_with_one_thing_put_in_its_place(
    place: str | int, field: str, value: object
) -> None:
    def change(contents: dict[str, Any]) -> None:
        if isinstance(place, int):
            contents["slots"][place][field] = value
        else:
            contents[place] = value

    data = rewritten(change)
    try:
        read = KeyFile.loads(data)
    except (problems.Damaged, problems.NotAGroup, problems.TooNew):
        return
    assert read.dumps() == data
