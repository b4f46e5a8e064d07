"""The keyring slot against every kind of bad day a keyring has (T19); never the only way in."""

import base64
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringLocked, NoKeyringError, PasswordSetError
from longhaul import problems
from longhaul.store.key_file import KeyFile
from longhaul.store.keyring_slot import (
    SERVICE,
    TRUSTED,
    add_slot,
    is_trusted,
    offer,
    open_with_keyring,
    remove_slot,
)
from longhaul.store.keys import FLOOR, add_passphrase, new_data_key, open_with_passphrase

from tests.builders import HERS
from tests.keyring import InMemory

GROUP = "00" * 16
RUTH, AMINA = b"R" * 16, b"A" * 16
KEY = new_data_key()


class OddError(BaseException):
    """Not even an Exception."""


class Broken(InMemory):
    """A keyring that raises."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def _fail(self, *_asked: str) -> Any:
        raise self.error

    get_password = set_password = delete_password = _fail


class Slow(InMemory):
    """A keyring that waits for a prompt nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()

    def _wait(self, *_asked: str) -> Any:
        self.answered.wait(10)

    get_password = set_password = delete_password = _wait


class Forgetful(InMemory):
    """A keyring that takes everything and keeps nothing, as the null one does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Numbers(InMemory):
    """A keyring that answers with something else than text."""

    def _count(self, *_asked: str) -> Any:
        return 5

    get_password = _count


ERRORS: list[BaseException] = [
    NoKeyringError(),
    KeyringLocked("locked"),
    PasswordSetError("denied"),
    RuntimeError("the bus went away"),
    OSError(5, "input/output"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "odd"),
    ImportError("no secretstorage"),
    SystemExit(3),
    KeyboardInterrupt(),
    OddError(),
]


@pytest.fixture
def with_slot() -> tuple[KeyFile, InMemory]:
    keyring = InMemory()
    start = add_passphrase(KeyFile(GROUP), KEY, RUTH, HERS, FLOOR)
    return add_slot(start, KEY, RUTH, keyring), keyring


def test_it_opens_and_says_whose_it_is(with_slot: tuple[KeyFile, InMemory]) -> None:
    key_file, keyring = with_slot
    unlocked = open_with_keyring(KeyFile.loads(key_file.dumps()), keyring=keyring)
    assert unlocked is not None
    assert unlocked.data_key == KEY
    assert unlocked.worker_id == RUTH
    assert unlocked.slot_id == key_file.keyrings[0].id
    assert offer(keyring)


def test_the_keyring_never_holds_the_data_key(with_slot: tuple[KeyFile, InMemory]) -> None:
    key_file, keyring = with_slot
    ((service, entry), text), *others = keyring.kept.items()
    assert not others
    assert (service, entry) == (SERVICE, key_file.keyrings[0].entry)
    kept = base64.b64decode(text)
    assert len(kept) == 32
    assert kept != KEY
    assert text not in key_file.dumps().decode()
    assert kept.hex() not in key_file.dumps().decode()
    assert KEY.hex() not in key_file.dumps().decode()


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_keyring_that_raises(error: BaseException, with_slot: tuple[KeyFile, InMemory]) -> None:
    key_file, _keyring = with_slot
    broken = Broken(error)
    assert not offer(broken)
    with pytest.raises(problems.NoKeyring):
        add_slot(key_file, KEY, RUTH, broken)
    with pytest.raises(problems.NoKeyring):
        open_with_keyring(key_file, keyring=broken)
    assert remove_slot(key_file, broken).keyrings == ()
    assert open_with_passphrase(key_file, HERS).data_key == KEY


def test_a_slow_keyring_holds_up_nobody(with_slot: tuple[KeyFile, InMemory]) -> None:
    key_file, _keyring = with_slot
    slow = Slow()
    asks: list[Callable[[], object]] = [
        lambda: add_slot(key_file, KEY, RUTH, slow, patience=0.05),
        lambda: open_with_keyring(key_file, keyring=slow, patience=0.05),
    ]
    for ask in asks:
        before = time.monotonic()
        with pytest.raises(problems.NoKeyring):
            ask()
        assert time.monotonic() - before < 2
    assert not offer(slow, patience=0.05)
    before = time.monotonic()
    with pytest.raises(problems.NoKeyring):
        open_with_keyring(key_file, keyring=slow)
    assert time.monotonic() - before < 3.5
    slow.answered.set()


WAITING = """
import time
from longhaul.store.keyring_slot import offer
class Slow:
    def get_password(self, service, username):
        time.sleep(60)
assert not offer(Slow(), patience=0.01)
"""


def test_a_keyring_that_never_answers_does_not_keep_the_program_open() -> None:
    assert subprocess.run([sys.executable, "-c", WAITING], timeout=20, check=False).returncode == 0


def test_a_keyring_that_forgets_is_no_keyring() -> None:
    for keyring in (Forgetful(), Numbers()):
        with pytest.raises(problems.NoKeyring):
            add_slot(KeyFile(GROUP), KEY, RUTH, keyring)


WRONG = [
    "",
    "not base64!",
    "\u00e9",
    base64.b64encode(b"short").decode(),
    base64.b64encode(bytes(32)).decode(),
    base64.b64encode(KEY).decode(),
    "A" * 100_000,
]


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_a_wrong_entry_opens_nothing(text: str, with_slot: tuple[KeyFile, InMemory]) -> None:
    key_file, keyring = with_slot
    keyring.kept[SERVICE, key_file.keyrings[0].entry] = text
    assert open_with_keyring(key_file, keyring=keyring) is None
    assert open_with_passphrase(key_file, HERS).data_key == KEY


def test_a_keyring_that_is_empty_the_next_day(with_slot: tuple[KeyFile, InMemory]) -> None:
    key_file, _keyring = with_slot
    assert open_with_keyring(key_file, keyring=InMemory()) is None


def test_the_slot_of_another_group_or_worker_never_opens(
    with_slot: tuple[KeyFile, InMemory],
) -> None:
    key_file, keyring = with_slot
    slot = key_file.keyrings[0]
    elsewhere = KeyFile("11" * 16, (slot,))
    assert open_with_keyring(elsewhere, keyring=keyring) is None
    for name, value in (("worker", AMINA.hex()), ("id", "22" * 8)):
        fields = {
            part: getattr(slot, part) for part in ("id", "worker", "nonce", "wrapped", "entry")
        }
        stolen = type(slot)(**{**fields, name: value})
        assert open_with_keyring(KeyFile(GROUP, (stolen,)), keyring=keyring) is None


def test_taking_the_slot_away_is_enough(with_slot: tuple[KeyFile, InMemory]) -> None:
    key_file, keyring = with_slot
    entries = dict(keyring.kept)
    left = remove_slot(key_file, keyring)
    assert keyring.kept == {}
    keyring.kept.update(entries)
    assert open_with_keyring(left, keyring=keyring) is None
    assert left.passphrases == key_file.passphrases


def test_only_the_slots_of_this_computer_go(with_slot: tuple[KeyFile, InMemory]) -> None:
    here, keyring = with_slot
    elsewhere = InMemory()
    two = add_slot(here, KEY, RUTH, elsewhere)
    assert len(two.keyrings) == 2
    left = remove_slot(two, keyring)
    assert open_with_keyring(left, keyring=elsewhere) is not None
    assert open_with_keyring(left, keyring=keyring) is None
    assert remove_slot(left, InMemory()) == left


def test_asking_twice_keeps_one_slot(with_slot: tuple[KeyFile, InMemory]) -> None:
    key_file, keyring = with_slot
    again = add_slot(key_file, KEY, RUTH, keyring)
    assert len(again.keyrings) == 1
    assert len(keyring.kept) == 1
    assert open_with_keyring(again, keyring=keyring) is not None


def test_two_workers_on_one_computer(with_slot: tuple[KeyFile, InMemory]) -> None:
    key_file, keyring = with_slot
    both = add_slot(key_file, KEY, AMINA, keyring)
    for slot, worker in zip(both.keyrings, (RUTH, AMINA), strict=True):
        unlocked = open_with_keyring(KeyFile(GROUP, (slot,)), keyring=keyring)
        assert unlocked is not None
        assert unlocked.worker_id == worker


def test_a_group_without_a_slot_asks_no_keyring() -> None:
    broken = Broken(OddError())
    assert open_with_keyring(KeyFile(GROUP), keyring=broken) is None
    assert remove_slot(KeyFile(GROUP), broken) == KeyFile(GROUP)


LAZY = """
import sys
from longhaul.store.key_file import KeyFile
from longhaul.store.keyring_slot import offer, open_with_keyring
assert open_with_keyring(KeyFile("00" * 16)) is None
assert "keyring" not in sys.modules
print(offer())
"""


@pytest.mark.parametrize(
    "backend",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyring.backends.chainer.ChainerBackend",
        "keyrings.alt.file.PlaintextKeyring",
        "no.such.Backend",
    ],
)
def test_the_library_is_loaded_late_and_unsafe_ones_are_refused(backend: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LAZY],
        env={"PYTHON_KEYRING_BACKEND": backend, "HOME": "/nonexistent", "PATH": "/usr/bin:/bin"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "False\n", "")


def test_the_real_keyring_of_this_test_run_is_refused() -> None:
    assert not offer()
    with pytest.raises(problems.NoKeyring):
        add_slot(KeyFile(GROUP), KEY, RUTH)


def made(module: str, name: str) -> object:
    return type(name, (), {"__module__": module})()


class Chain(ChainerBackend):
    """A chain of given links under the library's own name."""

    backends = ()  # type: ignore[assignment]


Chain.__module__, Chain.__qualname__ = ChainerBackend.__module__, ChainerBackend.__qualname__


def test_who_is_trusted() -> None:
    for name in TRUSTED:
        module, _dot, kind = name.rpartition(".")
        assert is_trusted(made(module, kind))
    refused: list[object] = [
        null.Keyring(),
        fail.Keyring(),
        made("keyrings.alt.file", "PlaintextKeyring"),
        made("keyrings.alt.file", "EncryptedKeyring"),
        made("keyrings.cryptfile.cryptfile", "CryptFileKeyring"),
        made("mine", "Keyring"),
        None,
    ]
    for backend in refused:
        assert not is_trusted(backend)


def test_a_chain_is_as_good_as_its_worst_link(monkeypatch: pytest.MonkeyPatch) -> None:
    safe = made("keyring.backends.SecretService", "Keyring")
    plain = made("keyrings.alt.file", "PlaintextKeyring")
    for links, good in (((safe, safe), True), ((safe, plain), False), ((), False)):
        monkeypatch.setattr(Chain, "backends", links)
        assert is_trusted(Chain()) is good


def test_the_trusted_names_are_those_of_the_library() -> None:
    """The library's classes exist under these names, except where they need another system."""
    import keyring.backends.kwallet
    import keyring.backends.libsecret
    import keyring.backends.SecretService

    kinds: list[type[KeyringBackend]] = [
        keyring.backends.SecretService.Keyring,
        keyring.backends.libsecret.Keyring,
        keyring.backends.kwallet.DBusKeyring,
        keyring.backends.kwallet.DBusKeyringKWallet4,
    ]
    assert {f"{kind.__module__}.{kind.__qualname__}" for kind in kinds} <= TRUSTED
