"""The contracts of the rooms hold for every module of the root, also for one that is new."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAY = {
    "Qt lives in the window alone": {"app", "ui"},
    "The page engine lives in reports": {"reports"},
    "Keys are kept in the store; migrations run in the store": {"store"},
    "The open file and its key are the store's own": {"store"},
    "Nets are laid out and measured in networks": {"networks"},
    "Pictures of pages are read in scanning": {"scanning"},
    "Workbooks are read in importing": {"importing"},
    "Likeness is told in likeness": {"likeness"},
}
"""Who alone may import what a contract forbids."""


def modules() -> set[str]:
    """The modules and packages directly in `src`."""
    return {
        one.stem
        for one in (ROOT / "src").iterdir()
        if (one.suffix == ".py" and one.stem != "__init__") or (one / "__init__.py").is_file()
    }


def contracts() -> dict[str, set[str]]:
    """The forbidding contracts: for whom they hold. One that names the whole lists who may."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = {}
    for one in project["tool"]["importlinter"]["contracts"]:
        if one["type"] == "forbidden":
            may = {line.split(" -> ")[0].split(".")[1] for line in one.get("ignore_imports", ())}
            named = {name.removeprefix("longhaul.") for name in one["source_modules"]}
            found[one["name"]] = modules() - may if named == {"longhaul"} else named
    return found


def test_each_contract_is_known_here() -> None:
    assert set(contracts()) == set(MAY)


@pytest.mark.parametrize("name", sorted(MAY))
def test_it_holds_for_all_but_those_who_may(name: str) -> None:
    assert contracts()[name] == modules() - MAY[name]
