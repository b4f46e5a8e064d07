"""The help pages as blocks: a tiny part of Markdown, read into plain data.

Headings (`#`, `##`), paragraphs, list items (`-`), and keys: an item that begins with words in
back ticks, as in: - `Ctrl+K` find or do. Back ticks elsewhere only set words apart in the file;
nothing else means anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..data_files import data_file

KEYS = re.compile(r"((?:`[^`]+`[ ,]*)+)(.*)")
ONE_KEY = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the title of the page, 2 a part of it."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences."""

    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list; with `keys`, what those keys do."""

    words: str
    keys: tuple[str, ...] = ()


Block = Heading | Paragraph | Item


def page(name: str) -> tuple[Block, ...]:
    """A help page by its name, such as "today". FileNotFoundError where there is none."""
    file = data_file("help", f"{name}.md")
    return tuple(blocks(file.read_text(encoding="utf-8")))


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a page; lines that follow each other belong together."""
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = part.splitlines()
        while lines:
            line = lines.pop(0).strip()
            if line.startswith("#"):
                marks = len(line) - len(line.lstrip("#"))
                yield Heading(marks, line.lstrip("#").strip())
                continue
            while lines and not lines[0].lstrip().startswith(("#", "- ")):
                line += " " + lines.pop(0).strip()
            yield _item(line[2:].strip()) if line.startswith("- ") else Paragraph(_plain(line))


def _item(words: str) -> Item:
    found = KEYS.fullmatch(words)
    if found is None:
        return Item(_plain(words))
    return Item(_plain(found[2]).strip(), tuple(ONE_KEY.findall(found[1])))


def _plain(words: str) -> str:
    return words.replace("`", "")
