"""Kinds of places: what stands in what, and where a seat is a flat."""

from __future__ import annotations

from ..models import StructureKind

BELOW: dict[StructureKind, tuple[StructureKind, ...]] = {
    StructureKind.EMPLOYER: (StructureKind.SITE, StructureKind.DEPARTMENT),
    StructureKind.SITE: (StructureKind.DEPARTMENT,),
    StructureKind.DEPARTMENT: (StructureKind.SHIFT, StructureKind.JOB),
    StructureKind.SHIFT: (StructureKind.JOB,),
    StructureKind.OWNER: (StructureKind.BUILDING, StructureKind.ESTATE),
    StructureKind.ESTATE: (StructureKind.BUILDING,),
    StructureKind.BUILDING: (StructureKind.FLOOR, StructureKind.STAIR),
    StructureKind.STAIR: (StructureKind.FLOOR,),
    StructureKind.CITY: (StructureKind.INSTITUTION, StructureKind.PARISH, StructureKind.GROUP),
    StructureKind.PARISH: (StructureKind.INSTITUTION, StructureKind.GROUP),
    StructureKind.INSTITUTION: (StructureKind.GROUP,),
}
"""What usually stands directly below a kind of place, the likeliest first."""

FLATS_IN = (StructureKind.BUILDING, StructureKind.STAIR, StructureKind.FLOOR)
"""Where a seat is a flat, at whose door one knocks."""
