"""The lists of a membership secretary, as others leave them: a messy sheet, an employer's, a phone."""

from __future__ import annotations

from pathlib import Path

from tests.importing.workbooks import xlsx

HOSPITAL = "St Anne’s"
HEADINGS = (
    "Name", "Ward", "Mobile", "E-mail", "Post", "Born", "Started", "Do not contact", "Remarks",
)  # fmt: skip
MESSY = (
    ("OKAFOR Amara", "Emergency", 7700900101, "amara@example.org", "Nurse", "13/04/1987",
     "02/09/2019", None, "knows the night porters"),
    ("LUND Bea", None, 7700900102, "bea.lund@example.org", "Nurse", "03/11/1990", "01/02/2015", "no", None),
    ("MOON Cy", None, "07700 900103", None, "Porter", "21/06/1979", None, "yes",
     "asked us at the door"),
    ("Di & Ed PARK", None, 7700900104, None, "Cleaner", None, None, None, None),
    ("HART Eve", "Maternity", 7700900105, "eve@example.org", "Midwife", "30/01/1982", "15/03/2011", None, None),
    ("REID Fay", None, 7700900106, None, "Midwife", "09/12/1975", None, None, "ring after six"),
    ("LUND Bea", None, 7700900102, None, "Nurse", None, None, None, "wants the newsletter"),
    ("ROY Gil", None, None, "gil@example.org", "Clerk", None, None, None, None),
    ("SAND Hal", "Kitchen", 7700900108, None, "Cook", "17/05/1968", "01/10/1999", None, None),
    ("ITO Ina", None, 7700900109, None, "Cook", "25/08/1993", None, None, None),
)  # fmt: skip
"""Of people, as last year's secretary kept them; a ward is written once over all of its rows."""


def messy_sheet(folder: Path) -> Path:
    """Last year's sheet: two lines and a gap above the headings, merged cells, a sum below."""
    above = [[None, "Members and friends, St Anne’s"], [None, "as of 3/10/2025"], []]
    below = [[], [None, "Total: 11 people"]]
    rows = [*above, [None, *HEADINGS], *([None, *row] for row in MESSY), *below]
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in ("B1:J1", "C5:C8", "C9:C12", "C13:C14"))
    path = folder / "members-2025.xlsx"
    path.write_bytes(xlsx({"Members": rows}, more=f"<mergeCells>{merged}</mergeCells>"))
    return path
