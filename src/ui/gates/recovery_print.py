"""The recovery sheet of an open group, made in memory, printed or saved by choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ...i18n import gettext as _
from ..printer import place_for_pdf

if TYPE_CHECKING:
    from ...store.store import Store


def recovery_pdf(store: Store) -> bytes:
    """The sheet as a PDF. For the thread of the store: loading the page engine takes a while."""
    from ...reports.recovery_sheet import recovery_sheet
    from ...services import groups, printed_asks
    from ...store import group_keys

    return recovery_sheet(
        store.read(groups.profile),
        group_keys.recovery_of(store),
        code_name=store.read(lambda session: printed_asks.code_name(session, "")),
    )


def save_pdf(pdf: bytes, parent: QWidget) -> bool:
    """Asks where to, and writes the sheet there for its owner alone. False if it was not saved.

    NotWritable where the disk does not take it.
    """
    from ...files_out import write_pdf

    chosen = place_for_pdf(parent, _("Save the recovery sheet"), "recovery-sheet.pdf")
    if chosen is None:
        return False
    write_pdf(chosen, pdf, replace=True)  # the dialog has asked
    return True
