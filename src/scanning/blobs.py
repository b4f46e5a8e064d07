"""Connected dark areas of a picture: how large each is, where, how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Mask: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Blobs:
    """One entry for each area, in pixels; areas that touch at a corner are one.

    `long` and `wide` are the sides of the rectangle that is spread as the area is, so a stroke's
    length and width; `spread` is 1 for a solid square, about 1.7 for the frame of a corner mark.
    """

    area: Floats
    x: Floats
    y: Floats
    left: Ints
    right: Ints
    top: Ints
    bottom: Ints
    long: Floats
    wide: Floats
    spread: Floats

    def __len__(self) -> int:
        return len(self.area)

    @property
    def across(self) -> Ints:
        """The width of each."""
        return self.right - self.left

    @property
    def down(self) -> Ints:
        """The height of each."""
        return self.bottom - self.top


def blobs(mask: Mask) -> Blobs:
    """All areas of a mask. `right` and `bottom` are the first pixels beyond."""
    row, start, end = _runs(mask)
    which = _joined(row, start, end, mask.shape[1])
    labels, label = np.unique(which, return_inverse=True)
    count = len(labels)
    length = (end - start).astype(np.float64)
    across, down = (start + end) / 2, row + 0.5

    def total(values: Floats) -> Floats:
        return np.bincount(label, values, count).astype(np.float64)

    area = total(length)
    x, y = total(length * across) / area, total(length * down) / area
    off_x, off_y = across - x[label], down - y[label]
    xx = total(length * (off_x**2 + length**2 / 12)) / area
    yy = total(length * (off_y**2 + 1 / 12)) / area
    xy = total(length * off_x * off_y) / area
    middle, reach = (xx + yy) / 2, np.sqrt(((xx - yy) / 2) ** 2 + xy**2)
    left, right = np.full(count, mask.shape[1]), np.zeros(count, np.int64)
    top, bottom = np.full(count, mask.shape[0]), np.zeros(count, np.int64)
    np.minimum.at(left, label, start)
    np.maximum.at(right, label, end)
    np.minimum.at(top, label, row)
    np.maximum.at(bottom, label, row + 1)
    return Blobs(
        area=area,
        x=x,
        y=y,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        long=np.sqrt(12 * (middle + reach)),
        wide=np.sqrt(12 * np.maximum(middle - reach, 0)),
        spread=(xx + yy) * 6 / area,
    )


def grown(mask: Mask, by: int) -> Mask:
    """All that lies no more than so many pixels from a dark one, also aslant."""
    picture = Image.fromarray(mask.astype(np.uint8) * 255)
    return np.asarray(picture.filter(ImageFilter.MaxFilter(2 * by + 1))) > 0


def without_lines(mask: Mask, by: int) -> Mask:
    """What is left where all that is no wider than twice so many pixels is taken away."""
    return grown(~grown(~mask, by), by)


def _runs(mask: Mask) -> tuple[Ints, Ints, Ints]:
    """Row, first pixel and first pixel beyond of each dark stretch, in reading order."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    row, start = np.nonzero(edges == 1)
    end = np.nonzero(edges == -1)[1]
    return row, start, end


def _joined(row: Ints, start: Ints, end: Ints, width: int) -> Ints:
    """For each stretch the number of the first one that it hangs together with."""
    line = width + 2
    first = np.searchsorted(row * line + end, (row + 1) * line + start, "left")
    beyond = np.searchsorted(row * line + start, (row + 1) * line + end, "right")
    many = np.maximum(beyond - first, 0)
    above = np.repeat(np.arange(len(row)), many)
    before = np.cumsum(many) - many
    below = np.arange(len(above)) - np.repeat(before - first, many)
    label = np.arange(len(row))
    while True:
        lowest = np.minimum(label[above], label[below])
        new = label.copy()
        np.minimum.at(new, label[above], lowest)
        np.minimum.at(new, label[below], lowest)
        new = new[new]
        if np.array_equal(new, label):
            return label
        label = new
