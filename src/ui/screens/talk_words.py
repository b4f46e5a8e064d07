"""The closed lists of a talk in words: kinds, channels, what an opinion rests on, answers."""

from __future__ import annotations

from ...i18n import gettext as _
from ...models import Answer, AssessmentBasis, Channel, ConversationKind, Sensitivity
from ..kit.choice import Option
from ..spoken import Spoken


def kinds() -> dict[ConversationKind, str]:
    """The kinds of talk, the most common first."""
    return {
        ConversationKind.ORGANIZING: _("One-to-one"),
        ConversationKind.RELATIONAL: _("Getting to know"),
        ConversationKind.GANZ: _("Story, strategy, action"),
        ConversationKind.MAINTENANCE: _("Keeping in touch"),
        ConversationKind.LEADER: _("Leader development"),
        ConversationKind.RECRUITMENT: _("Recruitment"),
        ConversationKind.CASEWORK: _("Casework"),
        ConversationKind.HOUSE_MEETING: _("House meeting"),
    }


def channels() -> dict[Channel, str]:
    """How a talk was held."""
    return {
        Channel.IN_PERSON: _("in person"),
        Channel.DOOR: _("at the door"),
        Channel.PHONE: _("by phone"),
        Channel.VIDEO: _("by video"),
        Channel.MESSAGE: _("by message"),
    }


def answers() -> dict[Answer, str]:
    """The answers to an ask."""
    return {Answer.YES: _("Yes"), Answer.NOT_YET: _("Not yet"), Answer.NO: _("No")}


def answer_options() -> tuple[Option, ...]:
    """The answers as a choice: Y, M, N."""
    words = answers()
    return (
        Option(Answer.YES, words[Answer.YES], "Y"),
        Option(Answer.NOT_YET, words[Answer.NOT_YET], "M"),
        Option(Answer.NO, words[Answer.NO], "N"),
    )


def basis_words(spoken: Spoken) -> dict[AssessmentBasis, str]:
    """What an opinion about somebody rests on: "she said", "she did"."""
    return {
        AssessmentBasis.SAID: spoken.of(_("she said"), _("he said"), _("they said")),
        AssessmentBasis.DID: spoken.of(_("she did"), _("he did"), _("they did")),
        AssessmentBasis.OBSERVED: _("seen"),
        AssessmentBasis.TOLD: _("told by others"),
        AssessmentBasis.GUESS: _("a guess"),
    }


def basis_options(spoken: Spoken) -> tuple[Option, ...]:
    """The same as a choice."""
    letters = dict(zip(AssessmentBasis, "SDOTG", strict=True))
    return tuple(Option(one, words, letters[one]) for one, words in basis_words(spoken).items())


def sensitivities() -> dict[Sensitivity, str]:
    """Who may read a note."""
    return {Sensitivity.ORDINARY: _("everybody here"), Sensitivity.COMMITTEE: _("committee")}
