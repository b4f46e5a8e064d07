"""PDFium, which makes pictures of PDF pages, does one thing at a time: who uses it holds this."""

from __future__ import annotations

from threading import RLock

pdfium_lock = RLock()
