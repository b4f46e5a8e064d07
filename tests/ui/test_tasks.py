"""Tasks: answers in order, callbacks only to the living, nothing lost, nothing frozen."""

from __future__ import annotations

import gc
import subprocess
import sys
import textwrap
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from longhaul.problems import Cancelled, NothingToUndo, Problem, Unanswered, WrongPassphrase
from longhaul.store.store import Outcome
from longhaul.ui import patience
from longhaul.ui.tasks import Mistake, Progress, Tasks
from longhaul.ui.throttle import Throttle
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid
from sqlalchemy.orm import Session

from .opened import Owner, add, at_work, listen, names, opener


@pytest.fixture
def tasks(qtbot: QtBot, tmp_path: Path) -> Iterator[Tasks]:
    with at_work(tmp_path / "group") as opened:
        yield opened


@pytest.fixture
def owner() -> Owner:
    return Owner()


class Gate:
    """A job that waits until it is let through: the thread is at work as long as a test wants."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._open = threading.Event()

    def __call__(self, _session: Session) -> str:
        self.reached.set()
        assert self._open.wait(30)
        return "through"

    def open(self) -> None:
        self._open.set()


def hold(tasks: Tasks) -> tuple[Gate, Owner]:
    """Keeps the thread at work until the gate is opened."""
    gate, holder = Gate(), Owner()
    tasks.read(gate, holder.hear, owner=holder)
    assert gate.reached.wait(30)
    return gate, holder


def all_answered(qtbot: QtBot, tasks: Tasks) -> None:
    """Waits until everything asked so far is answered."""
    last = Owner()
    tasks.consult(lambda _store: "last", last.hear, owner=last)
    qtbot.waitUntil(lambda: last.answers == ["last"], timeout=30_000)


BEFORE = frozenset[int]()


@pytest.fixture(autouse=True)
def threads_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that other tests have not finished yet are none of ours."""
    others = frozenset(id(one) for one in threading.enumerate())
    monkeypatch.setitem(globals(), "BEFORE", others)


def no_thread_left() -> bool:
    return not any(
        one.name == "longhaul-database" and id(one) not in BEFORE for one in threading.enumerate()
    )


def test_answers_come_in_the_order_of_the_asks(qtbot: QtBot, tasks: Tasks, owner: Owner) -> None:
    for number in range(200):
        tasks.read(lambda _session, number=number: number, owner.hear, owner=owner)
    all_answered(qtbot, tasks)
    assert owner.answers == list(range(200))


def test_jobs_run_on_one_other_thread_and_callbacks_on_this_one(
    qtbot: QtBot, tasks: Tasks, owner: Owner
) -> None:
    here = threading.get_ident()
    heard_on: list[int] = []
    for _ in range(3):
        tasks.read(
            lambda _session: threading.get_ident(),
            lambda there: (owner.hear(there), heard_on.append(threading.get_ident())),
            owner=owner,
        )
    all_answered(qtbot, tasks)
    assert len(set(owner.answers)) == 1
    assert here not in owner.answers
    assert set(heard_on) == {here}


def test_a_step_is_kept_and_tells_what_it_touched(qtbot: QtBot, tasks: Tasks, owner: Owner) -> None:
    heard = listen(tasks)
    tasks.write("Add Keisha Barrow", add("Keisha Barrow"), owner.hear, owner=owner)
    tasks.read(names, owner.hear, owner=owner)
    all_answered(qtbot, tasks)
    outcome, found = owner.answers
    assert isinstance(outcome, Outcome)
    assert outcome.step_id is not None
    assert found == ["Keisha Barrow"]
    assert heard.kept == ["Add Keisha Barrow"]
    assert [one.touches("person") for one in heard.changed] == [True]


def test_a_step_that_changes_nothing_is_not_told(qtbot: QtBot, tasks: Tasks, owner: Owner) -> None:
    heard = listen(tasks)
    tasks.write("Nothing", lambda _session: 7, owner.hear, owner=owner)
    all_answered(qtbot, tasks)
    assert [one.value for one in owner.answers] == [7]
    assert (heard.kept, heard.changed) == ([], [])


def test_undo_and_redo_take_a_step_back_and_bring_it_again(
    qtbot: QtBot, tasks: Tasks, owner: Owner
) -> None:
    heard = listen(tasks)
    tasks.write("Add Ruth Cole", add("Ruth Cole"), owner=owner)
    tasks.undo(owner=owner)
    tasks.read(names, owner.hear, owner=owner)
    tasks.redo(owner=owner)
    tasks.read(names, owner.hear, owner=owner)
    all_answered(qtbot, tasks)
    assert owner.answers == [[], ["Ruth Cole"]]
    assert len(heard.changed) == 3


def test_undo_of_nothing_fails_at_the_callback_alone(
    qtbot: QtBot, tasks: Tasks, owner: Owner
) -> None:
    heard = listen(tasks)
    told: list[Problem] = []
    tasks.undo(owner=owner, failed=told.append)
    all_answered(qtbot, tasks)
    assert [type(one) for one in told] == [NothingToUndo]
    assert heard.failed == []


def fail(_session: Session) -> None:
    raise Unanswered("Whom did you talk with?", "who")


def test_a_problem_without_callback_goes_to_the_signal(
    qtbot: QtBot, tasks: Tasks, owner: Owner
) -> None:
    heard = listen(tasks)
    tasks.read(fail, owner.hear, owner=owner)
    all_answered(qtbot, tasks)
    assert owner.answers == []
    assert [(type(one), str(one)) for one in heard.failed] == [
        (Unanswered, "Whom did you talk with?")
    ]


def test_a_problem_brings_no_frames_along(qtbot: QtBot, tasks: Tasks, owner: Owner) -> None:
    def wrap(session: Session) -> None:
        phones: dict[str, str] = {}
        try:
            phones["Milan Zak"]
        except KeyError as error:
            raise Problem("Nothing was changed.") from error

    told: list[Problem] = []
    tasks.write("Wrap", wrap, owner=owner, failed=told.append)
    all_answered(qtbot, tasks)
    assert (told[0].__traceback__, told[0].__cause__, told[0].__context__) == (None, None, None)


def test_a_crash_is_told_without_values_and_the_thread_lives_on(
    qtbot: QtBot, tasks: Tasks, owner: Owner
) -> None:
    def crash(session: Session) -> None:
        add("Keisha Barrow")(session)
        secret = {"Milan": "07700 900 142"}
        secret["Łucja Żak"]  # the message of the error is the name

    heard = listen(tasks)
    told: list[Problem] = []
    tasks.write("Crash", crash, owner.hear, owner=owner, failed=told.append)
    tasks.read(names, owner.hear, owner=owner)
    all_answered(qtbot, tasks)
    assert owner.answers == [[]]
    assert [type(one) for one in told] == [Mistake]
    assert heard.failed == []
    (text,) = heard.crashed
    assert "builtins.KeyError" in text
    assert "test_tasks.py" in text
    assert "in crash" in text or "crash:" in text
    # the line of code stands there, what was in the variables and the message do not
    assert "KeyError: " not in text
    assert str(Path(__file__).parent) not in text


def parented(_parent: QWidget) -> QObject:
    return Owner(_parent)


def widget(_parent: QWidget) -> QObject:
    return QWidget(_parent)


@pytest.mark.parametrize("make", [parented, widget])
@pytest.mark.parametrize("how", ["delete", "delete_later", "parent"])
def test_nobody_hears_after_the_owner_is_destroyed_while_its_job_runs(
    qtbot: QtBot, tasks: Tasks, make: Callable[[QWidget], QObject], how: str
) -> None:
    heard = listen(tasks)
    for _round in range(40):
        parent = QWidget()
        owner = make(parent)
        told: list[object] = []
        gate = Gate()
        tasks.read(gate, told.append, owner=owner)
        tasks.read(names, lambda found, owner=owner, told=told: told.append((owner, found)),
                   owner=owner, failed=told.append)  # fmt: skip
        assert gate.reached.wait(30)
        if how == "delete":
            delete(owner)
        elif how == "parent":
            delete(parent)
        else:
            owner.deleteLater()
            qtbot.waitUntil(lambda owner=owner: not isValid(owner))
        assert not isValid(owner)
        gate.open()
        all_answered(qtbot, tasks)
        assert told == []
        if isValid(parent):
            delete(parent)
    assert (heard.failed, heard.crashed) == ([], [])


def test_an_owner_with_a_bound_method_is_not_kept_alive_by_waiting(
    qtbot: QtBot, tasks: Tasks
) -> None:
    gate, _holder = hold(tasks)
    owner = Owner()
    tasks.read(names, owner.hear, owner=owner)
    gone = weakref.ref(owner)
    del owner
    assert gone() is None
    gate.open()
    all_answered(qtbot, tasks)


def test_a_step_is_done_even_if_its_owner_is_gone(qtbot: QtBot, tasks: Tasks, owner: Owner) -> None:
    heard = listen(tasks)
    gate, _holder = hold(tasks)
    form = Owner()
    tasks.write("Add Bea Lund", add("Bea Lund"), form.hear, owner=form)
    tasks.write("Fail", fail, form.hear, owner=form, failed=form.hear)
    delete(form)
    gate.open()
    tasks.read(names, owner.hear, owner=owner)
    all_answered(qtbot, tasks)
    assert owner.answers == [["Bea Lund"]]
    assert heard.kept == ["Add Bea Lund"]
    assert [type(one) for one in heard.failed] == [Unanswered], "a step that is lost is told"
    assert form.answers == []


def test_questions_of_a_dropped_owner_are_not_asked_at_all(qtbot: QtBot, tasks: Tasks) -> None:
    gate, _holder = hold(tasks)
    asked: list[str] = []
    owner = Owner()
    tasks.read(lambda _session: asked.append("asked"), owner.hear, owner=owner)
    tasks.drop(owner)
    gate.open()
    all_answered(qtbot, tasks)
    assert asked == []
    assert owner.answers == []


def test_questions_of_a_destroyed_owner_are_let_go_of_at_once(qtbot: QtBot, tasks: Tasks) -> None:
    class Held:
        pass

    gate, _holder = hold(tasks)
    asked: list[str] = []
    owner, held = Owner(), Held()
    gone = weakref.ref(held)
    tasks.read(
        lambda _session: asked.append("asked"),
        lambda answer, held=held: (answer, held),
        owner=owner,
    )
    del held
    assert gone() is not None
    delete(owner)
    assert gone() is None
    gate.open()
    all_answered(qtbot, tasks)
    assert asked == []


def test_a_widget_that_a_job_holds_on_to_dies_on_the_windows_thread(
    qtbot: QtBot, tasks: Tasks, owner: Owner
) -> None:
    class Careless(QWidget):
        """Of a class of our own: those of Qt are handed to the main thread by PySide itself."""

    died_on: list[int] = []
    for _round in range(40):
        careless = Careless()
        careless.destroyed.connect(
            lambda: died_on.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
        )
        tasks.read(lambda _session, held=careless: bool(held), owner.hear, owner=owner)
        del careless
        answered = len(owner.answers)
        qtbot.waitUntil(lambda answered=answered: len(owner.answers) > answered, timeout=30_000)
    all_answered(qtbot, tasks)
    assert died_on == [threading.get_ident()] * 40


def test_a_widget_in_a_cycle_is_never_swept_up_by_the_other_thread(
    qtbot: QtBot, tasks: Tasks, owner: Owner
) -> None:
    class Circle(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.myself = self

    def allocate(_session: Session) -> None:
        for _ in range(300_000):
            ring: list[object] = []
            ring.append(ring)

    died_on: list[int] = []
    gate, _holder = hold(tasks)
    circle = Circle()
    circle.destroyed.connect(
        lambda: died_on.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
    )
    tasks.read(allocate, owner.hear, owner=owner)
    del circle
    gate.open()
    all_answered(qtbot, tasks)
    gc.collect()
    assert died_on == [threading.get_ident()]


def test_the_windows_timer_sweeps_up(qtbot: QtBot, tasks: Tasks) -> None:
    class Ring:
        def __init__(self) -> None:
            self.myself = self

    def swept() -> bool:
        more = [Ring() for _ in range(1000)]
        return ring() is None and bool(more)

    ring = weakref.ref(Ring())
    assert not gc.isenabled()
    qtbot.waitUntil(swept, timeout=30_000)


def test_busy_is_told_only_when_an_answer_takes_long(
    qtbot: QtBot, tasks: Tasks, owner: Owner
) -> None:
    all_answered(qtbot, tasks)
    heard = listen(tasks)
    tasks.read(names, owner.hear, owner=owner)
    all_answered(qtbot, tasks)
    assert heard.busy == []
    with qtbot.waitSignal(tasks.busy, timeout=30_000):
        gate, holder = hold(tasks)
    assert heard.busy == [True]
    assert holder.answers == []
    with qtbot.waitSignal(tasks.busy, timeout=30_000):
        gate.open()
    assert heard.busy == [True, False]
    assert holder.answers == ["through"]


def test_a_long_job_is_cancelled_and_rolled_back(
    qtbot: QtBot, tasks: Tasks, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PROGRESS_MS", 100)
    all_answered(qtbot, tasks)
    heard = listen(tasks)
    report = Progress("Bringing in the list")
    reported = threading.Event()

    def bring_in(session: Session) -> None:
        add("Nura Zakkour")(session)
        done = 0
        while done < 10_000_000:
            done += 1
            report(done, 10_000_000)
            reported.set()

    told: list[Problem] = []
    tasks.progress.connect(lambda _done, total, _words: tasks.cancel() if total else None)
    tasks.write("Bring in", bring_in, owner.hear, owner=owner, failed=told.append, progress=report)
    tasks.read(names, owner.hear, owner=owner)
    qtbot.waitUntil(lambda: owner.answers == [[]], timeout=60_000)
    assert reported.is_set()
    assert [type(one) for one in told] == [Cancelled]
    done, total, sentence = heard.progress[0]
    assert 0 < done < total == 10_000_000
    assert sentence == "Bringing in the list"
    assert heard.progress[-1] == (0, 0, "")
    assert (heard.kept, heard.failed) == ([], [])


def test_a_job_cancelled_while_it_waits_never_begins(
    qtbot: QtBot, tasks: Tasks, owner: Owner
) -> None:
    heard = listen(tasks)
    gate, _holder = hold(tasks)
    ticket = tasks.write("Add Ruth Cole", add("Ruth Cole"), owner.hear, owner=owner)
    tasks.cancel(ticket)
    gate.open()
    tasks.read(names, owner.hear, owner=owner)
    all_answered(qtbot, tasks)
    assert owner.answers == [[]]
    assert heard.failed == [], "who cancels knows"


def test_closing_does_what_was_asked_and_lets_the_group_go(
    qtbot: QtBot, tasks: Tasks, owner: Owner, tmp_path: Path
) -> None:
    gate, _holder = hold(tasks)
    closed: list[str] = []
    tasks.write("Add Oskar Lind", add("Oskar Lind"), owner=owner)
    tasks.close(lambda: closed.append("once"))
    tasks.close(lambda: closed.append("twice"))
    assert not tasks.is_open
    tasks.read(names, owner.hear, owner=owner)
    with pytest.raises(RuntimeError):
        tasks.write("Too late", add("Too late"), owner=owner)
    gate.open()
    qtbot.waitUntil(lambda: closed == ["once", "twice"], timeout=30_000)
    assert owner.answers == []
    assert no_thread_left()
    assert gc.isenabled()
    tasks.start(opener(tmp_path / "group"), lambda: None)
    tasks.read(names, owner.hear, owner=owner)
    all_answered(qtbot, tasks)
    assert owner.answers == [["Oskar Lind"]]


def test_opening_waits_until_the_group_before_is_closed(
    qtbot: QtBot, tasks: Tasks, owner: Owner, tmp_path: Path
) -> None:
    tasks.write("Add Fatima Haddad", add("Fatima Haddad"), owner=owner)
    tasks.close()
    opened: list[bool] = []
    tasks.start(opener(tmp_path / "group"), lambda: opened.append(True))
    qtbot.waitUntil(lambda: opened == [True], timeout=30_000)
    with pytest.raises(RuntimeError):
        tasks.start(opener(tmp_path / "group"), lambda: None)
    tasks.read(names, owner.hear, owner=owner)
    all_answered(qtbot, tasks)
    assert owner.answers == [["Fatima Haddad"]]


def test_closing_what_is_not_open_answers_at_once() -> None:
    tasks = Tasks()
    closed: list[bool] = []
    tasks.close(lambda: closed.append(True))
    tasks.join()
    assert closed == [True]


def test_join_delivers_what_was_asked_without_a_loop(tasks: Tasks, owner: Owner) -> None:
    tasks.write("Add Ioana Pop", add("Ioana Pop"), owner=owner)
    tasks.read(names, owner.hear, owner=owner)
    tasks.join()
    assert owner.answers == [["Ioana Pop"]]
    assert no_thread_left()


def test_a_group_that_does_not_open_says_so_and_another_try_is_free(
    qtbot: QtBot, tmp_path: Path, owner: Owner
) -> None:
    def wrong() -> None:
        raise WrongPassphrase

    tasks = Tasks()
    told: list[Problem] = []
    opened: list[bool] = []
    tasks.start(wrong, lambda: opened.append(False), told.append)
    tasks.read(names, owner.hear, owner=owner)
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert [type(one) for one in told] == [WrongPassphrase]
    assert no_thread_left()
    assert not tasks.is_open
    tasks.start(opener(tmp_path / "group"), lambda: opened.append(True))
    qtbot.waitUntil(lambda: opened == [True], timeout=30_000)
    assert owner.answers == []
    tasks.join()


def test_closing_while_opening_fails_still_closes(qtbot: QtBot) -> None:
    gate = threading.Event()

    def wrong() -> None:
        assert gate.wait(30)
        raise WrongPassphrase

    tasks = Tasks()
    told: list[object] = []
    tasks.start(wrong, lambda: None, told.append)
    tasks.close(lambda: told.append("closed"))
    gate.set()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=30_000)
    assert isinstance(told[0], WrongPassphrase)
    assert told[1] == "closed"
    assert no_thread_left()


def test_the_interpreter_ends_quietly_while_work_is_under_way(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from PySide6.QtCore import QObject
        from PySide6.QtWidgets import QApplication
        from tests.ui.opened import add, opener
        from longhaul.ui.tasks import Tasks

        app = QApplication([])
        tasks = Tasks()
        owner = QObject()
        tasks.start(opener(Path(sys.argv[1])), app.quit)
        app.exec()
        for number in range(20):
            tasks.write("Add", add(f"Person {number}"), owner=owner)
        """
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "group")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    store = opener(tmp_path / "group")()
    assert len(store.read(names)) == 20
    store.close()


def test_the_throttle_asks_at_once_and_then_only_the_newest(
    qtbot: QtBot, tasks: Tasks, owner: Owner
) -> None:
    asked: list[str] = []

    def typed(text: str) -> Callable[[Session], str]:
        return lambda _session: asked.append(text) or text

    throttle: Throttle[str] = Throttle(tasks, owner.hear, parent=owner)
    gate, _holder = hold(tasks)
    for text in ("z", "za", "zak", "zakk"):
        throttle.ask(typed(text))
    gate.open()
    qtbot.waitUntil(lambda: bool(owner.answers), timeout=30_000)
    assert asked == ["z", "zakk"]
    assert owner.answers == ["zakk"]
    throttle.ask(typed("zak"))
    qtbot.waitUntil(lambda: owner.answers == ["zakk", "zak"], timeout=30_000)


def test_the_throttle_goes_on_after_problems_and_crashes(
    qtbot: QtBot, tasks: Tasks, owner: Owner
) -> None:
    heard = listen(tasks)
    throttle: Throttle[list[str]] = Throttle(tasks, owner.hear, parent=owner)
    throttle.ask(fail)
    all_answered(qtbot, tasks)
    throttle.ask(lambda _session: 1 // 0)
    throttle.ask(names)
    qtbot.waitUntil(lambda: owner.answers == [[]], timeout=30_000)
    assert [type(one) for one in heard.failed] == [Unanswered]
    assert len(heard.crashed) == 1


def test_the_throttle_forgets_and_dies_with_its_parent(qtbot: QtBot, tasks: Tasks) -> None:
    parent = Owner()
    throttle: Throttle[list[str]] = Throttle(tasks, parent.hear, parent=parent)
    gate, _holder = hold(tasks)
    throttle.ask(names)
    throttle.forget()
    gate.open()
    all_answered(qtbot, tasks)
    gate, _holder = hold(tasks)
    throttle.ask(names)
    delete(parent)
    gate.open()
    all_answered(qtbot, tasks)
    assert parent.answers == []
