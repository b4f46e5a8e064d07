"""What machines do to a page: copied, scanned, photographed in bad light from the side."""

from __future__ import annotations

from io import BytesIO
from random import Random

import numpy as np
from longhaul.scanning.homography import applied, fitted
from PIL import Image, ImageFilter

WHITE = 255.0


def copied_twice(picture: Image.Image, chance: Random, *, hard: bool) -> Image.Image:
    """A photocopy of a photocopy."""
    return _copied(_copied(picture, chance, hard=hard), chance, hard=hard)


def _copied(picture: Image.Image, chance: Random, *, hard: bool) -> Image.Image:
    """Softened, grained, harder in contrast, with specks of toner."""
    soft = picture.filter(ImageFilter.GaussianBlur(chance.uniform(0.6, 1.2)))
    values = np.asarray(soft, np.float32) / WHITE
    dice = _dice(chance)
    values = values + dice.normal(0, chance.uniform(0.01, 0.04), values.shape).astype(np.float32)
    steep = chance.uniform(2.0, 5.0) if hard else chance.uniform(1.05, 1.35)
    values = (values - chance.uniform(0.45, 0.6)) * steep + 0.5
    for _speck in range(chance.randint(40, 220)):
        y, x = int(dice.integers(values.shape[0] - 4)), int(dice.integers(values.shape[1] - 4))
        size = int(dice.integers(1, 4))
        values[y : y + size, x : x + size] = 0.1
    return _picture(values)


def scanned(picture: Image.Image, chance: Random) -> bytes:
    """A flatbed: up to five degrees off, softly, with a little noise; a PNG."""
    turned = picture.rotate(
        chance.uniform(-5, 5),
        Image.Resampling.BICUBIC,
        expand=True,
        fillcolor=chance.choice((255, 235, 90)),
    )
    soft = turned.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 0.9)))
    values = np.asarray(soft, np.float32) / WHITE
    values = values * chance.uniform(0.85, 1.0) + _dice(chance).normal(0, 0.015, values.shape)
    return _encoded(_turned(_picture(values), chance), "PNG")


def photographed(picture: Image.Image, chance: Random) -> bytes:
    """A telephone held aslant: perspective, bent paper, light that falls off by half; a JPEG."""
    wide, high = picture.size
    out = (round(wide * chance.uniform(0.75, 1.0)), round(high * chance.uniform(0.75, 1.0)))
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float64)
    lean = chance.uniform(-5, 5) * np.pi / 180
    middle = np.array(out) / 2
    share = min(out[0] / wide, out[1] / high) * chance.uniform(0.8, 0.92)
    spin = np.array([(np.cos(lean), np.sin(lean)), (-np.sin(lean), np.cos(lean))])
    seen = (corners - corners.mean(axis=0)) * share @ spin + middle
    seen += np.array([[chance.uniform(-0.07, 0.07) * out[0] for _axis in "xy"] for _corner in seen])
    bow = chance.uniform(-0.006, 0.006) * high
    photo = _seen(picture, fitted(seen, corners, np.ones(4)), out, bow, chance.randint(40, 190))
    soft = photo.filter(ImageFilter.GaussianBlur(chance.uniform(0.5, 1.2)))
    values = np.asarray(soft, np.float32) / WHITE * _light(out, chance)
    values = values + _dice(chance).normal(0, chance.uniform(0.01, 0.025), values.shape)
    return _encoded(_turned(_picture(values), chance), "JPEG", quality=chance.randint(70, 92))


def _seen(
    picture: Image.Image, back: np.ndarray, size: tuple[int, int], bow: float, table: int
) -> Image.Image:
    """The paper in perspective on a table; it bows up along its middle."""
    framed = Image.new("L", (picture.width + 400, picture.height + 400), table)
    framed.paste(picture, (200, 200))
    step = 64
    mesh = []
    for left in range(0, size[0], step):
        for top in range(0, size[1], step):
            right, bottom = min(left + step, size[0]), min(top + step, size[1])
            quad = np.array(
                [(left, top), (left, bottom), (right, bottom), (right, top)], np.float64
            )
            under = applied(back, quad)
            under[:, 1] += bow * np.sin(np.pi * np.clip(under[:, 0] / picture.width, 0, 1))
            mesh.append(((left, top, right, bottom), tuple((under + 200).ravel())))
    return framed.transform(
        size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=table
    )


def _light(size: tuple[int, int], chance: Random) -> np.ndarray:
    """From full to half, across the picture or round a lamp."""
    x = np.linspace(-1, 1, size[0], dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, size[1], dtype=np.float32)[:, None]
    if chance.random() < 0.5:
        turn = chance.uniform(0, 2 * np.pi)
        way = x * np.cos(turn) + y * np.sin(turn)
    else:
        way = (x - chance.uniform(-0.7, 0.7)) ** 2 + (y - chance.uniform(-0.7, 0.7)) ** 2
    way = (way - way.min()) / (way.max() - way.min())
    return chance.uniform(0.8, 1.0) * (1 - 0.5 * way)


def _turned(picture: Image.Image, chance: Random) -> Image.Image:
    """Any of four ways up."""
    return picture.rotate(chance.choice((0, 0, 90, 180, 270)), expand=True)


def _dice(chance: Random) -> np.random.Generator:
    return np.random.default_rng(chance.getrandbits(32))


def _picture(values: np.ndarray) -> Image.Image:
    return Image.fromarray((values.clip(0, 1) * WHITE).astype(np.uint8))


def _encoded(picture: Image.Image, kind: str, **how: int) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()
