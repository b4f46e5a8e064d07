"""QR codes as rows of black modules, drawn as shapes."""

from __future__ import annotations

from functools import lru_cache

from reportlab.graphics.barcode import qrencoder

# A reader takes any of the eight masks. Trying all of them costs twelve times the drawing of the
# code, and the texts here are short and never regular enough to need it.
_MASK = 0


@lru_cache(maxsize=64)
def modules(text: str) -> tuple[int, str]:
    """Modules a side, and the black ones as PDF rectangles in module units from the lower left.

    Error correction is level Q (a quarter may be lost), and the code is the smallest that holds the
    text: 21 modules a side for up to 16 capitals, figures, "/", "." and "-".
    """
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.Q)
    code.addData(text)
    code.version = code.calculate_version()
    code.makeImpl(False, _MASK)
    side = code.getModuleCount()
    rectangles = [
        rectangle
        for number, row in enumerate(code.modules)
        for rectangle in _rectangles(row, side - 1 - number)
    ]
    return side, " ".join(rectangles)


def _rectangles(row: list[bool], bottom: int) -> list[str]:
    found: list[str] = []
    start = None
    for place, dark in enumerate([*row, False]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            found.append(f"{start} {bottom} {place - start} 1 re")
            start = None
    return found
