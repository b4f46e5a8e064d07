"""What is kept no longer goes out of an open group: chosen by people, one step, a compact file."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from .i18n import gettext as _
from .services.retention.asked import moment_of
from .services.retention.letting_go import let_go
from .services.retention.proposals import JOURNAL
from .store import backups
from .store.compacting import require_room, written_anew
from .store.forgetting import Traces

if TYPE_CHECKING:
    from datetime import date

    from .models import Id
    from .services.retention.rules import Rule
    from .store.store import Outcome, Store


def let_go_of(store: Store, rule: Rule, ids: Collection[Id], today: date) -> Outcome[str]:
    """Lets these go for good, as a step that nothing takes back. The value is a sentence where the
    file could not be written anew, else empty.

    DiskFull or NotWritable before anything is changed.
    """
    require_room(store)
    backups.make_if_due(store)
    old, until = JOURNAL in ids, rule.until(today)
    traces = Traces(frozenset(), (), before=moment_of(until) if old and until is not None else None)
    label = _("Kept no longer: {what}").format(what=rule.words)
    step = store.erase(
        label, lambda session: 0 if old else let_go(session, rule.key, ids), lambda _count: traces
    )
    return step.with_value(written_anew(store))
