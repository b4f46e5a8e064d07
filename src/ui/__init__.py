"""Everything that shows.

PySide puts itself between Python and each module that is imported from then on, and reads the
module's source for a switch that we do not use. That is a quarter of the time in which our own
modules and SQLAlchemy load, so it is taken out again before the first of them comes.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - puts itself there

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
