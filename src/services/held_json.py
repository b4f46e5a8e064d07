"""What is held of one person as a file for other programs: her own data, under open names."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from ..models import ContactKind, Id
from .held_data import held, numbers_of
from .person_page import PersonPage, person_page

WAYS = {
    ContactKind.PHONE: ("phone_numbers", "number"),
    ContactKind.EMAIL: ("email_addresses", "address"),
    ContactKind.ADDRESS: ("postal_addresses", "address"),
}
"""Under which names her ways stand: those that other programs know."""


def held_json(session: Session, person_id: Id, today: date, also: Collection[str] = ()) -> str:
    """All of it as JSON, with the names of others hidden as on the page."""
    page, told = person_page(session, person_id, today), held(session, person_id, today, also)
    whole = {
        "made_on": today.isoformat(),
        "note": "All that one group holds of this person. Names of others are hidden.",
        "person": _person(session, page),
        "held": [
            {
                "title": section.title,
                "lines": [{"label": label, "words": words} for label, words in section.lines],
            }
            for section in told.sections
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _person(session: Session, page: PersonPage) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "given_name": page.given,
        "family_name": page.family,
        "name": page.name,
        "additional_names": [one.text for one in page.other_names],
        "pronouns": page.pronouns,
        "birthdate": page.birth,
        "languages_spoken": list(page.speaks),
        "languages_read": list(page.reads),
        "identifiers": numbers_of(session, page.id),
    }
    for kind, (name, value) in WAYS.items():
        facts[name] = [
            {value: one.value, "label": one.label, "valid": one.good}
            for one in page.ways
            if one.kind is kind
        ]
    facts["placements"] = [
        {
            "work_title": one.job,
            "place": one.words,
            "from": one.from_date,
            "to": one.to_date,
            "contract": one.contract,
            "pattern": one.pattern,
            "seniority_since": one.seniority,
        }
        for one in page.places
    ]
    return {name: fact for name, fact in facts.items() if fact}
