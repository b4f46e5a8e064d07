"""Every pair of colours that is ever painted keeps the floors: 4.5 for text, 3 for outlines."""

from __future__ import annotations

import pytest
from longhaul.ui.kit.tokens import (
    DARK,
    LIGHT,
    Tokens,
    contrast,
    high_contrast_tokens,
    mixed,
)
from PySide6.QtGui import QColor

from tests.ui.kit.gallery import contrast_palette

TEXT = {
    "ink": "base raised window hover select found late_soft today_soft",
    "muted": "base raised window hover select",
    "accent": "base raised window select",
    "accent_ink": "accent",
    "late": "base late_soft select",
    "today": "base today_soft select",
}
OUTLINES = {"edge": "base raised window select"} | {
    f"l{rank}": "base raised select" for rank in range(1, 6)
}
# The table of the design, to one decimal place: light, dark.
MEASURED = {
    ("ink", "base"): (16.4, 13.2),
    ("ink", "found"): (12.8, 6.7),
    ("ink", "late_soft"): (13.8, 11.6),
    ("muted", "base"): (6.4, 7.0),
    ("muted", "hover"): (5.4, 5.8),
    ("accent", "base"): (7.3, 8.3),
    ("accent_ink", "accent"): (7.3, 8.7),
    ("late", "select"): (6.0, 6.4),
    ("today", "today_soft"): (6.1, 7.6),
    ("edge", "select"): (3.3, 3.9),
    ("line", "base"): (1.4, 1.4),
    ("l1", "base"): (10.5, 13.8),
    ("l2", "base"): (4.6, 4.7),
    ("l3", "base"): (5.0, 6.6),
    ("l4", "base"): (4.3, 8.9),
    ("l5", "base"): (11.7, 4.8),
}


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21.0)
    assert contrast(QColor("#777"), QColor("#777")) == pytest.approx(1.0)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "floor"), [(TEXT, 4.5), (OUTLINES, 3.0)], ids=["text", "lines"])
def test_floors(tokens: Tokens, pairs: dict[str, str], floor: float) -> None:
    below = [
        f"{front} on {ground}: {found:.2f}"
        for front, grounds in pairs.items()
        for ground in grounds.split()
        if (found := contrast(tokens.named(front), tokens.named(ground))) < floor
    ]
    assert not below


@pytest.mark.parametrize(("pair", "measured"), MEASURED.items(), ids=str)
def test_table_of_the_design(pair: tuple[str, str], measured: tuple[float, float]) -> None:
    for tokens, wanted in zip((LIGHT, DARK), measured, strict=True):
        found = contrast(tokens.named(pair[0]), tokens.named(pair[1]))
        assert found == pytest.approx(wanted, abs=0.1)


def test_high_contrast_leaves_the_system_its_colours() -> None:
    tokens = high_contrast_tokens(contrast_palette())
    for name in ("ink", "muted", "late", "edge", "l3"):
        assert tokens.named(name) == QColor("white")
    for name in ("window", "base", "raised", "hover", "found"):
        assert tokens.named(name) == QColor("black")
    chosen = tokens.on_select()
    assert contrast(chosen.late, chosen.select) > 4.5
    assert LIGHT.on_select() is LIGHT


def test_mixed_lies_between() -> None:
    assert mixed(QColor("white"), QColor("black"), 0.5).lightness() in (127, 128)
