"""What is asked before a page is printed: questions, read off its options, and their answers.

The form in the window and the command line are both drawn from the same questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, TypeGuard, get_type_hints

from .. import problems
from ..i18n import capital, language_name, page_languages, window_language
from ..i18n import gettext as _
from ..models.naming import name_key
from ..tiers import NOTHING, OpenText
from .paper import Paper, Size

if TYPE_CHECKING:
    from .report import Report

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
    """One of few."""
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


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a page; it is answered with a text, or with True or False."""

    name: str
    """The field of the options."""
    flag: str
    """`--flag` on the command line."""
    kind: Kind
    words: str
    """Its label on the form."""
    usage: str
    """How the command line explains it."""
    missing: str
    """What is said beside it where it has to be answered and is not; else empty."""
    example: str
    default: str | bool
    choices: tuple[Choice, ...] = ()
    large: bool = True
    """False where nothing comes of it in large print."""

    @property
    def is_required(self) -> bool:
        """True if there is no page without an answer."""
        return bool(self.missing)

    def is_answered(self, answers: Mapping[str, Any]) -> bool:
        """True if there is an answer, or none is needed."""
        return not self.is_required or bool((answers.get(self.name) or "").strip())

    def answer_of(self, option: Any) -> str | bool:
        """The answer that gave this value of the options."""
        found: str | bool = _choice(option).answer if isinstance(option, Enum) else option
        return found


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
            lambda: _("Who will call"),
            lambda: _("who calls: a name, several between commas, or a number of packets"),
            kind=Kind.WORKER,
            missing=lambda: _("Who will call?"),
            example=lambda: _("Ruth, Sam; or 6 packets for whoever comes: 6"),
        )
    )
    title: str = field(default="", metadata=TITLE)


def questions_of(report: Report) -> tuple[Question, ...]:
    """What is asked before this page is printed, in the order of its options."""
    types = get_type_hints(report.options)
    return tuple(
        _question(report, one, types[one.name]) for one in fields(report.options) if one.metadata
    )


def unanswered(report: Report, answers: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questions that have to be answered and are not; `answers` by the names of the fields."""
    return tuple(one for one in questions_of(report) if not one.is_answered(answers))


def options_from(report: Report, answers: Mapping[str, Any]) -> PageOptions:
    """The page's options from answers by the names of its fields; None means not answered.

    Unanswered, naming the question, for what is missing or unknown.
    """
    types = get_type_hints(report.options)
    found: dict[str, Any] = {}
    for one in questions_of(report):
        answer = answers.get(one.name)
        if not one.is_answered(answers):
            told = _("An answer is missing: give --{flag}.").format(flag=one.flag)
            raise problems.Unanswered(told, one.name)
        if one.kind is Kind.PARTS:
            found |= {one.name: _in_order(one, answer)} if answer else {}
        elif one.choices and answer is not None:
            found[one.name] = _chosen(one, types[one.name], answer)
        elif answer is not None:
            found[one.name] = answer
    return report.options(**found)


def _question(report: Report, one: Field[Any], kind: Any) -> Question:
    said = {name: words() if words else "" for name, words in one.metadata["said"].items()}
    if one.metadata["kind"] is Kind.TITLE and not said["example"]:
        said["example"] = report.title()
    if one.default is MISSING and not said["missing"]:
        said["missing"] = _("An answer is missing.")
    choices = tuple(map(_choice, kind)) if _is_choice(kind) else ()
    default = "" if one.default is MISSING else one.default
    if choices:
        default = _choice(default).answer
    elif one.metadata["choices"] is not None:
        choices = one.metadata["choices"]()
    elif one.metadata["kind"] is Kind.LANGUAGE:
        choices = _languages(said["example"])
        default = choices[0].answer
    return Question(
        name=one.name,
        flag=one.metadata["flag"],
        kind=one.metadata["kind"] or _kind_of(kind),
        default=default,
        choices=choices,
        large=one.metadata["large"],
        **said,
    )


def _is_choice(kind: Any) -> TypeGuard[type[Enum]]:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _kind_of(kind: Any) -> Kind:
    if kind is bool:
        return Kind.YES_NO
    return Kind.CHOICE if _is_choice(kind) else Kind.TEXT


def _choice(member: Any) -> Choice:
    """A member of a closed list by the word one types: A4, Letter; standard, large."""
    typed = member.value if isinstance(member.value, str) else member.name.capitalize()
    return Choice(typed, member.words)


def _languages(none: str) -> tuple[Choice, ...]:
    """Each language by its own name, that of the window first; before them "none", if it may be."""
    codes = sorted(page_languages(), key=lambda code: code != window_language())
    known = tuple(Choice(code, capital(language_name(code, code))) for code in codes)
    return (Choice("", none), *known) if none else known


def _chosen(one: Question, kind: Any, answer: str) -> Any:
    members = kind if _is_choice(kind) else [choice.answer for choice in one.choices]
    for member, choice in zip(members, one.choices, strict=True):
        if choice.answer == answer:
            return member
    told = _("--{flag} takes one of: {words}.")
    raise problems.Unanswered(told.format(flag=one.flag, words=_known(one)), one.name)


def _in_order(one: Question, answer: str) -> str:
    words, known = words_of(answer), {choice.answer for choice in one.choices}
    if not known.issuperset(words):
        told = _("--{flag} takes some of: {words}.")
        raise problems.Unanswered(told.format(flag=one.flag, words=_known(one)), one.name)
    return BETWEEN.join(words)


def _known(one: Question) -> str:
    return BETWEEN.join(choice.answer for choice in one.choices)


BETWEEN = ", "
"""Between the words of an answer that has several."""


def words_of(answer: str) -> tuple[str, ...]:
    """The words of an answer that has several, each once, in its order."""
    words = (name_key(one) for one in re.split(r"[,;\n]", answer) if one.strip())
    return tuple(dict.fromkeys(words))
