"""What a chart is painted by beside its own data: the cursor, the filter, the day before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ....models import Id
    from ....services.chart.moved import Moved
    from ....services.chart.parts import Chart
    from .spots import Spot


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is looked at now."""

    chart: Chart
    cursor: Spot | None = None
    focused: bool = False
    kept: frozenset[Id] | None = None
    """Who fits the filter; None: everybody is shown as she is. A house keeps its shape: who does
    not fit stands back."""
    gaps: bool = False
    """The filter is "only the gaps": flats where nobody is known fit it too."""
    moved: Mapping[Id, Moved] | None = None
    """With two days beside each other: of whom something is to be told."""
