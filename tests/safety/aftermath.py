"""What is left of a group after a fault in one scenario, looked at from outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from longhaul.models import Id
from longhaul.problems import Problem, WrongRecoveryKey
from longhaul.store import backups, group_folder, group_keys, migrate
from longhaul.store.engine import connect
from longhaul.store.key_file import KeyFile
from longhaul.store.open_file import file_of
from longhaul.store.store import Store

from tests.builders import PASSPHRASE, sql

from .acts import Base, open_base, row_counts
from .expected import TALK_ROWS, index_faults
from .migrations_ahead import AHEAD
from .scenarios import MANY
from .writers import Ended

IMPORTED = Counter({"person": MANY, "contact_point": 2 * MANY, "import_batch": 1})
TALKED = Counter(TALK_ROWS) + Counter({"issue": 1})


@dataclass(frozen=True)
class Found:
    """What a look found."""

    after: bool
    """True if it was done, False if all is as before."""
    twice: bool = False
    """True if it stands there twice: the first time was kept although a Problem said it was not."""
    wrong: tuple[str, ...] = ()


def _save(base: Base, folder: Path, _ended: Ended) -> Found:
    return _register(base, folder, before=Counter(), done=TALKED)


def _import(base: Base, folder: Path, _ended: Ended) -> Found:
    return _register(base, folder, before=Counter(), done=IMPORTED)


def _undo(base: Base, folder: Path, _ended: Ended) -> Found:
    return _register(base, folder, before=TALKED, done=Counter())


def _session(base: Base, folder: Path, _ended: Ended) -> Found:
    found = _register(base, folder, before=Counter(), done=TALKED)
    return Found(found.after, found.twice, (*found.wrong, *_backups(base, folder)))


def _register(base: Base, folder: Path, *, before: Counter[str], done: Counter[str]) -> Found:
    """Whether exactly all or exactly nothing of it stands in the register."""
    wrong = list(_keys(base, folder))
    store = open_base(base, folder / "group", small_cache=False)
    try:
        wrong += _sound(store)
        rows = row_counts(store) - Counter(base.rows)
        if rows == done and store.generation() > base.steps:
            return Found(after=True, wrong=tuple(wrong))
        if rows == before:
            return Found(after=False, wrong=tuple(wrong))
        if rows - done in (Counter(TALK_ROWS), Counter({"import_batch": 1})):
            return Found(after=True, twice=True, wrong=tuple(wrong))
        return Found(after=False, wrong=(*wrong, f"by halves: {rows}"))
    finally:
        store.close()


def _sound(store: Store) -> list[str]:
    migrate.verify(file_of(store).raw)
    wrong = list(index_faults(store))
    if store.broken_step() is not None:
        wrong.append("the chain is broken")
    return wrong


def _backup(base: Base, folder: Path, ended: Ended) -> Found:
    made = [line.split()[-1] for line in ended.said if " ".join(line.split()[:-1]).endswith("done")]
    there = {one.path.name for one in backups.listed(folder / "group")}
    wrong = [*_keys(base, folder), *_backups(base, folder)]
    if not there.issuperset(made):
        wrong.append("a backup that was said to be made is not there")
    store = open_base(base, folder / "group", small_cache=False)
    wrong += _sound(store)
    backups.make(store)
    store.close()
    left = [path.name for path in (folder / "group" / "backups").iterdir()]
    if any(not name.endswith(".bak") for name in left):
        wrong.append(f"the next backup left lying what this one left: {left}")
    return Found(after=len(there) > 1, wrong=tuple(wrong))


def _backups(base: Base, folder: Path) -> list[str]:
    """Every file that counts as a backup opens as a whole group, and the one of before is there."""
    wrong = []
    listed = backups.listed(folder / "group")
    if not any(one.generation == base.steps for one in listed):
        wrong.append("the backup of before is gone")
    for number, backup in enumerate(listed):
        try:
            backups.restore(backup.path, folder / f"restored {number}")
            store = open_base(base, folder / f"restored {number}")
            wrong += _sound(store)
            store.close()
        except Problem as problem:
            wrong.append(f"a backup does not open: {problem!r}")
    return wrong


def _migrate(base: Base, folder: Path, ended: Ended) -> Found:
    wrong = []
    raw = connect(folder / "group" / "group.db", base.key)
    migrate.verify(raw)
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    names = [row[0] for row in raw.execute("SELECT name FROM person")]
    rows = raw.execute("SELECT count(*) FROM step_row").fetchone()[0]
    raw.close()
    after = version == AHEAD
    if names != (["Ana Ribeiro (later)"] if after else ["Ana Ribeiro"]):
        wrong.append(f"version {version} with {names}")
    if rows == 0 or version not in (AHEAD, migrate.SCHEMA):
        wrong.append(f"version {version} with {rows} rows of history")
    if ended.code != 137 and (folder / "group" / "group.db.new").exists():
        wrong.append("left lying: group.db.new")
    return Found(after=after, wrong=tuple(wrong))


def _slots(base: Base, folder: Path, ended: Ended) -> Found:
    wrong = list(_keys(base, folder))
    copies = [_workers(folder / "group" / name) for name in ("keys.json", "keys.json~")]
    inside = _slots_inside(base, folder)
    if not ended.told and ended.code == 0 and copies != [inside, inside]:
        wrong.append("three places do not hold the same slots")
    if base.dana not in inside:
        wrong.append("Dana is locked out")
    store = group_folder.open_with_passphrase(folder / "group", PASSPHRASE)
    mended = [_workers(folder / "group" / name) for name in ("keys.json", "keys.json~")]
    if mended != [inside, inside]:
        wrong.append("opening did not bring the copies in step")
    store.close()
    return Found(after=base.ruth not in inside, wrong=tuple(wrong))


def _new_key(base: Base, folder: Path, _ended: Ended) -> Found:
    """Exactly one of the old and the new key opens it, and Dana's passphrase whichever it is."""
    place, wrong = folder / "group", []
    store = group_folder.open_with_passphrase(place, PASSPHRASE)
    wrong += _sound(store)
    after = file_of(store).data_key != base.key
    if row_counts(store) != Counter(base.rows):
        wrong.append("the rows are not those of before")
    expected = {base.dana} if after else {base.dana, base.ruth}
    if group_keys.workers_with_passphrase(store) != expected:
        wrong.append("other passphrases open it than should")
    if mended := [name for name in ("keys.json", "keys.json~") if not _in_step(store, name)]:
        wrong.append(f"not in step: {mended}")
    sheet = group_keys.recovery_of(store)
    store.close()
    if _opens(place, base.recovery) == after or not _opens(place, sheet):
        wrong.append("the old sheet opens it, or the new one does not")
    left = {path.name for path in place.iterdir()} - {"group.db", "backups", "keys.json~"}
    if left != {"keys.json"}:
        wrong.append(f"left lying: {left}")
    return Found(after=after, wrong=(*wrong, *_backups_open(base, folder)))


def _in_step(store: Store, name: str) -> bool:
    inside = sql(store, "SELECT value FROM meta WHERE key = 'slots'")[0][0]
    return (store.path / name).read_text("utf-8") == inside


def _opens(place: Path, lines: tuple[str, ...]) -> bool:
    try:
        group_folder.open_with_recovery_key(place, lines).close()
    except WrongRecoveryKey:
        return False
    return True


def _backups_open(base: Base, folder: Path) -> list[str]:
    """Every backup is whole under the key of its day, and that of before is there."""
    wrong, generations = [], []
    for number, backup in enumerate(backups.listed(folder / "group")):
        place = folder / f"restored {number}"
        backups.restore(backup.path, place)
        group_folder.open_with_passphrase(place, PASSPHRASE).close()
        generations.append(backup.generation)
    if base.steps not in generations:
        wrong.append("the backup of before is gone")
    return wrong


def _workers(path: Path) -> frozenset[Id] | None:
    """Who can open with this copy of the slots; None where it is torn."""
    try:
        slots = KeyFile.loads(path.read_bytes())
    except (Problem, OSError):
        return None
    return frozenset(bytes.fromhex(slot.worker) for slot in slots.passphrases)


def _slots_inside(base: Base, folder: Path) -> frozenset[Id]:
    store = open_base(base, folder / "group")
    inside = group_keys.workers_with_passphrase(store)
    store.close()
    return inside


def _start(_base: Base, folder: Path, ended: Ended) -> Found:
    """A new group is there and opens, or nothing is, or (after a kill) it says what it is."""
    fresh = folder / "group" / "fresh"
    try:
        store = group_folder.open_with_passphrase(fresh, PASSPHRASE)
    except Problem as problem:
        left = [path.name for path in fresh.iterdir()] if fresh.exists() else []
        wrong = [f"left lying: {left}, {problem!r}"] if left and ended.code != 137 else []
        return Found(after=False, wrong=tuple(wrong))
    wrong = _sound(store)
    store.close()
    return Found(after=True, wrong=tuple(wrong))


def _keys(base: Base, folder: Path) -> list[str]:
    """One of the two copies of the slots can always be read, and Dana's is among them."""
    try:
        slots = KeyFile.load(folder / "group")
    except Problem as problem:
        return [f"no copy of the keys can be read: {problem!r}"]
    workers = {bytes.fromhex(slot.worker) for slot in slots.passphrases}
    return [] if base.dana in workers else ["Dana's slot is gone"]


LOOKS: dict[str, Callable[[Base, Path, Ended], Found]] = {
    "save": _save,
    "import": _import,
    "undo": _undo,
    "backup": _backup,
    "migrate": _migrate,
    "slots": _slots,
    "new key": _new_key,
    "session": _session,
    "start": _start,
}
"""How each scenario is looked at."""
