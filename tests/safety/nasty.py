"""Texts that break programs: markup, quotes, formats, controls, other scripts; all as names."""

from __future__ import annotations

COMBINING = "e" + "\u0301" * 2000

SIMPLE = (
    "<b>Bob</b>",
    "<img src='/etc/passwd'>",
    "<para>x</para>",
    "<font color='red' size='99'>big</font>",
    "<a href='javascript:alert(1)'>x</a>",
    "<script>alert(1)</script>",
    "<!-- nothing -->",
    "<![CDATA[x]]>",
    "<svg onload='x'/>",
    "Smith & Sons <b",
    "&lt;b&gt; &amp;amp; &#x41;",
    "&nosuch;",
    "</para></story>",
    "<table><tr><td>x",
    "{} {0} {name}",
    "%s %d %n %(name)s",
    "$name ${name}",
    "{{ name }}",
    "Robert'); DROP TABLE person;--",
    "' OR '1'='1",
    '" OR ""="',
    "x' UNION SELECT value FROM meta --",
    "NULL",
    "None",
    "0",
    "-1",
    "=1+1",
    "+44 (0) 20",
    "@SUM(A1)",
    "back\\slash \\n \\0",
    "../../../../etc/passwd",
    "C:\\Windows\\System32",
    "file:///etc/passwd",
    "http://127.0.0.1:9/x.png",
    "tel:999",
    "*",
    'AND OR NOT NEAR("a" "b")',
    "name:x col*",
    "^x _%",
    "&File &&Save",
    "#!/bin/sh",
    "\u0130stanbul \u0131\u015f\u0131k",
    "\ufb01ne \u00bd",
)
"""These are printed as they stand."""

ODD = (
    "\u202egnp.exe",
    "\u2066x\u2069 \u200fy\u200e",
    "zero\u200bwidth\ufeff",
    "soft\u00adhyphen",
    "bell\x07 escape\x1b[31m",
    "nul\x00inside",
    "\u0645\u062d\u0645\u062f <b>\u0639\u0644\u064a</b>",
    "\u05e9\u05dc\u05d5\u05dd (x)",
    "\U0001f9d1\U0001f3fd\u200d\U0001f9d2 Ana",
    "\ufffd \ufffe",
    "Ana \u2167",
    COMBINING,
    "W" * 3000,
)
"""These are shown otherwise than they are kept, or have no letters on paper."""


def nasty(picture: str) -> tuple[str, ...]:
    """All of them, and some that would show this picture if anybody took them for markup."""
    return (
        *SIMPLE,
        *ODD,
        f'<img src="{picture}">',
        f'<img src="file://{picture}" width="400" height="400">',
        f"<body background='{picture}'><p style='background-image:url({picture})'>x",
    )
