"""Answers to the questions of a page, kept under a name for the whole group."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..models import Id, PagePreset
from ..models.naming import name_key
from .existing import existing


@dataclass(frozen=True, slots=True)
class Preset:
    """Answers by the names of the questions, as text or yes and no."""

    id: Id
    name: str
    answers: Mapping[str, Any]


def presets(session: Session, page: str) -> tuple[Preset, ...]:
    """What is kept for a page (a report's name), by name."""
    rows = session.scalars(select(PagePreset).where(PagePreset.page == page)).all()
    found = (Preset(row.id, row.name, json.loads(row.answers)) for row in rows)
    return tuple(sorted(found, key=lambda one: name_key(one.name)))


def preset_called(session: Session, page: str, name: str) -> Preset:
    """The answers of this name, however it is spelt. Unanswered, with the names there are."""
    known = presets(session, page)
    for one in known:
        if name_key(one.name) == name_key(name):
            return one
    names = ", ".join(f"“{one.name}”" for one in known)
    told = (
        _("Nothing is kept as “{name}”. There are: {known}.").format(name=name, known=names)
        if known
        else _("Nothing is kept for this page yet.")
    )
    raise problems.Unanswered(told, "preset")


def keep_preset(
    session: Session, page: str, name: str, answers: Mapping[str, Any], worker_id: Id
) -> Id:
    """Keeps answers; those that had the name before are replaced. Unanswered without a name."""
    name = " ".join(name.split())
    if not name:
        raise problems.Unanswered(_("What are these answers called?"), "name")
    body = json.dumps(dict(answers), ensure_ascii=False)
    for row in session.scalars(select(PagePreset).where(PagePreset.page == page)):
        if name_key(row.name) == name_key(name):
            row.name, row.answers, row.worker_id = name, body, worker_id
            return row.id
    made = PagePreset(page=page, name=name, answers=body, worker_id=worker_id)
    session.add(made)
    session.flush()
    return made.id


def drop_preset(session: Session, preset_id: Id) -> None:
    """Forgets answers. Missing if they are gone."""
    session.delete(existing(session, PagePreset, preset_id))
