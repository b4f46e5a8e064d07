"""The bundled faces: Inter first, Noto behind it for other scripts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from ...data_files import data_file

# The standard letter size of each system in px at 96 dpi. Sizes above it make our body of 14
# larger in proportion. Linux desktops ship 10 to 11 pt; the larger counts as standard there.
_STANDARD_PX = {"windows": 12.0, "cocoa": 13.0}
_STANDARD_PX_ELSEWHERE = 14.7
BODY = 14.0


def bundled_families(loaded: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The families of our own faces in the order in which Qt shall try them.

    `loaded`: what an earlier call gave back; a face is read once for the life of the program.
    """
    if loaded:
        return loaded
    faces = data_file("fonts")
    families: list[str] = []
    for file in _font_files(faces):
        # by its path: a face is read only as far as its letters are asked for
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(dict.fromkeys(families))


def _font_files(folder: Path) -> list[Path]:
    """Inter, then the Noto faces for the screen; Latin stands before the other scripts."""
    inter = folder / "inter" / "InterVariable.ttf"
    others = [file for file in folder.glob("Noto*.ttf") if "Mono" not in file.name]
    return [inter, *sorted(others, key=lambda file: (len(file.name), file.name))]


def body_size(platform: str) -> float:
    """Body size in px: 14 at the system's standard letter size, larger where its letters are."""
    general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    standard = _STANDARD_PX.get(platform, _STANDARD_PX_ELSEWHERE)
    return max(BODY, BODY * QFontInfo(general).pixelSize() / standard)


def face(
    families: tuple[str, ...], size: float, unit: float, weight: int, *, tabular: bool
) -> QFont:
    """A font of `size` units, the unit in px. Inter's axis takes any weight, others the nearest.

    The optical size follows the units, so that larger letters keep their shapes.
    """
    font = QFont(list(families)) if families else QFont()
    font.setPixelSize(max(1, round(size * unit)))
    font.setWeight(QFont.Weight(weight))
    font.setVariableAxis(QFont.Tag("wght"), float(weight))
    font.setVariableAxis(QFont.Tag("opsz"), min(32.0, max(14.0, size)))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
