"""How the letters of a text file are written: a mark at its start, strict UTF-8, UTF-16, a guess.

No guess is silent: whatever is not proved by the file itself comes back as not sure, with the
other encodings that fit, so that people look at the first rows and choose.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from ..chosen_files import Chosen, opened
from ..i18n import gettext as _
from ..problems import BadFile, BadLetters

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CODE_PAGES = ("cp1252", "cp1250", "cp1251", "mac_roman", "cp1257", "cp1254", "cp850", "cp852")
CHUNK = 1 << 20
MAX_LINE = 8 << 20
SAMPLE = 65_536
FEW_LINES = 100
# Signs that stand next to letters in ordinary writing.
TYPOGRAPHY = frozenset("’‘“”„«»–—…·´°ºª€£§®©™\xa0\xad")


class EncodingGuess(NamedTuple):
    """A Python codec name, whether the file itself proves it, and what else fits."""

    codec: str
    sure: bool
    alternatives: tuple[str, ...] = ()


class Fault(NamedTuple):
    """The line at which a file stops being text, the sentence, and whether another code helps."""

    line: int
    sentence: str
    other_encoding: bool = False


def encoding_words() -> dict[str, str]:
    """Every encoding that can be chosen, by its codec, in words for the screen."""
    return {
        "utf-8-sig": _("UTF-8 (all languages)"),
        "utf-16": _("UTF-16 (all languages)"),
        "utf-16-le": _("UTF-16, little end first"),
        "utf-16-be": _("UTF-16, big end first"),
        "utf-32": _("UTF-32"),
        "cp1252": _("Western Europe (Windows)"),
        "cp1250": _("Central Europe (Windows)"),
        "cp1251": _("Cyrillic (Windows)"),
        "cp1253": _("Greek (Windows)"),
        "cp1254": _("Turkish (Windows)"),
        "cp1255": _("Hebrew (Windows)"),
        "cp1256": _("Arabic (Windows)"),
        "cp1257": _("Baltic (Windows)"),
        "mac_roman": _("Western Europe (old Mac)"),
        "cp850": _("Western Europe (DOS)"),
        "cp852": _("Central Europe (DOS)"),
        "gb18030": _("Chinese (GB 18030)"),
        "big5": _("Chinese (Big5)"),
        "cp932": _("Japanese (Shift JIS)"),
        "euc_kr": _("Korean"),
    }


def guess_encoding(source: Chosen) -> EncodingGuess:
    """The encoding of the whole file, read once from end to end.

    Raises BadFile for NUL bytes, for a mark that the rest contradicts, and for endless lines.
    """
    with opened(source) as file:
        head = file.read(SAMPLE)
    for mark, codec in MARKS:
        if head.startswith(mark):
            return _proved(source, codec)
    if b"\0" in head:
        return _two_bytes(source, head)
    fault = first_fault(source, "utf-8")
    if fault is None:
        return EncodingGuess("utf-8", sure=True)
    if not fault.other_encoding:
        raise BadFile(fault.sentence)
    _refuse_nearly_utf8(source)
    return _code_page(source)


def said_encoding(source: Chosen, codec: str) -> EncodingGuess:
    """The encoding that people say. BadFile where the file is not written in it, with the line."""
    try:
        "a".encode(codec)
    except LookupError as error:
        raise BadFile(_("Longhaul does not know this encoding. Choose another one.")) from error
    refuse_encoding(source, codec)
    return EncodingGuess(codec, sure=True)


def refuse_encoding(source: Chosen, codec: str) -> None:
    """Return when the whole file can be read in this encoding; BadFile names the first bad line.

    BadLetters where another encoding may help.
    """
    fault = first_fault(source, codec)
    if fault:
        raise (BadLetters if fault.other_encoding else BadFile)(fault.sentence)


def first_fault(source: Chosen, codec: str) -> Fault | None:
    """The first line that cannot be text in this encoding, and why; None when all can."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    line, run = 1, 0
    with opened(source) as file:
        while True:
            chunk = file.read(CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeError as error:
                return _undecodable(line + _lines_before(error))
            if "\0" in text:
                return _nul(line + text.count("\n", 0, text.index("\0")))
            run = 0 if "\n" in text or "\r" in text else run + len(text)
            if run > MAX_LINE:
                return _endless(line)
            if not chunk:
                return None
            line += text.count("\n")


def text_lines(source: Chosen, encoding: str) -> Iterator[str]:
    """The lines of a file with their ends, streamed.

    Raises BadLetters, with the line, where it is not written in this encoding.
    """
    number = 0
    with opened(source) as file:
        try:
            with io.TextIOWrapper(file, encoding=encoding, newline="") as lines:
                for line in lines:
                    number += 1
                    yield line
        except LookupError as error:
            raise BadFile(_("Longhaul does not know this encoding. Choose another one.")) from error
        except UnicodeError as error:
            raise BadLetters(
                _(
                    "A line after line {line} is not written in this encoding. "
                    "Choose another one and look at the names in the first rows."
                ).format(line=number)
            ) from error
        except OSError as error:
            raise BadFile(_("This file cannot be read from its disk.")) from error


def _lines_before(error: UnicodeError) -> int:
    """How many lines of the piece that was being read end before the error."""
    if not isinstance(error, UnicodeDecodeError):
        return 0
    return error.object.count(b"\n", 0, error.start)


def _proved(source: Chosen, codec: str) -> EncodingGuess:
    refuse_encoding(source, codec)
    return EncodingGuess(codec, sure=True)


def _two_bytes(source: Chosen, head: bytes) -> EncodingGuess:
    """UTF-16 without a mark: commas, digits and line ends put every NUL on one side."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd > len(head) // 8 and min(even, odd) * 20 <= max(even, odd):
        codec = "utf-16-le" if odd > even else "utf-16-be"
        if first_fault(source, codec) is None:
            return EncodingGuess(codec, sure=True)
    raise BadFile(_nul(1 + head.count(b"\n", 0, head.index(0))).sentence)


def _code_page(source: Chosen) -> EncodingGuess:
    """The code page that reads most like writing; the Western European one where nothing speaks."""
    sample = _telling_lines(source)
    likely = sorted((c for c in CODE_PAGES if _decodes(sample, c)), key=partial(_oddity_in, sample))
    while len(likely) > 1 and first_fault(source, likely[0]):
        likely.pop(0)
    return EncodingGuess(likely[0], sure=False, alternatives=tuple(likely[1:]))


def _refuse_nearly_utf8(source: Chosen) -> None:
    """BadLetters for UTF-8 with a few broken lines: read by a code page, all names would be wrong.

    Writing in a code page makes a line of valid UTF-8 beyond ASCII by rare chance alone.
    """
    fitting = 0
    broken: list[int] = []
    with opened(source) as file:
        for number, line in enumerate(file, start=1):
            if line.isascii():
                continue
            if _decodes(line, "utf-8"):
                fitting += 1
            elif len(broken) < fitting + FEW_LINES:
                broken.append(number)
    if fitting and len(broken) <= fitting:
        raise BadLetters(
            _(
                "Line {line} is not written in UTF-8, as the other lines are. "
                "Mend the letters on it, or save the whole list as UTF-8 once more."
            ).format(line=broken[0])
        )


def _decodes(sample: bytes, codec: str) -> bool:
    try:
        sample.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _oddity_in(sample: bytes, codec: str) -> int:
    return oddity(sample.decode(codec))


def _telling_lines(source: Chosen) -> bytes:
    """The first lines that hold more than plain ASCII: all that a guess can go by."""
    found = bytearray()
    with opened(source) as file:
        for line in file:
            if not line.isascii():
                found += line[:2000]
            if len(found) > SAMPLE:
                break
    return bytes(found)


def oddity(text: str) -> int:
    """How unlike writing a text is: the number of neighbours that no language puts together."""
    odd = run = 0
    for left, right in pairwise(text):
        if left.isascii() and right.isascii():
            run = 0
            continue
        odd += _odd_pair(left, right)
        run = run + 1 if _foreign(left) and _foreign(right) else 0
        odd += run >= 2
    return odd


def _odd_pair(left: str, right: str) -> bool:
    if left.isalpha() and right.isalpha():
        raised = left.islower() and right.isupper()
        return raised or (_cyrillic(left) != _cyrillic(right))
    sign, letter = (right, left) if left.isalpha() else (left, right)
    return letter.isalpha() and not sign.isascii() and sign not in TYPOGRAPHY


def _foreign(letter: str) -> bool:
    """A Latin letter with a mark: three in a row are rather letters of another script misread."""
    return not letter.isascii() and letter.isalpha() and not _cyrillic(letter)


def _cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u04ff"


def _undecodable(line: int) -> Fault:
    sentence = _(
        "Line {line} is not written in this encoding. "
        "Choose another one and look at the names in the first rows."
    )
    return Fault(line, sentence.format(line=line), other_encoding=True)


def _nul(line: int) -> Fault:
    sentence = _(
        "Line {line} holds a NUL byte, which no list has. "
        "The file is damaged or not a CSV file. Ask for it again."
    )
    return Fault(line, sentence.format(line=line))


def _endless(line: int) -> Fault:
    sentence = _("After line {line} there is no line end any more. This is not a list.")
    return Fault(line, sentence.format(line=line))
