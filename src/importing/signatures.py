"""What a file is, by its first bytes and, where it is packed, by the names of what lies in it."""

from __future__ import annotations

import re
from enum import Enum
from zipfile import BadZipFile, ZipFile

from ..chosen_files import Chosen, opened
from ..i18n import gettext as _
from ..problems import BadFile

MAX_BYTES = 500_000_000
HEAD_BYTES = 4096
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BEFORE_WORDS = b"\xef\xbb\xbf\xff\xfe \r\n\t"
"""The marks of encodings, and what is blank."""
SPACE_IN_JSON = re.compile(rb"(?<=[\[{])\s+")


class Kind(Enum):
    """What a list may be written as."""

    TEXT = "text"
    WORKBOOK = "workbook"
    CARDS = "cards"


def kind_of(source: Chosen) -> Kind:
    """What a file seems to hold; BadFile, with the reason, where no list can be in it."""
    with opened(source) as file:
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
    if head.startswith(OLD_OFFICE) or (head.startswith(ZIP) and _is_workbook(source)):
        return Kind.WORKBOOK
    if head.replace(b"\0", b"").lstrip(BEFORE_WORDS).lower().startswith(b"begin:vcard"):
        return Kind.CARDS
    start = SPACE_IN_JSON.sub(b"", head.lstrip(BEFORE_WORDS).lower())
    for signs, sentence in _signs():
        if head.startswith(signs) or start.startswith(signs):
            raise BadFile(sentence)
    return Kind.TEXT


def _is_workbook(source: Chosen) -> bool:
    """True for a ZIP file that is a workbook inside; BadFile says what else it is."""
    try:
        with opened(source) as file, ZipFile(file) as packed:
            names = packed.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged() from error
    if "xl/workbook.bin" in names:
        raise BadFile(_("This is a binary workbook (XLSB). Save it as XLSX and try again."))
    if any(name.startswith("word/") for name in names):
        raise BadFile(_text_document())
    return any(name.startswith("xl/") for name in names) or "content.xml" in names


def damaged() -> BadFile:
    """The problem of what looks like a workbook and cannot be read as one."""
    return BadFile(
        _(
            "This is no workbook, or a damaged one. Open it in a spreadsheet program and save it "
            "anew."
        )
    )


def _text_document() -> str:
    return _("This is a text document, not a list. Put the list into a spreadsheet first.")


def _signs() -> tuple[tuple[tuple[bytes, ...], str], ...]:
    """First bytes, and what is to be said of a file that begins with them."""
    return (
        ((ZIP,), _("This is a ZIP archive, not a list. Unpack it first.")),
        (
            (b"%pdf",),
            _("This is a PDF, not a list. Ask the sender for the spreadsheet it was made from."),
        ),
        (
            (b"<!doctype", b"<html", b"<table", b"<?xml"),
            _(
                "This is a web page or XML, not a list. "
                "Open it in a spreadsheet program and save it as XLSX or CSV."
            ),
        ),
        ((b"{\\rtf",), _text_document()),
        ((b'{"', b'[{"', b"sqlite format 3\x00"), _("This is data of a program, not a list.")),
        (
            (b"\x1f\x8b", b"7z\xbc\xaf", b"rar!\x1a", b"bzh91ay", b"\xfd7zxz\x00", b"pk\x05\x06"),
            _("This is a packed archive, not a list. Unpack it first."),
        ),
        (
            (b"\x89png", b"\xff\xd8\xff", b"gif8", b"ii*\x00", b"mm\x00*"),
            _("This is a picture, not a list."),
        ),
    )
