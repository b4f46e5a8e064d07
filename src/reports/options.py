"""What is asked before a page is printed: the fields of its options, and how each is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from ..i18n import gettext as _
from ..i18n import window_language
from ..tiers import NOTHING, OpenText
from .paper import Paper, Size

Words = Callable[[], str]
"""Words that are said when they are needed, in the language of then."""


class Kind(Enum):
    """How a question is answered: with a field of its own in the window."""

    TEXT = auto()
    """A line of free words."""
    LINES = auto()
    """Free words of several lines."""
    TITLE = auto()
    """A line that takes the place of the page's own title."""
    ASK = auto()
    """The one ask; those asked before are offered."""
    LIST = auto()
    """The name of a list, or Everyone."""
    PLACE = auto()
    """The name of a place; those of the group are offered."""
    WORKER = auto()
    """The name of one who works with the group, or of somebody else."""
    STOCK = auto()
    """Labels or envelopes; those that are sold are offered."""
    PAPER = auto()
    """The paper; the group's own where nobody says otherwise."""
    CHOICE = auto()
    """One of few, whose words say what is asked."""
    DROP = auto()
    """One of several under a label of their own."""
    PARTS = auto()
    """Some of several, in the order that is chosen: their words with commas between."""
    LANGUAGE = auto()
    """One of the languages that pages are printed in."""
    YES_NO = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of few: the word that answers for it, and its words on the form."""

    answer: str
    words: str


def asked(
    flag: str,
    words: Words,
    usage: Words,
    *,
    kind: Kind | None = None,
    missing: Words | None = None,
    example: Words | None = None,
    choices: Callable[[], tuple[Choice, ...]] | None = None,
    large: bool = True,
) -> dict[str, Any]:
    """Metadata of a field that is asked: `words` in the window, `usage` on the command line.

    Without a `kind` the field's type tells it, and its `choices`. `missing` is said where nobody
    answered. What is not `large` is not asked of large print.
    """
    said = {"words": words, "usage": usage, "missing": missing, "example": example}
    return {"flag": flag, "kind": kind, "said": said, "choices": choices, "large": large}


LANGUAGE = asked(
    "language",
    lambda: _("Language of the page"),
    lambda: _("language of the page; else that of the window"),
    kind=Kind.LANGUAGE,
)
SECOND_LANGUAGE = asked(
    "second-language",
    lambda: _("And in a second language"),
    lambda: _("language in which its words are said once more"),
    kind=Kind.LANGUAGE,
    example=lambda: _("none"),
)
"""All pages ask for their language, some for a second one: the example is said where none is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """What is asked before any page is printed; pages add their own fields.

    A field that is asked has the metadata of `asked`. One without a default must be answered. What
    is typed to stand on the page has the tier of the page as its type (`tiers.py`). The words of
    all pages stand in `resources/languages/`; "" is the language of the window, and no second one.
    """

    paper: Paper = field(
        default=Paper.A4,
        metadata=asked(
            "paper",
            lambda: _("Paper"),
            lambda: _("A4 or Letter; else that of the group’s country"),
            kind=Kind.PAPER,
        ),
    )
    size: Size = field(
        default=Size.STANDARD,
        metadata=asked(
            "size",
            lambda: _("Letters on paper"),
            lambda: _("standard or large print; else standard"),
        ),
    )
    language: OpenText = field(default=NOTHING, metadata=LANGUAGE)
    second: OpenText = NOTHING
    redacted: bool = field(
        default=False,
        metadata=asked(
            "redacted",
            lambda: _("Initials, no assessments"),
            lambda: _("initials in the place of names; no assessments, and no phones"),
        ),
    )
    """Asked of the pages that say so (`Report.redacts`)."""

    @property
    def languages(self) -> tuple[OpenText, ...]:
        """That of the page, then the second one, if there is one."""
        said = (self.language or window_language(), self.second)
        return tuple(dict.fromkeys(one for one in said if one))

    @property
    def other_language(self) -> OpenText:
        """The second one; nothing where that is the language of the page itself."""
        return next(iter(self.languages[1:]), NOTHING)


ASK = asked(
    "ask",
    lambda: _("The one ask"),
    lambda: _("the one ask, word for word"),
    kind=Kind.ASK,
    missing=lambda: _("What do you ask them?"),
    example=lambda: _("Come on Saturday at 3"),
)
"""The ask is asked alike for all pages."""

CAMPAIGN = asked(
    "campaign",
    lambda: _("Campaign"),
    lambda: _("campaign of which it tells; else the newest"),
    example=lambda: _("the newest that runs"),
)
"""The campaign is asked alike for all pages that tell of one."""


TITLE = asked(
    "title",
    lambda: _("Title of the page"),
    lambda: _("title of the page, instead of its kind"),
    kind=Kind.TITLE,
)
"""The title is asked alike for all pages that may have one of their own."""


TALKS_WITH = asked(
    "for",
    lambda: _("Who will talk with them"),
    lambda: _("the name of the one who talks with them; else your own"),
    kind=Kind.WORKER,
)
"""Who talks with people is asked alike for all that is taken along to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions(PageOptions):
    """What is asked before any page that is made from a list."""

    list_name: str = field(
        metadata=asked(
            "list",
            lambda: _("Who"),
            lambda: _("who is called: the name of a list, or Everyone"),
            kind=Kind.LIST,
            missing=lambda: _("Who is on it?"),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleOptions(ListOptions):
    """What is asked before people of a list are called, or talked with."""

    ask: OpenText = field(metadata=ASK)
    printed_for: OpenText = field(
        metadata=asked(
            "for",
            lambda: _("Who will call, or how many"),
            lambda: _("who calls: a name, several between commas, or a number of packets"),
            kind=Kind.WORKER,
            missing=lambda: _("Who will call?"),
            example=lambda: _("Ruth, Sam; or 6 packets for whoever comes: 6"),
        )
    )
    title: str = field(default="", metadata=TITLE)
