"""Every fact that a history may tell of a person has its words."""

from __future__ import annotations

import pytest
from longhaul.services.change_words import TOLD, Difference
from longhaul.ui.screens.changed_words import changed_words
from longhaul.ui.spoken import Spoken

ABOUT = {
    "contact_point": "phone",
    "person_name": "former",
    "relationship": "Bea",
    "participation": "March",
    "pledge": "March",
}
"""Which one of hers, where that is part of the words."""


@pytest.mark.parametrize("entity", TOLD)
def test_every_fact_that_is_told_has_words(entity: str) -> None:
    for field in TOLD[entity]:
        one = Difference(entity, field, "", "2026-11-19", ABOUT.get(entity, ""))
        assert changed_words([one], Spoken("she/her"), "en_GB"), field
