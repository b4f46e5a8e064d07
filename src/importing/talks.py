"""What happened with somebody on a day: contact history, notes, activities, answers."""

from __future__ import annotations

from ..i18n import gettext as _
from ..models.conversation import Channel, ConversationKind
from ..models.naming import fold
from ..models.partial_date import WHOLE_DAY
from ..services.list_rows import TALKED, TalkDraft
from .dates import past_date
from .drafts import LONGEST_TOLD, Aside
from .fields import TALKS, Target
from .headings import known_headings, plain
from .layout import Layout
from .meanings import NOT_HELD, meanings


class Talks:
    """Reads what happened out of picked cells."""

    def __init__(self, layout: Layout, *, day_first: bool) -> None:
        one = layout.one
        self._day_first = day_first
        self._day, self._result = one(Target.TALK_DAY), one(Target.TALK_RESULT)
        self._kind, self._by = one(Target.TALK_KIND), one(Target.TALK_BY)
        self._about, self._texts = one(Target.TALK_ABOUT), layout.all(Target.TALK_TEXT)
        self._title = layout.title
        self.idle = not layout.all(*TALKS)

    def fault(self, picked: list[str]) -> str:
        """Why a row does not come in; empty where it does."""
        about = picked[self._about]
        if meanings().is_of_elections(about) or known_headings().refusal(plain(about)):
            return _("This line is about an election. Longhaul keeps nothing about voting.")
        if self._code(picked) == NOT_HELD:
            return _("“{text}”: this was planned, and not held.").format(text=picked[self._result])
        if picked[self._day] and not self._on(picked):
            return _("“{text}” is no day that is past.").format(
                text=picked[self._day][:LONGEST_TOLD]
            )
        return ""

    def read(self, picked: list[str], aside: Aside) -> TalkDraft | None:
        """What happened, and None for a row that tells of nothing."""
        kind, on, code = fold(picked[self._kind]), self._on(picked), self._code(picked)
        text = self._text(picked)
        if not (picked[self._kind] or picked[self._result] or text or on):
            return None
        if picked[self._result] and not meanings().result(picked[self._result]):
            words = _("{heading}: “{text}” is no result that is known. It is kept as a note.")
            aside.remarks.append(
                words.format(heading=self._title(self._result), text=picked[self._result])
            )
            text = "\n".join(filter(None, (picked[self._result], text)))
        if not code and not text:
            text = picked[self._kind] or self._title(self._day)
        known = meanings()
        return TalkDraft(
            on, code, known.channels.get(kind, Channel.IN_PERSON),
            known.kinds.get(kind, ConversationKind.ORGANIZING), picked[self._by], text,
        )  # fmt: skip

    def _code(self, picked: list[str]) -> str:
        """The result; of a talk of which none is said, that it was held. Letters are no talks."""
        said, kind, known = picked[self._result], fold(picked[self._kind]), meanings()
        if kind in known.no_talk:
            return NOT_HELD if known.result(said) == NOT_HELD else ""
        if said:
            return known.result(said)
        return TALKED if kind in known.channels else ""

    def _on(self, picked: list[str]) -> str:
        on = past_date(picked[self._day], day_first=self._day_first) if picked[self._day] else ""
        return on if len(on) == WHOLE_DAY else ""

    def _text(self, picked: list[str]) -> str:
        texts = [picked[at] for at in self._texts if picked[at]]
        about = picked[self._about]
        kind = picked[self._kind] if fold(picked[self._kind]) in meanings().no_talk else ""
        if about and len(texts) == 1 and not kind:
            return f"{about}: {texts[0]}"
        return "\n".join(filter(None, (kind, about, *texts)))
