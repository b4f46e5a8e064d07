"""The week's report by hand: Thursday 19 November 2026, the week since Monday the 16th."""

from __future__ import annotations

from pathlib import Path

import pytest
from longhaul import problems
from longhaul.models import CommitmentOutcome, Direction, Pack
from longhaul.reports.options import PageOptions
from longhaul.reports.questions import options_from
from longhaul.reports.report import Asked
from longhaul.reports.weekly import REPORT, gap_words, load
from longhaul.services import follow_ups
from longhaul.services.vocabulary import vocabulary
from longhaul.services.weekly import Count, weekly
from sqlalchemy.orm import Session

from tests.builders import TODAY, add_person, make_group

from .conftest import Ward, ago


def test_the_week_by_hand(ward: Ward) -> None:
    week = ward.group.store.read(lambda s: weekly(s, TODAY))
    rows = {row.key: row for row in (*week.head, *week.rows)}
    assert (week.since.day, week.on.day, week.code_name) == (16, 19, "HERON")
    # Since Monday: a talk with Ana on the 16th (3 days ago) and with Jon on the 18th = 2, with Jon
    # the first. The four weeks before, 19 October to 15 November (31 to 4 days ago): Hana 30,
    # Gus 20, Ben 15, Ana 8, Edda 5, Kai 5 = 6, all of them the first.
    assert (rows["talks"].week, rows["talks"].before) == (Count(2), Count(6))
    assert (rows["first_talks"].week, rows["first_talks"].before) == (Count(1), Count(6))
    # Asked: Jon of 2; before all but Kai = 5 of 6. Yes: none of 1; before Hana, Gus, Ben, Ana of
    # those and Edda = 4 of 5.
    assert (rows["asked"].week, rows["asked"].before) == (Count(1, 2), Count(5, 6))
    assert (rows["yes"].week, rows["yes"].before) == (Count(0, 1), Count(4, 5))
    # No promise of theirs fell due this week; before: Hana and Ana kept, Ben not, Dora in part.
    assert (rows["kept"].week, rows["kept"].before) == (Count(0, 0), Count(2, 4))
    # New leader: Edda, said on the 16th. Before: Gus was one and is not, Ana was one already.
    assert (rows["new_leaders"].week, rows["new_leaders"].before) == (Count(1), Count(0))
    # With us: 5 of 12. Before Monday (15 November) Hana was a 3, Ines (15 November) a 2, Jon not
    # assessed but for 60 days ago, a 3: Ana, Ben, Ines = 3 of 12.
    assert (rows["said"].week, rows["said"].before) == (Count(5, 12), Count(3, 12))
    # Moved since 15 November: Hana and Jon to more, nobody to less.
    assert rows["to_more"].week == Count(2)
    assert rows["to_less"].week == Count(0)
    # Overdue: Cleo's step; of theirs Ines's.
    assert (week.overdue_ours, week.overdue_theirs) == (1, 1)
    assert week.standing is not None
    assert gap_words(week.standing, vocabulary(Pack.UNION_UK)) == (
        "2 people short of a majority of 12. Of 4 there is no fresh assessment."
    )


def test_what_was_due_on_sunday_counts_before_and_never_twice(tmp_path: Path) -> None:
    # Kept on Sunday the 15th: of the four weeks before; on Monday the 16th: of this week.
    group = make_group(tmp_path / "group")

    def fill(s: Session) -> None:
        ana = add_person(s, "Ana")
        for days in (4, 3):
            due = ago(days)
            theirs = Direction.THEIRS
            promise = follow_ups.add_promise(s, theirs, ana, group.dana, "It", ago(9), due)
            follow_ups.finish(s, promise, due, CommitmentOutcome.KEPT)
            step = follow_ups.add_step(s, ana, group.dana, "It", ago(9), due)
            follow_ups.finish(s, step, due)

    group.store.write("Fill", fill)
    week = group.store.read(lambda s: weekly(s, TODAY))
    rows = {row.key: row for row in (*week.head, *week.rows)}
    for key in ("kept", "ours"):
        assert (rows[key].week, rows[key].before) == (Count(1, 1), Count(1, 1)), key
    group.store.close()


def _asked(ward: Ward, options: PageOptions) -> Asked:
    return Asked(options=options, worker_id=ward.group.dana, today=TODAY)


def test_the_report_is_asked_by_its_campaign(ward: Ward) -> None:
    unknown = options_from(REPORT, {"campaign": "OTTER"})
    with pytest.raises(problems.Unanswered, match="OTTER"):
        ward.group.store.read(lambda s: load(s, _asked(ward, unknown)))


def test_a_sentence_without_room_is_refused(ward: Ward) -> None:
    long = options_from(REPORT, {"story": "They came and sang. " * 40})
    with pytest.raises(problems.Unanswered) as told:
        ward.group.store.read(lambda s: load(s, _asked(ward, long)))
    assert told.value.field == "story"
