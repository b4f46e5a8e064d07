"""The text of a crash that may be shown and copied: where it happened, never to whom."""

from __future__ import annotations

import traceback
from pathlib import PurePath


def crash_text(error: BaseException) -> str:
    """The calls that led to `error`, the first cause first, one call a line.

    Without values: no message of the error (it may quote a name), no local variables, no folders.
    """
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    above = f"{crash_text(earlier)}\n" if earlier is not None else ""
    kind = type(error)
    calls = [_call(frame) for frame in traceback.extract_tb(error.__traceback__)]
    return above + "\n".join([f"{kind.__module__}.{kind.__qualname__}", *calls])


def _call(frame: traceback.FrameSummary) -> str:
    file = "/".join(PurePath(frame.filename).parts[-2:])
    return f"  {file}:{frame.lineno} {frame.name}: {frame.line or ''}".rstrip(" :")
