"""The questions of a page, read off its options, and the options that answers to them make.

The form in the window and the command line are both drawn from the same questions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeGuard, get_type_hints

from .. import problems
from ..i18n import capital, language_name, page_languages, window_language
from ..i18n import gettext as _
from ..models.naming import name_key
from .options import Choice, Kind, PageOptions

if TYPE_CHECKING:
    from .report import Report

BETWEEN = ", "
"""Between the words of an answer that has several."""


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


def questions_of(report: Report) -> tuple[Question, ...]:
    """What is asked before this page is printed, in the order of its options."""
    types = get_type_hints(report.options)
    return tuple(
        _question(report, one, types[one.name])
        for one in fields(report.options)
        if one.metadata and (one.name != "redacted" or report.redacts)
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


def words_of(answer: str) -> tuple[str, ...]:
    """The words of an answer that has several, each once, in its order."""
    words = (name_key(one) for one in re.split(r"[,;\n]", answer) if one.strip())
    return tuple(dict.fromkeys(words))
