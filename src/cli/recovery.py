"""The recovery key is handed over: as a sheet in a file, or on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..i18n import gettext as _

if TYPE_CHECKING:
    from ..services.groups import GroupProfile


def check_sheet(path: Path | None, folder: Path) -> None:
    """NotWritable where the recovery sheet could not be written; before anything is made."""
    if path is not None:
        from ..files_out import check_place

        check_place(path, beside=folder)


def hand_over(
    path: Path | None, profile: GroupProfile, code_name: str, lines: Sequence[str]
) -> None:
    """The recovery key as a sheet in a file, or line by line on the screen. NotWritable."""
    if path is not None:
        from ..files_out import write_pdf
        from ..reports.recovery_sheet import recovery_sheet

        write_pdf(path, recovery_sheet(profile, lines, code_name=code_name))
        print(_("Print {file}, lock it away, and delete the file.").format(file=path), flush=True)
        return
    print(_("Write down the recovery key. It is shown only now:"))
    for number, line in enumerate(lines, start=1):
        print(f"  {number}  {line[:4]} {line[4:]}", flush=True)
