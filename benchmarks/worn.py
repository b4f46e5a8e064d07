"""What becomes of a page before it comes back: copied, folded, stained, stapled, then pictured.

A part of what `strangers` do; what reads the pages is never changed to please it.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from PIL import Image, ImageFilter

Floats: TypeAlias = np.ndarray
Dice: TypeAlias = np.random.Generator
INCH = 25.4


def copied(picture: Image.Image, dice: Dice) -> Image.Image:
    """A copier that is low on toner here and spills there."""
    soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(dice.uniform(0.5, 1.1))), np.float32)
    patchy = _clouds(soft.shape, 40, dice)
    curve = (soft / 255 - 0.5 - 0.06 * patchy) * dice.uniform(1.6, 3.5) + 0.55
    curve += dice.normal(0, 0.025, curve.shape)
    return Image.fromarray((curve.clip(0.08, 1) * 255).astype(np.uint8))


def used(picture: Image.Image, dots: float, dice: Dice) -> Image.Image:
    """Folded, stained, stapled; each as it comes."""
    values = np.asarray(picture, np.float32) / 255
    y, x = np.mgrid[0 : values.shape[0], 0 : values.shape[1]].astype(np.float32) / dots
    high, wide = values.shape[0] / dots, values.shape[1] / dots
    values *= 1 - 0.04 * _clouds(values.shape, 60, dice)
    if dice.random() < 0.4:
        at, lean = high * dice.uniform(0.3, 0.7), dice.uniform(-0.01, 0.01)
        fold = y - at - lean * x
        values *= 1 - 0.22 * np.exp(-((fold / 0.25) ** 2)) + 0.08 * np.tanh(fold)
    if dice.random() < 0.25:  # a cup stood here
        reach, band = dice.uniform(30, 42), dice.uniform(0.8, 2.5)
        far = np.hypot(x - wide * dice.uniform(0.1, 0.9), y - high * dice.uniform(0.1, 0.9))
        values *= 1 - dice.uniform(0.1, 0.3) * np.exp(-(((far - reach) / band) ** 2))
        values *= 1 - 0.04 * (far < reach)
    if dice.random() < 0.3:
        near = np.abs(x - y * 0.6 - dice.uniform(4, 9)) < 0.3
        values[near & (y > 4) & (y < 13)] = dice.uniform(0.2, 0.5)
    return Image.fromarray((values.clip(0, 1) * 255).astype(np.uint8))


def scanned(picture: Image.Image, dots: float, dice: Dice) -> bytes:
    """An office machine at 150 to 300 dots an inch, with a streak where its glass is dirty."""
    share = min(1.0, int(dice.choice((150, 200, 300))) / INCH / dots)
    turned = picture.rotate(dice.uniform(-5, 5), Image.Resampling.BILINEAR, expand=True,
                            fillcolor=int(dice.choice((245, 250, 30))))  # fmt: skip
    size = (round(turned.width * share), round(turned.height * share))
    values = np.asarray(turned.resize(size, Image.Resampling.LANCZOS), np.float32)
    values += dice.normal(0, 3, values.shape)
    if dice.random() < 0.3:
        values[:, int(dice.integers(size[0]))] *= 0.75
    return _jpeg(values, dice)


def taken(picture: Image.Image, dice: Dice) -> bytes:
    """From above at a slant; the lens bulges, a hand throws its shadow, the table is dark."""
    wide, high = 2250, 3000
    lean, tilt = dice.uniform(-0.085, 0.085), dice.uniform(-0.18, 0.18, 2)
    bulge, reach = dice.uniform(-0.02, 0.035), dice.uniform(1.08, 1.22)
    span = max(picture.width / wide, picture.height / high) * reach
    across = np.arange(0, wide + 50, 50).clip(0, wide)
    down = np.arange(0, high + 50, 50).clip(0, high)

    def under(places: Floats) -> Floats:
        u = (places - (wide / 2, high / 2)) / high
        u = u * (1 + bulge * 4 * (u**2).sum(axis=1, keepdims=True))
        u = u @ np.array([(np.cos(lean), np.sin(lean)), (-np.sin(lean), np.cos(lean))])
        u = u / (1 + u @ tilt)[:, None]
        return u * high * span + (picture.width / 2, picture.height / 2) + 300

    table = int(dice.integers(30, 150))
    framed = Image.new("L", (picture.width + 600, picture.height + 600), table)
    framed.paste(picture, (300, 300))
    mesh = []
    for left, right in pairwise(across):
        for top, low in pairwise(down):
            quad = np.array([(left, top), (left, low), (right, low), (right, top)], np.float64)
            place = (int(left), int(top), int(right), int(low))
            mesh.append((place, tuple(under(quad).ravel())))
    seen = framed.transform((wide, high), Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)
    values = np.asarray(seen.filter(ImageFilter.GaussianBlur(dice.uniform(0.4, 1.3))), np.float32)
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32) / high
    turn = dice.uniform(0, 2 * np.pi)
    way = x * np.cos(turn) + y * np.sin(turn)
    light = 1 - 0.5 * (way - way.min()) / (way.max() - way.min())
    hand = np.hypot((x - dice.uniform(0, 0.75)) / 0.25, (y - dice.uniform(0.6, 1.2)) / 0.4)
    light *= 1 - dice.uniform(0, 0.35) / (1 + np.exp(((hand - 1) * 25).clip(-50, 50)))
    values = values * light + dice.normal(0, dice.uniform(2, 5), values.shape)
    return _jpeg(values, dice)


def _clouds(shape: tuple[int, ...], cell: int, dice: Dice) -> Floats:
    """Slow changes from 0 to 1 over a page."""
    small = dice.integers(0, 256, (shape[0] // cell + 2, shape[1] // cell + 2), np.uint8)
    large = Image.fromarray(small).resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    return np.asarray(large, np.float32) / 255


def _jpeg(values: Floats, dice: Dice) -> bytes:
    """Saved small, any way up."""
    picture = Image.fromarray(values.clip(0, 255).astype(np.uint8))
    picture = picture.rotate(90 * int(dice.integers(0, 4)), expand=True)
    file = BytesIO()
    picture.save(file, "JPEG", quality=int(dice.integers(50, 80)))
    return file.getvalue()
