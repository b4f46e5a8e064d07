"""The theme: colours, fonts and sizes of the window, set once and asked for everywhere."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from .restyled import restyle_all
from .tokens import DARK, LIGHT, Tokens, high_contrast_tokens, palette_of
from .typeface import BODY, body_size, bundled_families, face

_PROPERTY = "longhaul_theme"
_STYLE = "Fusion"
_STYLED = "longhaul_styled"

# Role: size at body 14, weight. The sizes of section 3 of the design, all above the floor of 12.
ROLES: Mapping[str, tuple[float, int]] = MappingProxyType(
    {
        "product": (30, 680),
        "person": (26, 680),
        "title": (22, 650),
        "heading": (20, 650),
        "form": (18, 650),
        "figure": (24, 680),
        "count": (19, 680),
        "step": (16, 650),
        "lead_in": (16, 400),
        "section": (14.5, 650),
        "name": (14, 600),
        "label": (14, 600),
        "button": (14, 500),
        "value": (14, 500),
        "body": (14, 400),
        "second": (13, 400),
        "note": (13, 400),
        "chip": (13, 500),
        "due": (13, 600),
        "due_quiet": (13, 500),
        "figures": (14, 400),
        "amount": (14, 600),
        "date": (13, 400),
        "small": (12, 400),
        "head": (12.4, 550),
        "key": (12, 500),
    }
)
# Phones, dates and columns of numbers. Tabular figures widen the hyphen too, so they stay out of
# running text.
_TABULAR = frozenset({"figure", "count", "due", "due_quiet", "figures", "amount", "date"})


@dataclass(frozen=True)
class Theme:
    """One look: tokens, the unit in px and the faces. A changed setting makes a new one."""

    tokens: Tokens
    dark: bool
    high_contrast: bool
    unit: float
    families: tuple[str, ...]
    bundled: tuple[str, ...]
    asked: tuple[str, float, bool]

    def u(self, units: float) -> int:
        """Units in whole px, at least one."""
        return max(1, round(units * self.unit))

    def f(self, units: float) -> float:
        """Units in px, for painting."""
        return units * self.unit

    def font(self, role: str) -> QFont:
        """A copy of the font of a role; KeyError for a role that is none."""
        return QFont(_font(self.families, self.unit, role))

    @property
    def outline(self) -> float:
        """The width of outlines in px; twice as wide under high contrast."""
        return self.f(2.0 if self.high_contrast else 1.0)


def application(name: str) -> QApplication:
    """Qt's own part of the program, in the style that our palette is made for.

    The style is named among the arguments: `setStyle` would give it back, and load its class.
    """
    # Every file dialog of Qt would note the folders it was in, in QtProject.conf, for all to read.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    app = QApplication([name, "-style", _STYLE])
    app.setProperty(_STYLED, True)
    return app


def apply_theme(
    app: QApplication,
    scheme: str = "system",
    letters: float = 1.0,
    own_face: bool = True,
    contrast: QPalette | None = None,
) -> Theme:
    """Set palette and fonts for the whole window and give the theme back.

    `scheme`: "system", "light" or "dark". `letters`: a factor on the system's letter size.
    `own_face`: Inter, or else this computer's face. `contrast`: the palette to stand alone under
    high contrast; None asks the system.
    """
    before = _kept(app)
    bundled = bundled_families(before.bundled if before else ())
    if before is None:
        if not app.property(_STYLED):
            app.setStyle(_STYLE)
        app.styleHints().colorSchemeChanged.connect(lambda: _follow(app))
    system_contrast = _system_contrast(app) if contrast is None else contrast
    dark = _is_dark(app, scheme)
    tokens = (DARK if dark else LIGHT) if system_contrast is None else None
    families = bundled if own_face else (app.font().family(), *bundled)
    unit = body_size(QGuiApplication.platformName()) * letters / BODY
    now = Theme(
        tokens=tokens or high_contrast_tokens(system_contrast or QPalette()),
        dark=dark,
        high_contrast=system_contrast is not None,
        unit=unit,
        families=families,
        bundled=bundled,
        asked=(scheme, letters, own_face),
    )
    app.setProperty(_PROPERTY, now)
    app.setPalette(palette_of(now.tokens) if system_contrast is None else system_contrast)
    app.setFont(now.font("body"))
    if now != before:
        restyle_all()
    return now


def theme() -> Theme:
    """The theme in force; the system's own look if none was applied yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the theme needs a QApplication")
    return _kept(app) or apply_theme(app)


def _kept(app: QApplication) -> Theme | None:
    kept = app.property(_PROPERTY)
    return kept if isinstance(kept, Theme) else None


def _follow(app: QApplication) -> None:
    """Take over a scheme that the system changed while the window is open."""
    now = _kept(app)
    if now is not None and now.asked[0] == "system":
        apply_theme(app, *now.asked)


def _is_dark(app: QApplication, scheme: str) -> bool:
    hints = app.styleHints()
    if scheme == "system":
        hints.unsetColorScheme()
        return hints.colorScheme() == Qt.ColorScheme.Dark
    # Native title bars and file dialogs follow the setting too where the system allows it.
    hints.setColorScheme(Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)
    return scheme == "dark"


def _system_contrast(app: QApplication) -> QPalette | None:
    # Held in names: PySide lets go of the inner object with the wrapper it was asked of.
    hints = app.styleHints()
    accessibility = hints.accessibility()
    wish = accessibility.contrastPreference()
    if wish != Qt.ContrastPreference.HighContrast:
        return None
    app.setPalette(QPalette())
    return app.palette()


@lru_cache(maxsize=128)
def _font(families: tuple[str, ...], unit: float, role: str) -> QFont:
    size, weight = ROLES[role]
    return face(families, size, unit, weight, tabular=role in _TABULAR)
