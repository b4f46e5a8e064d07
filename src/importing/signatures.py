"""Files that are no CSV, known by their first bytes.

Nothing is ever unpacked here, so a zip bomb under the name of a CSV file costs nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..chosen_files import opened
from ..i18n import gettext as _
from ..problems import BadFile

MAX_BYTES = 500_000_000
HEAD_BYTES = 4096
ZIP = b"PK\x03\x04"
SPACE_IN_JSON = re.compile(rb"(?<=[\[{])\s+")


def refuse_unreadable(path: Path) -> None:
    """Return when the file may hold lines of text; raise BadFile with the reason otherwise."""
    with opened(path) as file:
        head = file.read(HEAD_BYTES)
        size = file.seek(0, 2)
    if not head:
        raise BadFile(_("This file is empty."))
    if size > MAX_BYTES:
        raise BadFile(
            _("This file is larger than {limit} MB. Split it into parts.").format(
                limit=MAX_BYTES // 1_000_000
            )
        )
    sentence = _what_it_is(head)
    if sentence:
        raise BadFile(sentence)


def _what_it_is(head: bytes) -> str:
    """The sentence about a file that is something else; empty where nothing was recognised."""
    if head.startswith(ZIP):
        return _packed(head)
    start = SPACE_IN_JSON.sub(b"", head.lstrip(b"\xef\xbb\xbf \r\n\t").lower())
    for signs, sentence in _signs():
        if head.startswith(signs) or start.startswith(signs):
            return sentence
    return ""


def _packed(head: bytes) -> str:
    """Which of the many things that are ZIP files inside, as far as the first bytes tell."""
    if b"word/" in head or b"opendocument.text" in head:
        return _("This is a text document, not a CSV file. Put the list into a spreadsheet first.")
    if any(sign in head for sign in (b"[Content_Types].xml", b"xl/", b"opendocument", b"_rels/")):
        return _spreadsheet()
    return _("This is a ZIP archive, not a CSV file. Unpack it first.")


def _spreadsheet() -> str:
    return _(
        "This is a spreadsheet, not a CSV file. Save it as CSV in the spreadsheet program first."
    )


def _signs() -> tuple[tuple[tuple[bytes, ...], str], ...]:
    """First bytes, and what is to be said of a file that begins with them."""
    return (
        (
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
            _(
                "This is an old spreadsheet (XLS), not a CSV file. "
                "Save it as CSV in the spreadsheet program first."
            ),
        ),
        ((b"%pdf",), _("This is a PDF, not a CSV file. Ask the sender for the list as CSV.")),
        (
            (b"<!doctype", b"<html", b"<table", b"<?xml"),
            _(
                "This is a web page or XML, not a CSV file. "
                "Open it in a spreadsheet program and save it as CSV."
            ),
        ),
        ((b"begin:vcard",), _("These are address cards (vCard), not a CSV file.")),
        (
            (b"{\\rtf",),
            _("This is a text document, not a CSV file. Put the list into a spreadsheet first."),
        ),
        ((b'{"', b'[{"', b"sqlite format 3\x00"), _("This is data of a program, not a CSV file.")),
        (
            (b"\x1f\x8b", b"7z\xbc\xaf", b"rar!\x1a", b"bzh91ay", b"\xfd7zxz\x00", b"pk\x05\x06"),
            _("This is a packed archive, not a CSV file. Unpack it first."),
        ),
        (
            (b"\x89png", b"\xff\xd8\xff", b"gif8", b"ii*\x00", b"mm\x00*"),
            _("This is a picture, not a CSV file."),
        ),
    )
