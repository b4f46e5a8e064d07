"""The colours of the program as named tokens, light and dark, and how far two are apart."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True)
class Tokens:
    """Every colour that is ever painted. What each is for: the table of colours in the design."""

    window: QColor
    base: QColor
    raised: QColor
    ink: QColor
    muted: QColor
    line: QColor
    edge: QColor
    accent: QColor
    accent_ink: QColor
    select: QColor
    select_ink: QColor
    hover: QColor
    late: QColor
    late_soft: QColor
    today: QColor
    today_soft: QColor
    found: QColor
    l1: QColor
    l2: QColor
    l3: QColor
    l4: QColor
    l5: QColor

    def level(self, rank: int) -> QColor:
        """The colour of an assessment's rank, 1 to 5; all else is `muted`."""
        return (self.muted, self.l1, self.l2, self.l3, self.l4, self.l5)[
            rank if 1 <= rank <= 5 else 0
        ]

    def on_select(self) -> Tokens:
        """The tokens to paint with on a `select` ground: its own ink wherever tints vanish."""
        if self.select_ink == self.ink:
            return self
        inks = ("ink", "muted", "edge", "late", "today", "l1", "l2", "l3", "l4", "l5", "accent")
        return replace(self, **dict.fromkeys(inks, self.select_ink))

    @property
    def soft_edge(self) -> QColor:
        """The outline of buttons and chips, whose words already say what they are."""
        return mixed(self.edge, self.line, 0.4)

    def named(self, name: str) -> QColor:
        """The colour of a token by its name; AttributeError for a name that is none."""
        colour: QColor = getattr(self, name)
        return colour


def _tokens(**colours: str) -> Tokens:
    return Tokens(**{name: QColor(colour) for name, colour in colours.items()})


LIGHT = _tokens(
    window="#F3F2EE",
    base="#FFFFFF",
    raised="#FAF9F6",
    ink="#1B211F",
    muted="#59615D",
    line="#DFDDD6",
    edge="#7E837D",
    accent="#17624F",
    accent_ink="#FFFFFF",
    select="#E4EFEA",
    select_ink="#1B211F",
    hover="#EDECE6",
    late="#A8261C",
    late_soft="#FAE8E5",
    today="#7A5200",
    today_soft="#FAEFD6",
    found="#F6E3A6",
    l1="#0A3F7A",
    l2="#2579C4",
    l3="#6B7169",
    l4="#BF5F00",
    l5="#6E1230",
)

DARK = _tokens(
    window="#161918",
    base="#1E2321",
    raised="#262B29",
    ink="#E8EAE7",
    muted="#A6AEA9",
    line="#363D3A",
    edge="#868F8A",
    accent="#74CBB0",
    accent_ink="#0C211B",
    select="#1D352E",
    select_ink="#E8EAE7",
    hover="#2B312E",
    late="#FF9B8C",
    late_soft="#42231F",
    today="#EBC06A",
    today_soft="#3A301A",
    found="#5E4E1E",
    l1="#C8F7FF",
    l2="#428FE0",
    l3="#98ABAB",
    l4="#F8B467",
    l5="#E85D7D",
)


def high_contrast_tokens(palette: QPalette) -> Tokens:
    """Tokens that fall back on the roles of the system's own palette; tints vanish."""
    window = palette.color(QPalette.ColorRole.Window)
    base = palette.color(QPalette.ColorRole.Base)
    text = palette.color(QPalette.ColorRole.WindowText)
    chosen = palette.color(QPalette.ColorRole.Highlight)
    on_chosen = palette.color(QPalette.ColorRole.HighlightedText)
    names = {field.name: text for field in fields(Tokens)}
    names |= dict.fromkeys(("base", "raised", "hover", "late_soft", "today_soft"), base)
    names |= {"window": window, "found": base}
    names |= {"accent": chosen, "select": chosen, "accent_ink": on_chosen, "select_ink": on_chosen}
    return Tokens(**names)


def palette_of(tokens: Tokens) -> QPalette:
    """The palette for Qt's own widgets; what is impossible now stands at 45 %."""
    role = QPalette.ColorRole
    palette = QPalette(tokens.window)
    pairs = (
        (role.Window, tokens.window),
        (role.Base, tokens.base),
        (role.Button, tokens.base),
        (role.ToolTipBase, tokens.raised),
        (role.AlternateBase, tokens.raised),
        (role.WindowText, tokens.ink),
        (role.Text, tokens.ink),
        (role.ButtonText, tokens.ink),
        (role.ToolTipText, tokens.ink),
        (role.BrightText, tokens.late),
        (role.PlaceholderText, tokens.muted),
        (role.Light, tokens.base),
        (role.Midlight, tokens.hover),
        (role.Mid, tokens.line),
        (role.Dark, tokens.edge),
        (role.Shadow, tokens.edge),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.accent_ink),
    )
    for one, colour in pairs:
        palette.setColor(one, colour)
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, mixed(tokens.ink, tokens.base, 0.45))
    return palette


def mixed(front: QColor, ground: QColor, share: float) -> QColor:
    """`front` laid over `ground` with the given share, 0 to 1, as one opaque colour."""
    rest = 1.0 - share
    return QColor.fromRgbF(
        front.redF() * share + ground.redF() * rest,
        front.greenF() * share + ground.greenF() * rest,
        front.blueF() * share + ground.blueF() * rest,
    )


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
