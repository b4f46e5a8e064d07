"""The lines of cards and calendars: escaped, folded, ended as both formats have it."""

from __future__ import annotations

import re

WIDTH = 75
"""Octets of a line, its end not counted (RFC 5545 3.1, RFC 6350 3.2)."""
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def escaped(text: str) -> str:
    """A text as it stands in a value: signs that part values, and line breaks, are escaped."""
    text = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def line(name: str, value: str) -> bytes:
    """A line with its end, folded between letters so that none is cut in two."""
    rest, folded = f"{name}:{value}".encode(), b""
    room = WIDTH
    while len(rest) > room:
        cut = room
        while rest[cut] & 0xC0 == 0x80:  # within a letter of several octets
            cut -= 1
        folded += rest[:cut] + b"\r\n "
        rest, room = rest[cut:], WIDTH - 1
    return folded + rest + b"\r\n"
