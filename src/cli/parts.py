"""What the commands share: a command of its own, and the options that most of them take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..i18n import gettext as _

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def command(
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int],
    words: str,
    parents: list[argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """A command that runs a function, with the options of its parents."""
    one = commands.add_parser(name, help=words, parents=parents)
    one.set_defaults(run=run)
    return one


def secrets() -> argparse.ArgumentParser:
    """How the passphrase is said."""
    options = argparse.ArgumentParser(add_help=False)
    words = _("a file whose first line is the passphrase; else it is asked for")
    options.add_argument("--passphrase-file", type=Path, metavar="FILE", help=words)
    return options


def folder() -> argparse.ArgumentParser:
    """Which group it is."""
    options = argparse.ArgumentParser(add_help=False)
    words = _("the folder of the group")
    options.add_argument("--group", type=Path, required=True, metavar="FOLDER", help=words)
    return options


def in_group() -> argparse.ArgumentParser:
    """What every command takes that works in a group: its folder, who is acting, the passphrase."""
    options = argparse.ArgumentParser(add_help=False, parents=[secrets(), folder()])
    options.add_argument("--as", dest="acting", metavar="NAME", help=_("the worker who is acting"))
    return options


def add_seal(one: argparse.ArgumentParser, reason: str) -> None:
    """Why a seal is opened, in words that say what becomes of it, and the second passphrase."""
    one.add_argument("--reason", default="", metavar="TEXT", help=reason)
    words = _("a file whose first line is the passphrase of a second one of you")
    one.add_argument("--second-passphrase-file", type=Path, metavar="FILE", help=words)


def add_new_passphrase(one: argparse.ArgumentParser, words: str) -> None:
    """Where a passphrase is read that is to open the group from now on."""
    one.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=words)


def add_recovery(one: argparse.ArgumentParser, words: str) -> None:
    """Where a recovery sheet is written."""
    one.add_argument("--recovery", type=Path, metavar="FILE.pdf", help=words)


def add_out(one: argparse.ArgumentParser, file: str = "FILE") -> None:
    """The file that is made."""
    words = _("the file to make; one that is there already stays")
    one.add_argument("--out", type=Path, required=True, metavar=file, help=words)
