"""Pages as plain values that go into JSON and come back: facts of the run, options, data.

`build` is pure, so the same values are the same pages. The types of options and data say how to
read them. Every value is written, also what a field has by itself, so that another default of a
later Longhaul alters no old page; papers of those that left it out are still read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, Literal, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from ..i18n import window_language
from ..services.run_facts import RunFacts
from .options import PageOptions
from .report import Report


@dataclass(frozen=True, slots=True)
class Pages:
    """All that `render` draws the pages of one run from."""

    run: RunFacts
    options: PageOptions
    data: Any


def plain_pages(run: RunFacts, options: PageOptions, data: Any) -> dict[str, Any]:
    """The pages as plain values, in the language that they have now."""
    spoken = replace(options, language=options.language or window_language())
    return {"run": plain_of(run), "options": plain_of(spoken), "data": plain_of(data)}


def pages_from(report: Report, plain: Mapping[str, Any]) -> Pages:
    """The pages again. ValueError or TypeError where this Longhaul has other fields for them."""
    try:
        return Pages(
            made_from(plain["run"], RunFacts),
            made_from(plain["options"], report.options),
            made_from(plain["data"], get_type_hints(report.load)["return"]),
        )
    except LookupError as error:
        raise ValueError(*error.args) from error


def plain_of(value: Any) -> Any:
    """A value in what JSON has."""
    if is_dataclass(value):
        return {one.name: plain_of(getattr(value, one.name)) for one in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: plain_of(one) for name, one in value._asdict().items()}
    if isinstance(value, Mapping):
        return [[plain_of(key), plain_of(one)] for key, one in value.items()]
    if isinstance(value, tuple | frozenset):
        return [plain_of(one) for one in value]
    return _plain_single(value)


def _plain_single(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, date) else value


def made_from(plain: Any, kind: Any) -> Any:
    """The value of this type. ValueError, TypeError or LookupError for what is none of it."""
    if isinstance(kind, NewType):
        return made_from(plain, kind.__supertype__)
    if isinstance(kind, TypeVar):
        return made_from(plain, kind.__bound__)
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (inner,) = (one for one in parts if one is not type(None))
        return None if plain is None else made_from(plain, inner)
    if origin in (tuple, frozenset, Mapping):
        return _several(plain, origin, parts)
    if is_dataclass(origin or kind) or hasattr(kind, "_fields"):
        named = dict(zip(getattr(origin, "__parameters__", ()), parts, strict=True))
        return _object(plain, origin or kind, named)
    return plain if origin is Literal else _single(plain, kind)


def _several(plain: Any, origin: Any, parts: tuple[Any, ...]) -> Any:
    if origin is Mapping:
        return {made_from(key, parts[0]): made_from(one, parts[1]) for key, one in plain}
    if origin is frozenset or parts[-1] is Ellipsis:
        return origin(made_from(one, parts[0]) for one in plain)
    return tuple(made_from(one, kind) for one, kind in zip(plain, parts, strict=True))


def _object(plain: Any, kind: Any, named: Mapping[Any, Any]) -> Any:
    """`named` says what the kind's own type variables stand for."""
    hints = _hints(kind)
    return kind(**{name: made_from(one, _of(hints[name], named)) for name, one in plain.items()})


def _of(hint: Any, named: Mapping[Any, Any]) -> Any:
    if hint in named:
        return named[hint]
    open_ones = [one for one in getattr(hint, "__parameters__", ()) if one in named]
    return hint[tuple(named[one] for one in open_ones)] if open_ones else hint


def _single(plain: Any, kind: Any) -> Any:
    if issubclass(kind, Enum):
        # rows that were read from the register have the bare word
        return kind[plain] if plain in kind.__members__ else kind(plain)
    if issubclass(kind, bytes):
        return bytes.fromhex(plain)
    if issubclass(kind, date):
        return kind.fromisoformat(plain)
    if not isinstance(plain, (int, float) if kind is float else kind):
        raise TypeError(kind)
    return plain


@lru_cache(maxsize=256)
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
