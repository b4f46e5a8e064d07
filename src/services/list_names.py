"""The names that lists have: those of people, and questions that are kept, share them."""

from __future__ import annotations

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from ..i18n import gettext as _
from ..models import ContactList, Question
from ..models.naming import name_key
from .free_name import free_name


def everyone() -> str:
    """The name of the list that is always there."""
    return _("Everyone")


def is_everyone(name: str) -> bool:
    """Whether that list is meant."""
    return name_key(name) == name_key(everyone())


def free_list_name(session: Session, name: str, asked: str) -> str:
    """A name for a list or question. Unanswered, saying `asked`, without one that is free."""
    known = session.scalars(union_all(select(ContactList.name), select(Question.name)))
    taken = (everyone(), *known)
    return free_name(name, taken, asked, _("There is a list of this name already."))


def list_of_tag(tag: str) -> str:
    """The name of a tag's list where a question, or the list of everyone, is called so."""
    return _("{tag}, a tag").format(tag=tag)


def tags_meant(name: str) -> tuple[str, ...]:
    """The tags, folded, that a list of this name stands for."""
    before, _tag, after = list_of_tag("{tag}").partition("{tag}")
    return name_key(name), name_key(name.removeprefix(before).removesuffix(after))
