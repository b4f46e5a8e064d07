"""The lists of a membership secretary, as others leave them."""

from __future__ import annotations

from pathlib import Path

from tests.importing.workbooks import xlsx

HOSPITAL = "St Anne’s"
HEADINGS = (
    "Name", "Site", "Ward", "Mobile", "E-mail", "Post", "Born", "Started", "Do not contact",
    "Remarks",
)  # fmt: skip
MESSY = (
    ("OKAFOR Amara", HOSPITAL, "Emergency", 7700900101, "amara@example.org", "Nurse",
     "13/04/1987", "02/09/2019", None, "knows the night porters"),
    ("LUND Bea", None, None, 7700900102, "bea.lund@example.org", "Nurse", "03/11/1990",
     "01/02/2015", "no", None),
    ("MOON Cy", None, None, "07700 900103", None, "Porter", "21/06/1979", None, "yes",
     "asked us at the door"),
    ("Di & Ed PARK", None, None, 7700900104, None, "Cleaner", None, None, None, None),
    ("HART Eve", None, "Maternity", 7700900105, "eve@example.org", "Midwife", "30/01/1982",
     "15/03/2011", None, None),
    ("REID Fay", None, None, 7700900106, None, "Midwife", "09/12/1975", None, None,
     "ring after six"),
    ("LUND Bea", None, None, 7700900102, None, "Nurse", None, None, None,
     "wants the newsletter"),
    ("ROY Gil", None, None, None, "gil@example.org", "Clerk", None, None, None, None),
    ("SAND Hal", None, "Kitchen", 7700900108, None, "Cook", "17/05/1968", "01/10/1999", None,
     None),
    ("ITO Ina", None, None, 7700900109, None, "Cook", "25/08/1993", None, None, None),
)  # fmt: skip
"""Of people, as last year's secretary kept them; site and ward are written once over their rows."""

EMPLOYER = (
    "Payroll no;Surname;Forenames;Cost centre;Location;Grade title;Work mobile\r\n"
    "1001;Okafor;Amara;Emergency;St Anne’s;Senior nurse;07700 900101\r\n"
    "1002;Lund;Bea;Maternity;St Anne’s;Nurse;07700 900102\r\n"
    "1004;Park;Di;Emergency;St Anne’s;Cleaner;\r\n"
    "1005;Hart-Cole;Eve;Maternity;St Anne’s;Midwife;07700 900105\r\n"
    "1006;Reid;Fay;Maternity;St Anne’s;Midwife;07700 900106\r\n"
    "1009;Ito;Ina;Kitchen;St Anne’s;Cook;07700 900109\r\n"
    "1010;Vance;Jo;Kitchen;St Anne’s;Cook;07700 900110\r\n"
)
"""One new, one moved, one under a married name, three gone: and headings as of this term."""

CARDS = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Str=C3=B6mberg;=C5=81ukasz;;;
TEL;CELL:07700 900120
EMAIL;INTERNET:luk@example.org
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Sands;Hal;;;
FN:Hal Sands
item1.TEL;TYPE=CELL:+44 7700 900108
item1.X-ABLabel:his own
NOTE:He cooks on Sundays\\, too\\, and would come if somebody asked him on a
  day off
END:VCARD
BEGIN:VCARD
VERSION:4.0
N:Ito;Nina;;;
FN:Nina Ito
TEL;TYPE=cell;VALUE=uri:tel:+44-7700-900109
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Okafor;Amara;;;
FN:Amara Okafor
TEL;TYPE=CELL:07700900101
EMAIL:amara.o@example.net
END:VCARD
"""
"""A phone's: one who is new, one by a slip of the pen, a sister at the same number, one known."""


def messy_sheet(folder: Path) -> Path:
    """Last year's sheet: two lines and a gap above the headings, merged cells, a sum below."""
    above = [[None, "Members and friends, St Anne’s"], [None, "as of 3/10/2025"], []]
    below = [[], [None, "Total: 11 people"]]
    rows = [*above, [None, *HEADINGS], *([None, *row] for row in MESSY), *below]
    over = ("B1:K1", "C5:C14", "D5:D8", "D9:D12", "D13:D14")
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in over)
    path = folder / "members-2025.xlsx"
    path.write_bytes(xlsx({"Members": rows}, more=f"<mergeCells>{merged}</mergeCells>"))
    return path


def cards(folder: Path) -> Path:
    """What a phone sends when somebody shares all of its contacts."""
    path = folder / "phone.vcf"
    path.write_text(CARDS, encoding="utf-8", newline="")
    return path


def employers_list(folder: Path) -> Path:
    """Everybody who works there now, as the personnel office sends it each term."""
    path = folder / "payroll-autumn.csv"
    path.write_text(EMPLOYER, encoding="cp1252", newline="")
    return path
