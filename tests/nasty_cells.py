"""Words that a spreadsheet would reckon, or that look as if they had been guarded already."""

from __future__ import annotations

FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠A1",
    " =1+1", "\t=1+1", "\n=1+1", "\r=1+1", '"=1+1', "'=1+1", "“=1+1", " '=1+1", "''=1+1", "' =1+1",
    '="0123"', '"="0123""', "=HYPERLINK(\"http://127.0.0.1\",\"x\")", "-", "+", "- with her sister",
    "+44 (0)7700 900142", "-5", "=", "@", "'-",
)  # fmt: skip
HARMLESS = (
    "+44 7700 900142", "+447700900142", "'Ōlelo", "O'Brien", "a=b", "1-2", "'0123", "'1", "0123",
    "a, b; c\td", 'says "no"', "two\nlines", "Łucja Żak", "محمد", "王秀英", "_x0041_", "<b>&amp;",
)  # fmt: skip
