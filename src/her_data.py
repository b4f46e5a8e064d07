"""What is held of one person goes out as a file, for window and command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .files_out import write_file
from .i18n import gettext as _
from .models import Wish
from .services.data_requests import answer
from .services.held_json import held_json
from .store import sealed

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from .models import Id
    from .store.store import Store


def unseal(store: Store, typed: sealed.Typed) -> None:
    """Opens the seal of her data, before a file of them is made. Raises as `sealed.open_page`."""
    store.require_writable()
    sealed.open_page(store, typed, _("What we hold of you"))


def handed_over() -> str:
    """What the step is called."""
    return _("What somebody asked to see was handed over")


def hand_over(
    session: Session,
    person_id: Id,
    path: Path,
    today: date,
    hidden: Collection[str] = (),
    *,
    replace: bool = False,
) -> None:
    """Writes all that is held of her into a file; so what she asked to see is answered.

    NotWritable: then it is not answered either.
    """
    text = held_json(session, person_id, today, hidden)
    answer(session, person_id, today, Wish.SEE)
    session.flush()
    write_file(path, lambda file: file.write(text.encode()), replace=replace)
