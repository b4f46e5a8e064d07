"""The questions that the made-up group keeps: two that Dana shares, one of her own."""

from __future__ import annotations

from ...i18n import gettext as _
from ...models import Id, Question
from ..questions.asks import HasStep
from ..questions.body import written
from ..questions.question import Question as Asked
from ..questions.question import Term
from ..questions.talks import EverSpoken, SpokenWith
from ..questions.ties import HasTie
from ..questions.where import HasPlace
from .town import Town


def build_questions(town: Town, worker_id: Id) -> None:
    """Keeps them."""
    quiet = (Term(SpokenWith(60), turned=True), Term(EverSpoken()))
    unmet = (Term(EverSpoken(), turned=True), Term(HasPlace()), Term(HasTie()))
    nothing = (Term(SpokenWith(30)), Term(HasStep(), turned=True))
    for name, terms, shared in (
        (_("Known, gone quiet"), quiet, True),
        (_("A way in"), unmet, True),
        (_("Talked, and nothing next"), nothing, False),
    ):
        question = Asked(tuple((term,) for term in terms))
        town.rows.add(
            Question, name=name, body=written(question), worker_id=worker_id, shared=shared
        )
