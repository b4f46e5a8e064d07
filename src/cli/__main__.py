"""`python -m longhaul.cli`."""

import sys

from .. import start  # noqa: F401 - before all that follows; a command ends before garbage matters
from .commands import main

if __name__ == "__main__":
    sys.exit(main())
