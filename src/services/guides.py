"""Guides for talks: those of resources/guides.toml, each as the group has it, and its own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..data_files import data_file
from ..i18n import gettext as _
from ..i18n import spoken_language
from ..models import Guide, new_id
from ..models.naming import name_key
from ..tiers import NOTHING, OpenText, changed, joined, line_by_line
from .free_name import free_name


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a talk: its name, and what to do in it; either may be empty."""

    name: OpenText
    what: OpenText


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A guide, as it stands beside the form."""

    key: str
    name: OpenText
    text: OpenText
    """The steps as they are typed, one a line: its name, a colon, what to do in it."""
    retired: bool = False
    bundled: bool = True
    """True for one that comes with Longhaul, in whatever words."""
    changed: bool = False
    """True where the group has its own words for one that comes with Longhaul."""

    def steps(self) -> tuple[Step, ...]:
        """The steps in their order."""
        return tuple(_step(line) for line in line_by_line(self.text) if line.strip())


def guides(session: Session, *, retired: bool = False) -> list[GuideRow]:
    """The guides in use: those of Longhaul in its order, then the group's own; or all of them."""
    own: dict[str, Guide] = {row.key: row for row in session.scalars(select(Guide))}
    rows = [_as_the_group_has_it(one, own.get(one.key)) for one in bundled_guides().values()]
    rows += sorted(
        (
            GuideRow(one.key, one.name, one.steps, one.retired, bundled=False)
            for one in own.values()
            if one.key not in bundled_guides()
        ),
        key=lambda one: name_key(one.name),
    )
    return [one for one in rows if retired or not one.retired]


def bundled_guides() -> Mapping[str, GuideRow]:
    """Those that come with Longhaul, by key, in the language that is spoken."""
    return _guides_in(spoken_language())


@lru_cache(maxsize=8)
def _guides_in(_language: str) -> Mapping[str, GuideRow]:
    data = tomllib.loads(data_file("guides.toml").read_text("utf-8"))["guide"]
    rows = (
        GuideRow(row["key"], _(row["name"]), joined("\n", map(_, row["steps"]))) for row in data
    )
    return MappingProxyType({one.key: one for one in rows})


def add_guide(session: Session, name: str) -> str:
    """A guide of the group's own, without steps as yet. Returns its key.

    Unanswered without a name, or for one that another guide has.
    """
    key = new_id().hex()
    session.add(Guide(key=key, name=_checked(session, name, key), steps=""))
    session.flush()
    return key


def rename_guide(session: Session, key: str, name: str) -> None:
    """Another name for a guide.

    Unanswered without one, or for one that another guide has; Missing if there is no such guide.
    """
    _own(session, key).name = _checked(session, name, key)


def change_steps(session: Session, key: str, text: str) -> None:
    """Other steps, one a line. Missing if there is no such guide."""
    lines = (line.strip() for line in text.splitlines())
    _own(session, key).steps = "\n".join(line for line in lines if line)


def retire_guide(session: Session, key: str) -> None:
    """It is offered no longer."""
    _own(session, key).retired = True


def bring_guide_back(session: Session, key: str) -> None:
    """It is offered again."""
    _own(session, key).retired = False


def as_it_came(session: Session, key: str) -> None:
    """A guide that comes with Longhaul gets its own words back."""
    own = session.scalar(select(Guide).where(Guide.key == key))
    if own is not None and key in bundled_guides():
        session.delete(own)


def _as_the_group_has_it(one: GuideRow, own: Guide | None) -> GuideRow:
    if own is None:
        return one
    changed = (own.name, own.steps) != (one.name, one.text)
    return replace(one, name=own.name, text=own.steps, retired=own.retired, changed=changed)


def _own(session: Session, key: str) -> Guide:
    """The group's row for a guide; made from the bundled one where there is none yet."""
    own = session.scalar(select(Guide).where(Guide.key == key))
    if own is None:
        bundled = bundled_guides().get(key)
        if bundled is None:
            raise problems.Missing(_("This guide is no longer here."))
        own = Guide(key=key, name=bundled.name, steps=bundled.text)
        session.add(own)
    return own


def _checked(session: Session, name: str, key: str) -> str:
    return free_name(
        name,
        (one.name for one in guides(session, retired=True) if one.key != key),
        _("What is this guide called?"),
        _("“{name}” is the name of another guide."),
    )


def _step(line: OpenText) -> Step:
    name, colon, _what = line.partition(":")
    if not colon:
        return Step(NOTHING, changed(line, str.strip))
    return Step(
        changed(line, lambda _words: name.strip()),
        changed(line, lambda words: words.removeprefix(f"{name}:").strip()),
    )
