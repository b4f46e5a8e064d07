"""The QR code of a page: which list and which page it is, and where in the picture it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import zxingcpp
from PIL import Image, ImageFilter

from ..i18n import gettext as _
from ..problems import PageNotFound
from .homography import Points

_QR = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.QRCode,))
_OURS = re.compile(r"/?([A-Z0-9]{5})/([1-9][0-9]{0,4})")
"""Those of pages that were printed before begin with the list."""


@dataclass(frozen=True, slots=True)
class PageCode:
    """The list ID (five signs), the number of the page, and the code's corners in the picture.

    The corners go clockwise from the code's own top left, whichever way up the page lies.
    """

    list_id: str
    page: int
    corners: Points


def find_code(picture: Image.Image) -> PageCode:
    """The one code of a page. PageNotFound where there is none, or two pages lie in one picture."""
    for trial in _trials(picture):
        found = {(code.list_id, code.page): code for code in _codes(*trial)}
        if len(found) > 1:
            raise PageNotFound(
                _("There is more than one page in this picture. Scan each by itself.")
            )
        if found:
            return next(iter(found.values()))
    raise PageNotFound(
        _("No code of a page was found here. Key this page in by hand, or scan again.")
    )


def _trials(picture: Image.Image) -> Iterator[tuple[Image.Image, float]]:
    """The picture as it came, then softer and smaller, which helps against grain and toner."""
    yield picture, 1.0
    yield picture.filter(ImageFilter.GaussianBlur(max(picture.size) / 2500)), 1.0
    for share in (0.6, 0.4):
        wide, high = (max(1, round(side * share)) for side in picture.size)
        yield picture.resize((wide, high), Image.Resampling.BOX), share
    yield _without_specks(picture), 1.0


def _without_specks(picture: Image.Image) -> Image.Image:
    """Each dot becomes the middle one of five in its row, then of five in its column.

    Pillow's own median takes thirty times as long, and lets no other thread run meanwhile.
    """
    grey = np.asarray(picture)
    for axis in (0, 1):
        one, two, here, three, four = (np.roll(grey, by, axis) for by in range(-2, 3))
        low = np.maximum(np.minimum(one, two), np.minimum(three, four))
        high = np.minimum(np.maximum(one, two), np.maximum(three, four))
        grey = np.maximum(np.minimum(low, high), np.minimum(np.maximum(low, high), here))
    return Image.fromarray(grey)


def _codes(picture: Image.Image, share: float) -> Iterator[PageCode]:
    for code in zxingcpp.read_barcodes(picture, formats=_QR):
        ours = _OURS.fullmatch(code.text)
        if ours is None:
            continue
        at = code.position
        corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
        points = np.array([(one.x, one.y) for one in corners], np.float64) / share
        yield PageCode(ours[1], int(ours[2]), points)
