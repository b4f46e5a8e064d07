"""One command is run: what was typed is read, and what goes wrong is said in a sentence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version

from .. import problems
from ..i18n import gettext as _
from ..store.no_dumps import no_core_file, not_dumpable
from . import (
    beginning,
    bring_in,
    came_in,
    copies,
    duplicates,
    export,
    her_data,
    network,
    pages,
    print_again,
    workers,
)

UNANSWERED = 2
"""Exit code when an answer is missing: it is named, and nothing was changed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns 0, 1 for a Problem told on the error stream, or 2 as above."""
    no_core_file()
    not_dumpable()
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen = parser(words[:1]).parse_args(words)
    try:
        return _run_whole(chosen)
    except problems.Unanswered as problem:
        print(problem.sentence, file=sys.stderr)
        return UNANSWERED
    except problems.Problem as problem:
        print(problem.sentence, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        return 130
    except BrokenPipeError:  # whoever reads has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run_whole(chosen: argparse.Namespace) -> int:
    """Runs it until all of its words are out: a pipe that is closed is noticed here."""
    run: Callable[[argparse.Namespace], int] = chosen.run
    code = run(chosen)
    sys.stdout.flush()
    return code


def parser(first: Sequence[str]) -> argparse.ArgumentParser:
    """All commands; the pages of `report` only where it is the first word: they load slowly."""
    whole = argparse.ArgumentParser(
        prog="longhaul", description=_("A register of the people you organize with.")
    )
    whole.add_argument("--version", action="version", version=f"Longhaul {version('longhaul')}")
    commands = whole.add_subparsers(required=True, metavar=_("COMMAND"))
    for family in (beginning, bring_in, export, came_in, network, duplicates):
        family.add(commands)
    pages.add(commands, wanted=first == ["report"])
    for family in (print_again, her_data, workers, copies):
        family.add(commands)
    return whole
