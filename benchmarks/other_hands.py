"""Held out: other hands, coloured pens and pencils, another copier and camera, written apart.

What reads the pages is never changed to please this file; it only tells whether the reading holds
for people nobody thought of. Strokes are curves whose pressure changes, laid on in colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from random import Random
from typing import TypeAlias

import numpy as np
from longhaul.scanning.boxes import Box
from PIL import Image, ImageFilter

Floats: TypeAlias = np.ndarray
PENS = ((0.08, 0.14, 0.55), (0.05, 0.05, 0.08), (0.75, 0.1, 0.12), (0.35, 0.35, 0.37))
"""Blue, black and red ink, and pencil."""
SHAPES = ("cross", "cross", "tick", "slash")
LINES = {
    "": (),
    "cross": (((0.1, 0.1), (0.45, 0.55), (0.9, 0.95)), ((0.95, 0.05), (0.5, 0.5), (0.05, 0.9))),
    "tick": (((0.1, 0.45), (0.3, 0.85), (0.36, 0.9), (0.6, 0.4), (1.05, -0.1)),),
    "slash": (((0.9, 0.0), (0.55, 0.45), (0.05, 1.0)),),
}
"""Through which places of a box (0 to 1) each stroke of a mark goes."""


def evening(
    chance: Random,
    printed: Image.Image,
    dots: float,
    begins: tuple[float, float],
    boxes: Sequence[Box],
) -> tuple[tuple[str, ...], bytes, str]:
    """Marks a page and takes a picture of it: what was done to each box, the file, its kind."""
    dice = np.random.default_rng(chance.getrandbits(32))
    paper = np.asarray(printed.convert("L"), np.float32) / 255
    for _copy in range(2):
        paper = _copied(paper, dice)
    sheet = np.repeat(paper[:, :, None], 3, axis=2)
    done = _done(boxes, dice)
    pen, width = np.array(PENS[dice.integers(len(PENS))]), dice.uniform(0.3, 1.2)
    light = dice.uniform(0.0, 0.55)
    for box, what in zip(boxes, done, strict=True):
        for curve in _curves(what, box, dice):
            places = (curve + begins) * dots
            _lay(sheet, places, width * dots, pen + (1 - pen) * light, dice)
    if dice.random() < 0.35:
        return done, _flatbed(sheet, dice), "other hand, scan"
    return done, _phone(sheet, dice), "other hand, photo"


def _done(boxes: Sequence[Box], dice: np.random.Generator) -> tuple[str, ...]:
    done = [""] * len(boxes)
    rows = [
        [n for n, box in enumerate(boxes) if box.row == row]
        for row in dict.fromkeys(b.row for b in boxes)
    ]
    for here in rows:
        happened = [n for n in here if boxes[n].group == "happened"]
        answers = [n for n in here if boxes[n].group == "answer"]
        talk = happened[-1] if happened else -1
        for n in here:  # boxes with words of their own; of two rounds each by itself
            if not happened and dice.random() < 0.2:
                done[n] = SHAPES[dice.integers(len(SHAPES))]
        if happened and dice.random() < 0.85:
            what = talk if dice.random() < 0.4 else happened[dice.integers(len(happened))]
            done[what] = SHAPES[dice.integers(len(SHAPES))]
            if what == talk:
                done[answers[dice.integers(len(answers))]] = SHAPES[dice.integers(len(SHAPES))]
        for n in here:
            odd = dice.random()
            if not done[n] and odd < 0.06:
                done[n] = "dot" if odd < 0.045 else "ring" if odd < 0.055 else "scribble"
    return tuple(done)


def _curves(what: str, box: Box, dice: np.random.Generator) -> list[Floats]:
    """The strokes of a mark in mm, as curves through a few places of the box (0 to 1)."""
    size = 0.55 if dice.random() < 0.15 else dice.uniform(0.8, 1.3)
    off = dice.uniform(-0.12, 0.12, 2)

    def curve(*places: tuple[float, float], by: float = 0.06) -> Floats:
        rough = np.array(places) + dice.normal(0, by, (len(places), 2))
        at = (rough - 0.5) * size + 0.5 + off
        return np.array((box.x, box.y)) + box.side * _bowed(at)

    if what in LINES:
        return [curve(*line) for line in LINES[what]]
    if what == "dot":
        at = np.array((box.x, box.y)) + box.side * dice.uniform(0.15, 0.85, 2)
        return [np.array([at, at + dice.uniform(-0.12, 0.12, 2)])]
    if what == "ring":
        turn = np.linspace(0.4, 0.4 + 2 * np.pi * dice.uniform(0.95, 1.1), 50)
        wide, high = dice.uniform(5.2, 6.4), dice.uniform(2.7, 3.6)
        x = box.x + 5.2 + wide * np.cos(turn) * (1 + 0.03 * np.sin(3 * turn))
        return [np.column_stack([x, box.y + 2.5 + high * np.sin(turn)])]
    turn = np.linspace(0, 2 * np.pi * 9, 160)
    x = box.x + box.side * (np.linspace(0.05, 0.95, 160) + 0.12 * np.cos(turn))
    return [np.column_stack([x, box.y + box.side * (0.5 + 0.48 * np.sin(turn))])]


def _bowed(places: Floats) -> Floats:
    """A smooth curve through places."""
    steps = np.linspace(0, len(places) - 1, 12 * len(places))
    near = np.minimum(steps.astype(int), len(places) - 2)
    share = (steps - near)[:, None]
    ends = np.vstack([2 * places[0] - places[1], places, 2 * places[-1] - places[-2]])
    a, b, c, d = (ends[near + k] for k in range(4))
    curve: Floats = 0.5 * (
        2 * b + (c - a) * share + (2 * a - 5 * b + 4 * c - d) * share**2
        + (3 * b - a - 3 * c + d) * share**3
    )  # fmt: skip
    return curve


def _lay(
    sheet: Floats, places: Floats, width: float, pen: Floats, dice: np.random.Generator
) -> None:
    """Ink along a curve, by the distance from it; the pen is pressed more here and less there."""
    rim = width + 2
    left, top = np.maximum((places.min(axis=0) - rim).astype(int), 0)
    right, bottom = (places.max(axis=0) + rim).astype(int) + 1
    y, x = np.mgrid[top:bottom, left:right]
    wave = np.sin(np.linspace(0, dice.uniform(2, 9), len(places)) + dice.uniform(0, 6))
    cover = np.zeros(x.shape, np.float32)
    for (px, py), press in zip(places, 0.85 + 0.15 * wave, strict=True):
        far = np.hypot(x + 0.5 - px, y + 0.5 - py)
        cover = np.maximum(cover, np.clip(width * press / 2 - far + 0.5, 0, 1) * press)
    grain = 1 - 0.25 * dice.random(cover.shape, np.float32)
    cover = (cover * grain)[:, :, None]
    here = sheet[top:bottom, left:right]
    sheet[top:bottom, left:right] = here * (1 - cover) + np.minimum(here, pen) * cover


def _copied(paper: Floats, dice: np.random.Generator) -> Floats:
    """Soft, then steep by a curve, with toner that lies on unevenly."""
    picture = Image.fromarray((paper * 255).astype(np.uint8))
    size = (
        int(picture.width * dice.uniform(0.995, 1.004)),
        int(picture.height * dice.uniform(0.995, 1.004)),
    )
    picture = picture.resize(size, Image.Resampling.BILINEAR).resize(
        (paper.shape[1], paper.shape[0])
    )
    soft = np.asarray(picture.filter(ImageFilter.BoxBlur(dice.uniform(0.4, 1.1))), np.float32) / 255
    soft = soft + dice.normal(0, 0.03, soft.shape).astype(np.float32)
    curve: Floats = 1 / (1 + np.exp(-dice.uniform(7, 14) * (soft - dice.uniform(0.42, 0.62))))
    return curve


def _flatbed(sheet: Floats, dice: np.random.Generator) -> bytes:
    picture = Image.fromarray((sheet.clip(0, 1) * 255).astype(np.uint8))
    turned = picture.rotate(
        dice.uniform(-5, 5), Image.Resampling.BICUBIC, fillcolor=(250, 250, 248)
    )
    turned = turned.rotate(int(dice.choice((0, 180))))
    file = BytesIO()
    turned.save(file, "JPEG", quality=int(dice.integers(55, 90)))
    return file.getvalue()


def _phone(sheet: Floats, dice: np.random.Generator) -> bytes:
    """On a wooden table, the lens bends lines, the paper was folded, a hand throws a shadow."""
    high, wide = 2900, 2200
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    u, v = (x - wide / 2) / wide, (y - high / 2) / wide
    bend = 1 + dice.uniform(-0.03, 0.03) * (u * u + v * v)
    turn = dice.uniform(-5, 5) * np.pi / 180
    u, v = u * bend, v * bend
    u, v = u * np.cos(turn) - v * np.sin(turn), u * np.sin(turn) + v * np.cos(turn)
    depth = 1 + dice.uniform(-0.22, 0.22) * u + dice.uniform(-0.22, 0.22) * v
    reach = dice.uniform(1.1, 1.3) * sheet.shape[1]
    px, py = u / depth * reach + sheet.shape[1] / 2, v / depth * reach + sheet.shape[0] / 2
    fold = dice.uniform(0.3, 0.7) * sheet.shape[0]
    py = py + dice.uniform(-6, 6) * np.exp(-(((py - fold) / 300) ** 2))
    wood = 0.35 + 0.1 * np.sin(y / 40 + 3 * np.sin(x / 300))
    seen = _looked_up(sheet, px, py, wood)
    light = 1 - 0.5 * np.clip((x * np.cos(turn * 9) + y * np.sin(turn * 9)) / 3500, 0, 1) ** 1.3
    edge = dice.uniform(0.2, 0.9) * wide + 0.3 * y
    shadow = 1 - dice.uniform(0, 0.3) / (1 + np.exp(np.clip((edge - x) / 25, -50, 50)))
    crease = 1 - 0.06 * np.exp(-(((py - fold) / 12) ** 2))
    seen = seen * (light * shadow * crease)[:, :, None] * np.array((1.0, 0.96, 0.88))
    seen = seen + dice.normal(0, 0.018, seen.shape)
    picture = Image.fromarray((seen.clip(0, 1) * 255).astype(np.uint8))
    picture = picture.filter(ImageFilter.GaussianBlur(dice.uniform(0.4, 1.1)))
    quarter = int(dice.integers(0, 4))
    exif = Image.Exif()
    if quarter:  # the picture lies on its side, and says so
        picture = picture.rotate(90 * quarter, expand=True)
        exif[0x0112] = {1: 6, 2: 3, 3: 8}[quarter]
    file = BytesIO()
    picture.save(file, "JPEG", quality=int(dice.integers(60, 92)), exif=exif)
    return file.getvalue()


def _looked_up(sheet: Floats, px: Floats, py: Floats, wood: Floats) -> Floats:
    """The sheet at these places, between its pixels; wood beside it."""
    on = (px >= 0) & (py >= 0) & (px < sheet.shape[1] - 1) & (py < sheet.shape[0] - 1)
    left, top = np.where(on, px, 0).astype(int), np.where(on, py, 0).astype(int)
    across, down = (np.where(on, px, 0) - left)[..., None], (np.where(on, py, 0) - top)[..., None]
    upper = sheet[top, left] * (1 - across) + sheet[top, left + 1] * across
    lower = sheet[top + 1, left] * (1 - across) + sheet[top + 1, left + 1] * across
    return np.where(
        on[..., None], upper * (1 - down) + lower * down, wood[..., None] * (1.1, 0.85, 0.6)
    )
