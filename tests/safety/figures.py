"""What a proof counted, as one line of JSON in test-results/: figures are quoted from there."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parents[2] / "test-results"


def keep(name: str, **counted: Any) -> None:
    """Writes the figures of one proof in place of those of its last run."""
    RESULTS.mkdir(exist_ok=True)
    line = {"proof": name, "at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", **counted}
    (RESULTS / f"{name}.json").write_text(json.dumps(line) + "\n", encoding="utf-8")
