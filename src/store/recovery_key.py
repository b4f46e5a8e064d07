"""The recovery key: the data key itself, written in signs that survive paper and a tired hand.

Eight lines of eight signs. Seven of each line carry the key, the eighth checks its line. The 56
signs of key hold 280 bits: the 256 of the data key and 24 that check the whole sheet.

The check sign, after the manner of a Reed-Solomon code: signs are numbers of the field GF(32)
(polynomial x^5 + x^2 + 1, a its root), n is the line's number, and

    a^7*s1 + a^6*s2 + ... + a*s7 + s8 = n

All weights differ and none is zero, so one wrong sign, any two signs swapped and a line written
in the place of another never fit.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from hmac import compare_digest

from .. import problems
from ..i18n import gettext as _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 signs, without I, L, O and U."""

LINES = 8
SIGNS = 8
KEY_BYTES = 32
SHEET_CHECK_BYTES = 3

READ_AS = str.maketrans("ILO", "110")
POLYNOMIAL = 0b100101


def recovery_lines(data_key: bytes | bytearray) -> tuple[str, ...]:
    """Eight lines of eight signs, without spaces; the eighth sign of each is its check."""
    number = int.from_bytes(bytes(data_key) + _sheet_check(bytes(data_key)), "big")
    total = LINES * (SIGNS - 1)
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(total)))
    rows = [signs[start : start + SIGNS - 1] for start in range(0, total, SIGNS - 1)]
    return tuple(row + _check_sign(line, row) for line, row in enumerate(rows, start=1))


def check_line(number: int, text: str) -> str:
    """Line `number` (from 1) as it stands on the sheet: eight signs without spaces.

    Small letters, spaces and hyphens do not matter, I and L are read as 1, O as 0.
    WrongRecoveryKey, naming the line, where a sign is missing, unknown or does not fit.
    """
    line = _signs(text)
    for sign in line:
        if sign not in ALPHABET:
            raise problems.WrongRecoveryKey(
                _(
                    "Line {number}: a recovery key never has “{sign}”. Compare it with the sheet."
                ).format(number=number, sign=sign)
            )
    if len(line) != SIGNS:
        raise problems.WrongRecoveryKey(
            _("Line {number} has {count} signs here and {signs} on the sheet.").format(
                number=number, count=len(line), signs=SIGNS
            )
        )
    if _check_sign(number, line[:-1]) != line[-1]:
        raise problems.WrongRecoveryKey(
            _("Line {number} does not fit. Compare each sign with the sheet.").format(number=number)
        )
    return line


def data_key_from_lines(lines: Sequence[str]) -> bytearray:
    """The data key (32 bytes) that these eight lines hold.

    WrongRecoveryKey, naming the first line that does not fit; or without a line where each fits
    alone but not with the others.
    """
    if len(lines) != LINES:
        raise problems.WrongRecoveryKey(_("A recovery key has {lines} lines.").format(lines=LINES))
    checked = [check_line(number, text) for number, text in enumerate(lines, start=1)]
    value = 0
    for sign in "".join(line[:-1] for line in checked):
        value = value << 5 | ALPHABET.index(sign)
    data = value.to_bytes(KEY_BYTES + SHEET_CHECK_BYTES, "big")
    data_key, check = data[:KEY_BYTES], data[KEY_BYTES:]
    if not compare_digest(_sheet_check(data_key), check):
        raise problems.WrongRecoveryKey(
            _("These lines do not belong together. Compare each with the sheet.")
        )
    return bytearray(data_key)


def lines_from_text(text: str) -> tuple[str, ...]:
    """Text read from the QR code, or pasted, cut into lines of eight signs; nothing is checked."""
    signs = _signs(text)
    return tuple(signs[start : start + SIGNS] for start in range(0, len(signs), SIGNS))


def _signs(text: str) -> str:
    """Capital letters and figures, without spaces, hyphens and dashes."""
    plain = unicodedata.normalize("NFKC", text)
    kept = [sign for sign in plain if unicodedata.category(sign) not in {"Zs", "Cc", "Cf", "Pd"}]
    return "".join(sign.upper() if sign.isascii() else sign for sign in kept).translate(READ_AS)


def _check_sign(number: int, row: str) -> str:
    total = 0
    for sign in row:
        total = _times_a(total ^ ALPHABET.index(sign))
    return ALPHABET[total ^ number]


def _times_a(value: int) -> int:
    doubled = value << 1
    return doubled ^ POLYNOMIAL if doubled & 32 else doubled


def _sheet_check(data_key: bytes) -> bytes:
    return hashlib.sha256(b"longhaul|recovery|" + data_key).digest()[:SHEET_CHECK_BYTES]
