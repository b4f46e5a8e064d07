"""What the call sheets of the made-up group are drawn from: they can be printed again, and scanned
pages of them are read, as those of any group."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ..models import PrintRow, PrintRun
from ..services import groups
from ..services.kept_papers import keep_paper
from ..services.result_codes import codes_for
from ..services.run_facts import facts_from, rows_of
from ..tiers import said_by_program
from .call_sheet import REPORT, CallSheetData, placed, targets
from .call_sheet_boxes import edition
from .kept import plain_pages
from .paper import Size
from .questions import options_from


def keep_papers(session: Session) -> None:
    """Keeps what each run was drawn from, and where its rows and boxes stand."""
    codes, size = codes_for("phone"), Size.STANDARD
    at = edition(size, codes, last_line=False)
    paper = groups.profile(session).paper
    for run in session.scalars(select(PrintRun)):
        answers = {
            "list_name": run.title, "ask": run.ask, "printed_for": run.printed_for or run.return_to,
            "last_line": False, "paper": paper,
        }  # fmt: skip
        options = options_from(REPORT, answers)
        data = CallSheetData(
            ask=said_by_program(run.ask), rows=placed(rows_of(session, run.id), at), codes=codes,
            campaign_id=run.campaign_id, last_line=False, blank_rows=0,
        )  # fmt: skip
        for row in data.rows:
            here = (PrintRow.run_id == run.id, PrintRow.number == row.number)
            session.execute(update(PrintRow).where(*here).values(top=row.top))
        run.targets = targets(data, options)
        keep_paper(session, run.id, plain_pages(facts_from(session, run), options, data))
