"""From places on the paper to places in a picture of it, taken at any angle, and back."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.float64]
"""Places as rows of x and y."""

Matrix: TypeAlias = NDArray[np.float64]
"""Three by three: a plane seen in perspective."""


def fitted(on_paper: Points, in_picture: Points, weights: NDArray[np.float64]) -> Matrix:
    """The perspective that takes these places nearest to those; four places at least."""
    near, far = _levelled(on_paper), _levelled(in_picture)
    x, y = applied(near, on_paper).T
    u, v = applied(far, in_picture).T
    zero, one = np.zeros_like(x), np.ones_like(x)
    across = np.stack([x, y, one, zero, zero, zero, -u * x, -u * y, -u], axis=1)
    down = np.stack([zero, zero, zero, x, y, one, -v * x, -v * y, -v], axis=1)
    rows = np.concatenate([across * weights[:, None], down * weights[:, None]])
    solved: Matrix = np.linalg.svd(rows)[2][-1].reshape(3, 3)
    return np.linalg.inv(far) @ solved @ near


def from_above(on_paper: Points, in_picture: Points, weights: NDArray[np.float64]) -> Matrix:
    """The turn and scale that takes these places nearest to those: the paper lies on glass."""
    x, y = on_paper.T
    zero, one = np.zeros_like(x), np.ones_like(x)
    rows = np.vstack([np.stack([x, -y, one, zero], 1), np.stack([y, x, zero, one], 1)])
    twice = np.concatenate([weights, weights])
    a, b, right, down = np.linalg.lstsq(
        rows * twice[:, None], in_picture.T.ravel() * twice, rcond=None
    )[0]
    return np.array([[a, -b, right], [b, a, down], [0, 0, 1]])


def applied(matrix: Matrix, points: Points) -> Points:
    """Where these places are seen."""
    seen = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    return seen[:, :2] / seen[:, 2:]


def scale_at(matrix: Matrix, points: Points) -> NDArray[np.float64]:
    """Pixels a millimetre at these places; negative where the paper would be seen from behind."""
    step = 0.5
    here = applied(matrix, points)
    right = applied(matrix, points + np.array((step, 0.0))) - here
    down = applied(matrix, points + np.array((0.0, step))) - here
    area = right[:, 0] * down[:, 1] - right[:, 1] * down[:, 0]
    return np.sign(area) * np.sqrt(np.abs(area)) / step


def _levelled(points: Points) -> Matrix:
    """Moves the middle to zero and the size to one, so that the numbers stay exact."""
    middle = points.mean(axis=0)
    size = float(np.abs(points - middle).mean()) or 1.0
    return np.array([[1, 0, -middle[0]], [0, 1, -middle[1]], [0, 0, size]]) / size
