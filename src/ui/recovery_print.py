"""The recovery sheet of an open group, made in memory, printed or saved by choice."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ..i18n import gettext as _
from ..problems import NotWritable

if TYPE_CHECKING:
    from ..store.store import Store

FIRST_KEY = 1
"""The number of a group's key; a second one comes only with a new data key."""


def recovery_pdf(store: Store, made_on: date) -> bytes:
    """The sheet as a PDF. For the thread of the store: loading the page engine takes a while."""
    from ..reports import recovery_sheet
    from ..reports.paper import Paper
    from ..reports.report import PageOptions, render
    from ..services import groups
    from ..store import group_folder

    profile = store.read(groups.profile)
    lines = group_folder.recovery_of(store)
    data = recovery_sheet.RecoverySheetData(
        code_name=profile.name,
        key_number=FIRST_KEY,
        made_on=made_on,
        lines=lines,
        qr="".join(lines),
        found_phone=profile.found_phone,
        locale=profile.locale,
    )
    return render(recovery_sheet.REPORT, data, PageOptions(paper=Paper[profile.paper.upper()]))


def save_pdf(pdf: bytes, parent: QWidget) -> bool:
    """Asks where to, and writes the sheet there for its owner alone. False if it was not saved.

    NotWritable where the disk does not take it.
    """
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Save the recovery sheet"), "recovery-sheet.pdf", _("Pages (*.pdf)")
    )
    if not chosen:
        return False
    write_private(Path(chosen), pdf)
    return True


def write_private(path: Path, pdf: bytes) -> None:
    """Writes a file that other accounts cannot read. NotWritable."""
    try:
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pdf)
    except OSError as error:
        raise NotWritable from error
