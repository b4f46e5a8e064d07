"""The answers that a group keeps for a page: one click answers all of its questions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ....i18n import gettext as _
from ....services.page_presets import Preset, drop_preset, keep_preset, presets

if TYPE_CHECKING:
    from ...ask_line import AskLine
    from ...desk import Desk
    from .form import PageForm


class KeptAnswers(QMenu):
    """What is kept for the page in front; with it one keeps more, and forgets."""

    def __init__(self, desk: Desk, form: PageForm, ask: AskLine, used: Callable[[], None]) -> None:
        """`used` is told when kept answers stand on the form."""
        super().__init__()
        self._desk, self._form, self._ask, self._used = desk, form, ask, used
        self._fill(())

    def read(self) -> None:
        """Reads what is kept for the page in front."""
        page = self._form.here().report.name
        self._desk.tasks.read(lambda session: presets(session, page), self._fill, owner=self)

    def _fill(self, kept: tuple[Preset, ...]) -> None:
        self.clear()
        for one in kept:
            self.addAction(one.name).triggered.connect(partial(self._use, one))
        if kept:
            self.addSeparator()
        self.addAction(_("Keep these answers …")).triggered.connect(lambda _on: self._ask_name())
        for one in kept:
            words = _("Forget “{name}”").format(name=one.name)
            self.addAction(words).triggered.connect(partial(self._forget, one))

    def _use(self, one: Preset, _on: bool = False) -> None:
        self._form.show_preset(one.answers)
        self._used()

    def _ask_name(self) -> None:
        hint = _("such as: Monday phone bank")
        self._ask.ask(_("What are these answers called?"), self._keep, hint=hint)

    def _keep(self, name: str) -> None:
        page, worker = self._form.here().report.name, self._desk.worker.id
        answers = self._form.preset()
        label = _("Keep the answers “{name}”").format(name=name.strip())
        said = _("Kept as “{name}”").format(name=name.strip())
        self._ask.do(
            label,
            said,
            lambda session: keep_preset(session, page, name, answers, worker),
            lambda _id: self.read(),
        )

    def _forget(self, one: Preset, _on: bool = False) -> None:
        words = _("Forget the answers “{name}”").format(name=one.name)
        said = _("“{name}” is forgotten").format(name=one.name)
        self._desk.do(
            words,
            said,
            lambda session: drop_preset(session, one.id),
            lambda _none: self.read(),
            owner=self,
        )
