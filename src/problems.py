"""What can go wrong, in sentences people can act on; every layer may import this file."""

from __future__ import annotations

from .i18n import gettext


class Problem(Exception):
    """Something that people must be told. The docstring of each class is its default sentence."""

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or (type(self).__doc__ or "").strip())

    @property
    def sentence(self) -> str:
        """The sentence to show, in the language of the window."""
        return gettext(str(self.args[0]))


class WrongPassphrase(Problem):
    """That passphrase does not open this group. Nothing was changed."""


class WrongRecoveryKey(Problem):
    """That recovery key does not open this group. Nothing was changed."""


class Damaged(Problem):
    """This file was changed outside Longhaul and cannot be trusted. Nothing was changed."""


class NotAGroup(Problem):
    """This is not a Longhaul group."""


class TooNew(Problem):
    """This group was last opened with a newer Longhaul. Update to open it; nothing was changed."""


class OpenElsewhere(Problem):
    """This group is open elsewhere. Look at the last backup, or cancel."""


class LooksOnly(Problem):
    """You look at a backup. Nothing can be changed in it."""


class DiskFull(Problem):
    """The disk is full. Nothing was changed."""


class NotWritable(Problem):
    """This place cannot be written to. Choose another one. Nothing was changed."""


class NoKeyring(Problem):
    """This computer has no safe place for keys. Use the passphrase."""


class NothingToUndo(Problem):
    """There is nothing to take back."""


class ChangedSince(Problem):
    """Something was changed later. Nothing was taken back."""


class Missing(Problem):
    """This is no longer here."""


class Unanswered(Problem):
    """Something is still to be said. Nothing was changed.

    `field` names what is missing, so that the sentence can stand beside it.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class BadFile(Problem):
    """This file cannot be read. Nothing was changed."""


class BadLetters(BadFile):
    """This file is not written in this encoding. Choose another one. Nothing was changed."""


class BadDate(Problem):
    """That is not a date."""


class UnknownList(Problem):
    """This is not a list of this group."""


class PageNotFound(Problem):
    """No page of Longhaul was found in this picture. Scan it again, or key it in by hand."""


class MissingGlyph(Problem):
    """A letter in this name cannot be printed with the fonts at hand."""


class Cancelled(Problem):
    """Stopped. Nothing was changed."""
