"""The group: founding it, its profile, and those who work with the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .. import problems
from ..i18n import gettext as _
from ..i18n import spoken_locale
from ..models import Group, Id, Issue, Pack, Scale, ScaleLevel, Worker, new_id
from ..models.naming import begins, name_key
from ..tiers import NOTHING, FieldText, OpenText
from .regions import country, usual_region
from .vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class GroupProfile:
    """The group's name, words and thresholds."""

    name: str
    pack: Pack
    region: str
    locale: OpenText
    paper: str
    found_phone: str
    made_up: bool
    quiet_days: int
    fresh_days: int
    guard_days: int
    back_hours: int
    destroy_days: int
    span: int = 10
    """With how many people one worker can stay in touch."""
    leader_quiet_days: int = 21
    """After how many days without a talk somebody with followers is too quiet."""


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """Somebody who works with the register."""

    id: Id
    name: str


def require_names(name: str, worker_name: str) -> None:
    """Unanswered if the group or its first worker has no name."""
    if not name.strip():
        raise problems.Unanswered(_("What is your group called?"), "name")
    if not worker_name.strip():
        raise problems.Unanswered(_("What is your own name?"), "worker")


def found_group(
    session: Session, name: str, pack: Pack, worker_id: Id, worker_name: str, region: str = ""
) -> None:
    """Lays down what every group begins with: profile, first worker, common issues.

    Without a region it is the pack's usual one. Unanswered if a name is missing, or for letters
    that are no country.
    """
    require_names(name, worker_name)
    words, here = vocabulary(pack), country(region or usual_region(pack))
    session.add(
        Group(
            name=name.strip(),
            pack=pack,
            region=here.region,
            locale=here.locale,
            paper=here.paper,
        )
    )
    session.add(Worker(id=worker_id, name=" ".join(worker_name.split())))
    session.add_all(Issue(name=issue) for issue in words.issues)


def add_scale(session: Session, pack: Pack) -> Id:
    """The pack's five-level scale, as the next version of it. Returns its id."""
    scale_id, name = new_id(), _("Five levels")
    latest = session.scalar(select(func.max(Scale.version)).where(Scale.name == name))
    session.add(Scale(id=scale_id, name=name, version=(latest or 0) + 1))
    session.flush()
    session.add_all(
        ScaleLevel(
            scale_id=scale_id,
            digit=str(rank),
            rank=rank,
            word=level.word,
            definition=level.definition,
            supports=rank <= 2,
        )
        for rank, level in enumerate(vocabulary(pack).scale, start=1)
    )
    return scale_id


def profile(session: Session) -> GroupProfile:
    """The group's profile. NotAGroup in a file where none was founded."""
    group = session.scalar(select(Group))
    if group is None:
        raise problems.NotAGroup
    facts = {field: getattr(group, field) for field in GroupProfile.__dataclass_fields__}
    return GroupProfile(**facts | {"locale": spoken_locale(group.locale)})


def change_profile(session: Session, **facts: object) -> GroupProfile:
    """Sets some facts of the profile and returns it as it is now."""
    group = session.scalars(select(Group)).one()
    for field, value in facts.items():
        setattr(group, field, value)
    return replace(profile(session), **facts)  # type: ignore[arg-type]


def workers(session: Session) -> list[WorkerRow]:
    """All active workers by name."""
    rows = session.execute(
        select(Worker.id, Worker.name).where(Worker.active).order_by(Worker.name)
    )
    return [WorkerRow(*row) for row in rows]


def left_workers(session: Session) -> list[WorkerRow]:
    """Those who work with the group no longer, by name."""
    rows = session.execute(
        select(Worker.id, Worker.name).where(~Worker.active).order_by(Worker.name)
    )
    return [WorkerRow(*row) for row in rows]


def worker_key(name: str) -> str:
    """What two spellings of a worker's name have in common: capitals, accents, spaces aside."""
    return name_key(name)


def workers_called(workers: Sequence[WorkerRow], typed: str) -> list[WorkerRow]:
    """Those of exactly this name, else those of whose name each word typed begins a word.

    Capitals and accents do not matter. Nothing typed fits everybody.
    """
    exact = [one for one in workers if worker_key(one.name) == worker_key(typed)]
    return exact or [one for one in workers if begins(one.name, typed)]


def worker_called(workers: Sequence[WorkerRow], typed: str) -> WorkerRow:
    """The one worker who is meant. Unanswered for nobody, or for more than one."""
    if not typed.strip():
        raise problems.Unanswered(
            _("Type the name of somebody who works with this group."), "worker"
        )
    found = workers_called(workers, typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise problems.Unanswered(_("There are several of this name. Type more of it."), "worker")
    raise nobody_called(typed, workers)


def nobody_called(typed: str, workers: Sequence[WorkerRow]) -> problems.Unanswered:
    """What is raised where none of these workers is meant: it names them all."""
    words = _("Nobody called “{name}” works with this group. There are: {names}.")
    names = ", ".join(one.name for one in workers)
    return problems.Unanswered(words.format(name=typed.strip(), names=names), "worker")


def worker_of(session: Session, name: str) -> Id | None:
    """The active worker of this name, however it is spelt; None for somebody else."""
    wanted = worker_key(name)
    return next((one.id for one in workers(session) if worker_key(one.name) == wanted), None)


def caller_of(session: Session, typed: str) -> Id | None:
    """The worker who is meant by a name on a page: all of it, or as much as is hers alone."""
    found = workers_called(workers(session), typed) if typed.strip() else []
    return found[0].id if len(found) == 1 else None


def worker_name(session: Session, worker_id: Id | None) -> FieldText:
    """A worker's name; empty for none."""
    return session.scalar(select(Worker.name).where(Worker.id == worker_id)) or NOTHING


def add_worker(session: Session, name: str, worker_id: Id | None = None) -> Id:
    """A second, third ... worker. Unanswered without a name, or with one that is taken.

    Somebody who left and comes back under her name is the worker she was. `worker_id` is that of
    somebody new whose passphrase is there already.
    """
    name = " ".join(name.split())
    if not name:
        raise problems.Unanswered(_("What is this worker called?"), "name")
    known = {worker_key(one.name): one for one in session.scalars(select(Worker))}
    worker = known.get(worker_key(name))
    if worker is not None and worker.active:
        raise problems.Unanswered(_("There is a worker of this name already."), "name")
    if worker is None:
        worker = Worker(id=worker_id or new_id(), name=name)
        session.add(worker)
    worker.active = True
    session.flush()
    return worker.id
