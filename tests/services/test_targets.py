"""Which boxes of which pages a scan is read by."""

from longhaul.reports import call_sheet
from longhaul.reports.options import PageOptions
from longhaul.services.targets import from_json, read_back

from tests.reports.pages import call_sheet as sheets_of
from tests.reports.pages import rows


def test_the_rows_of_call_sheets_are_read_back() -> None:
    kept = from_json(call_sheet.targets(sheets_of(rows(3)), PageOptions()))
    boxes = read_back(kept)["person"]
    assert [box.name for box in boxes][:3] == ["NH", "LM", "BZ"]
    assert len(boxes) == 14


def test_boxes_of_which_a_scan_would_understand_nothing_are_left_to_the_hand() -> None:
    kept = from_json(call_sheet.targets(sheets_of(rows(3)), PageOptions()))["person"]
    answers = tuple(box for box in kept if box.group == "answer")
    assert read_back({"person": answers}) == {}
    assert read_back(from_json("")) == {}
