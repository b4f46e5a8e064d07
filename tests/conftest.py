"""What all tests share: they stay away from this person's own files, keyring and screen."""

import gc
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _load(path: Path) -> ModuleType:
    loader = SourceFileLoader("start_script", str(path))
    spec = spec_from_file_location(loader.name, path, loader=loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def pytest_configure(config: pytest.Config) -> None:
    """Give the tests the environment of ./run test if pytest was started without it."""
    script = _load(ROOT / "run")
    if os.environ.get("PYTHON_KEYRING_BACKEND") != script.NO_KEYRING:
        folder = tempfile.mkdtemp(prefix="longhaul-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        os.environ.update(script.apart(Path(folder), os.environ))
        time.tzset()


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: it is not looked through for garbage again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def one_day() -> Iterator[None]:
    """All day it is the day that builders know: neither midnight nor a new year changes a page."""
    from longhaul import local_day

    from tests.builders import TODAY

    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(local_day, "date", SimpleNamespace(today=lambda: TODAY))
        yield


@pytest.fixture(scope="session", autouse=True)
def said_once() -> None:
    """SQL that was made for one group is said to the next as it is: to make it takes long."""
    from sqlalchemy import Connection, Engine, event
    from sqlalchemy.util import LRUCache

    statements: LRUCache[Any, Any] = LRUCache(3_000)

    @event.listens_for(Engine, "engine_connect")
    def known(connection: Connection) -> None:
        connection.execution_options(compiled_cache=statements)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def load_script() -> Callable[[Path], ModuleType]:
    """Loads a start script as a module; its name has no .py at its end, so import passes it by."""
    return _load
