"""A file comes into an open group: plan, one step, report. For the window and the command line."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .chosen_files import digest_of
from .i18n import gettext as _
from .importing.choices import Choices
from .importing.plan import Plan, Tally
from .importing.remembered import answers_of, columns_of
from .importing.ties import looks_like_ties
from .list_report import ListReport, action_report
from .local_day import today_here
from .problems import DiskFull, NotWritable, Unanswered
from .progress import Progress
from .services.bring_in import bring_in
from .services.brought import Brought, Heard
from .services.came_in import came_before
from .services.campaigns import campaign_meant
from .services.days import refuse_ahead
from .services.groups import profile
from .services.import_batches import keep_batch
from .services.list_rows import NOTHING_DECIDED, Decisions
from .services.row_answers import NO_ANSWERS, RowAnswers
from .services.senders import keep_sender, senders

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .models import Id
    from .store.store import Store


def back_up_first(store: Store) -> None:
    """A backup of the group as it is before a list comes in; none where the last one is of now.

    DiskFull or NotWritable where it cannot be made: the list is then not to come in.
    """
    from .store import backups

    try:
        backups.make_if_due(store)
    except DiskFull as problem:
        raise DiskFull(
            _(
                "The disk is full: the backup before bringing in a list could not be made. "
                "Nothing came in, nothing was changed."
            )
        ) from problem
    except NotWritable as problem:
        raise NotWritable(
            _(
                "The disk did not take the backup that is made before a list comes in. "
                "Nothing came in, nothing was changed."
            )
        ) from problem


def bring_in_file(
    store: Store,
    path: Path,
    *,
    dry_run: bool = False,
    choices: Choices | None = None,
    answers: RowAnswers = NO_ANSWERS,
) -> ListReport:
    """Reads a file by its likeliest plan, or as is said, and brings it in as one step.

    BadFile or Unanswered, with a sentence, where it cannot come in; nothing is changed then.
    """
    plan = plan_of(store, path, choices or Choices())
    decisions = _decided(store, plan, answers) if answers.any else NOTHING_DECIDED
    return bring_in_plan(store, plan, dry_run=dry_run, decisions=decisions)


def _decided(store: Store, plan: Plan, answers: RowAnswers) -> Decisions:
    """What was said of its rows. Unanswered also for a row that the list does not have."""
    action = step_of(plan, store.acting(), today_here())
    alike = store.rehearse(action)[0].perhaps
    decisions = store.read(lambda session: answers.decided(session, alike)).decisions()
    met = store.rehearse(step_of(plan, store.acting(), today_here(), decisions=decisions))[0].met
    refuse_unmet(decisions, met)
    return decisions


def refuse_unmet(decisions: Decisions, met: Collection[str]) -> None:
    """Returns where the list has all rows of which something was decided; else Unanswered."""
    if unmet := sorted(decisions.rows - {*met}):
        words = _("The list has no row {rows}. Nothing was changed.")
        raise Unanswered(words.format(rows=", ".join(unmet)), "decide")


def plan_of(store: Store, path: Path, choices: Choices) -> Plan:
    """The plan of a file as it is said, and as its sender's are read. As `bring_in_file`."""
    refuse_ahead(choices.as_of, today_here(), "as_of")
    plan = choices.plan(path, store.read(profile).region, store.read(senders))
    if choices.campaign or plan.scale_asked():
        campaign = store.read(lambda s: campaign_meant(s, choices.campaign))
        plan = plan.answered(campaign_id=campaign)
    missing = plan.missing()
    if missing and not plan.mapping.missing():
        raise Unanswered(missing, field="best")
    if missing:
        titles = ", ".join(plan.mapping.title(at) for at in range(len(plan.mapping.targets)))
        how = _("For instance: --map 'HEADING=name'. There are: {titles}.").format(titles=titles)
        if looks_like_ties(plan.mapping.headings):
            how = _("If the list says who knows whom: --as relationships.")
        raise Unanswered(f"{missing} {how}", field="column")
    return plan


def bring_in_plan(
    store: Store,
    plan: Plan,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    decisions: Decisions = NOTHING_DECIDED,
) -> ListReport:
    """Brings a looked-at plan in as one step, or rehearses it. Raises as `bring_in_file`."""
    action = step_of(plan, store.acting(), today_here(), progress, decisions=decisions)
    if dry_run:
        return action_report(plan, *store.rehearse(action), dry_run=True)
    return action_report(plan, *store.write(label_of(plan), action).value)


def label_of(plan: Plan) -> str:
    """The name of the step."""
    return _("Bring in {file}").format(file=plan.name)


def step_of(
    plan: Plan,
    worker_id: Id,
    today: date,
    progress: Progress | None = None,
    heard: Heard | None = None,
    decisions: Decisions = NOTHING_DECIDED,
    *,
    alone: bool = True,
) -> Callable[[Session], tuple[Brought, Tally]]:
    """The step itself, for a store to run: closes over plain values alone.

    `alone` notes which list it was, too; else `keep_list` does.
    """

    def action(session: Session) -> tuple[Brought, Tally]:
        tally = Tally()
        brought = bring_in(
            session,
            plan.drafts(tally),
            file_name=plan.name,
            worker_id=worker_id,
            today=today,
            answers=plan.answers._replace(system=plan.mapping.preset.system or plan.sender),
            decisions=decisions,
            progress=progress,
            heard=heard,
        )
        if alone:
            keep_list(session, plan, worker_id, today, brought, tally)
        return brought, tally

    return action


def keep_list(
    session: Session,
    plan: Plan,
    worker_id: Id,
    today: date,
    brought: Brought,
    tally: Tally,
    place_id: Id | None = None,
) -> Id | None:
    """Notes which list came in, and how its sender's are read. Returns the sender, if one is said.

    `place_id` is the place whose people such lists name in full.
    """
    sender_id = None
    if plan.sender:
        columns, answers = columns_of(plan), answers_of(plan)
        sender_id = keep_sender(session, plan.sender, columns, answers, place_id, worker_id, today)
    digest = digest_of(plan.source)
    brought.came_before = came_before(session, digest)
    keep_batch(
        session, plan.name, worker_id, datetime.now(UTC), brought, tally.bad_count,
        sender_id=sender_id, as_of=plan.answers.as_of, digest=digest,
    )  # fmt: skip
    return sender_id
