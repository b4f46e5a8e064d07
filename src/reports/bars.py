"""Bars: acts solid, words hatched, a broken line to reach; told apart without any colour."""

from __future__ import annotations

from ..services.metrics.bases import Strength
from .page import Sheet


def draw_bar(
    sheet: Sheet, heap: Strength, x: float, y: float, wide: float, most: int, high: float
) -> None:
    """Acts solid, words hatched, without a fresh assessment dotted; the frame is everybody."""
    scale = wide / (most or 1)
    did, low, top = (heap.did * scale, heap.low * scale, heap.high * scale)
    if did:
        sheet.solid(x, y, did, high)
    hatch(sheet, x + did, y, low - did, high)
    sheet.box(x, y, max(heap.everybody * scale, 0.6), high, 0.9)
    if low:
        sheet.line(x + low, y, x + low, y + high, 0.9)
    if heap.against and top > low:
        sheet.line(x + top, y, x + top, y + high, 0.9, dashed=True)


def hatch(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    """Lines at 45 degrees, 2 mm apart, inside the place given."""
    start = -high
    while start < wide:
        left, right = max(0.0, start), min(wide, start + high)
        if right > left:
            sheet.line(
                x + left, y + high - (left - start), x + right, y + high - (right - start), 0.9
            )
        start += 2.0


def draw_goal(
    sheet: Sheet, x: float, y: float, wide: float, share: float, high: float, beyond: float
) -> None:
    """The line to reach, longer than the bar at both ends."""
    at = x + wide * share
    sheet.line(at, y - beyond, at, y + high + beyond, 1.4, dashed=True)
