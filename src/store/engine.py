"""One encrypted connection: how it is opened and which settings it always has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, StaticPool, create_engine, event, make_url
from sqlcipher3 import dbapi2

from ..faults import on_fault
from ..models.naming import natural
from .errors import told

APPLICATION_ID = 0x4C484C31
"""`LHL1`: marks a file as Longhaul's before anything in it is believed."""

SETTINGS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "locking_mode=EXCLUSIVE",
    "secure_delete=ON",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cipher_memory_security=OFF",
    "cache_size=-65536",  # a list of 100,000 people comes in without pages going back and forth
)

FEW = 1024
"""Kilobytes of pages, where a file is read once."""


def connect(path: Path, data_key: bytes | bytearray, *, create: bool = False) -> Any:
    """A raw SQLCipher connection. Without `create` a file that is missing is not made.

    Damaged where the key does not fit the file.
    """
    with told():
        return _connected(path, data_key, "rwc" if create else "rw")


def _connected(path: Path, data_key: bytes | bytearray, mode: str) -> Any:
    raw = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=1.0,
    )
    with on_fault(raw.close):
        raw.execute("PRAGMA cipher_log_level=NONE")  # by default it prints on stderr
        raw.execute(f"PRAGMA key=\"x'{bytes(data_key).hex()}'\"")
        for setting in SETTINGS:
            raw.execute(f"PRAGMA {setting}")
        raw.create_function("natural", 1, natural, deterministic=True)
    return raw


@contextmanager
def read_once(raw: Any) -> Iterator[None]:
    """Few pages lie in memory meanwhile: who reads a file from its start to its end needs no page
    twice."""
    usual = raw.execute("PRAGMA cache_size").fetchone()[0]
    raw.execute(f"PRAGMA cache_size = -{FEW}")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA cache_size = {usual}")


def engine_for(raw: Any) -> Engine:
    """An engine over this one connection; transactions begin by our own BEGIN, never by itself."""
    pool = StaticPool(lambda: raw, dialect=_dialect())
    engine = Engine(pool, _dialect(), make_url("sqlite://"), hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


@cache
def _dialect() -> Dialect:
    """How SQLite is spoken to, in all files alike: it knows the tables and no value of any row."""
    nothing = create_engine("sqlite://", module=dbapi2, poolclass=StaticPool)
    nothing.connect().close()  # asks which SQLite this is
    nothing.dispose()
    return nothing.dialect


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def driver_rows(
    connection: Connection, statement: str, values: Sequence[Any] = ()
) -> Iterator[tuple[Any, ...]]:
    """What a query finds, as the driver gives it: for many rows, with no wrapper round each."""
    raw: Any = connection.connection.driver_connection
    return iter(raw.execute(statement, values))
