"""Every component on a few pages, grabbed to PNG: python -m tests.ui.kit.gallery FOLDER."""

# ruff: noqa: E501, N802 - rows of made-up data stand on one line each; the model overrides Qt's names

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from longhaul.ui.kit.bars import BusyLine, WarningBar
from longhaul.ui.kit.buttons import Button, IconButton
from longhaul.ui.kit.card import Card, Ground, Rule
from longhaul.ui.kit.check import Check
from longhaul.ui.kit.chips import ChipItem, ChipRow
from longhaul.ui.kit.choice import Choice, Option
from longhaul.ui.kit.drop import Drop
from longhaul.ui.kit.empty import EmptyState
from longhaul.ui.kit.fields import Field, SearchField, TextField
from longhaul.ui.kit.flow import FlowLayout
from longhaul.ui.kit.head import Crumbs, PageHead
from longhaul.ui.kit.key_hint import FootLine, KeyHint
from longhaul.ui.kit.label import IconLabel, Label
from longhaul.ui.kit.marks import (
    AssessmentLabel,
    AssessmentMark,
    DueLabel,
    DueMark,
    TestDots,
)
from longhaul.ui.kit.message_bar import MessageBar
from longhaul.ui.kit.panel import FormPanel
from longhaul.ui.kit.passphrase_field import PassphraseField
from longhaul.ui.kit.rows import ListRows, Row
from longhaul.ui.kit.scroll import ScrollArea, slim
from longhaul.ui.kit.section import SectionHead
from longhaul.ui.kit.sidebar import Place, SideBar
from longhaul.ui.kit.table_delegate import ROW, Role, TableDelegate, TableHead
from longhaul.ui.kit.theme import apply_theme, theme
from longhaul.ui.kit.timeline import ChipMark, Timeline, TimelineItem
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTableView, QVBoxLayout, QWidget

WORDS = ("", "With us, acts", "With us", "Undecided", "Doubtful", "Against")


def mark(rank: int, age: str = "", *, stale: bool = False) -> AssessmentMark:
    """A mark of the example scale; rank 0 is not assessed."""
    if not rank:
        return AssessmentMark(0, "", "Not assessed")
    return AssessmentMark(rank, str(rank), WORDS[rank], age, stale)


def act(owner: QWidget, text: str, key: str = "") -> QAction:
    """An action as the window has them."""
    made = QAction(text, owner)
    made.setShortcut(key)
    return made


def _line(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    line = FlowLayout(holder, across=10, down=8)
    for widget in widgets:
        line.addWidget(widget)
    return holder


def _titled(column: QVBoxLayout, title: str, *parts: QWidget) -> None:
    line = QHBoxLayout()
    name = Label(title, "due", colour="muted")
    name.setFixedWidth(theme().u(120))
    line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    inner = QVBoxLayout()
    inner.setSpacing(theme().u(10))
    for part in parts:
        inner.addWidget(part)
    line.addLayout(inner, 1)
    column.addLayout(line)


def components() -> QWidget:
    """Buttons, choices, fields, chips, marks and hints in their states."""
    page = Ground("base")
    column = QVBoxLayout(page)
    column.setContentsMargins(*(theme().u(24),) * 4)
    column.setSpacing(theme().u(13))
    off = act(page, "Page done", "End")
    off.setEnabled(False)
    focused = Button("Print", icon="printer")
    focused.setObjectName("focus")
    _titled(
        column,
        "Buttons",
        _line(
            Button("Add person", "filled", action=act(page, "Add person", "Ctrl+Return")),
            Button("Print", icon="printer"),
            Button("Later", "plain", key="Esc"),
            Button("187 not asked", "link"),
            IconButton("x", "Close"),
        ),
        _line(
            Button("Add person", "filled"),
            focused,
            Button(action=off),
            Label("6 rows to go", "second"),
        ),
    )
    answers = [Option("y", "Yes", "Y"), Option("m", "Not yet", "M"), Option("n", "No", "N")]
    _titled(column, "Choice", Choice(answers, "y", name="Her answer"))
    faulty = Field("By when", text="31 Feb", icon="calendar")
    faulty.set_fault("February has 28 days in 2027.")
    passphrase = PassphraseField("Passphrase")
    passphrase.edit.setText("four words of ours")
    passphrase.set_fault("That passphrase does not open this group. Nothing was changed.")
    search = SearchField("Find people", "Find by name, number, address or unit")
    search.set_count("11 found")
    words = TextField(
        "What mattered to her",
        hint="in her words",
        text="Her sister had to leave work early again. Two more on Nights are looking elsewhere.",
    )
    _titled(
        column,
        "Fields",
        Field("What I asked", placeholder="Speak on Saturday", hint="one thing"),
        faulty,
        words,
        passphrase,
        search,
    )
    sizes = [Option(n, f"{n} callers") for n in range(3, 12)]
    _titled(
        column,
        "Drop, check",
        Drop("Callers", sizes, 5),
        Check("Do not contact", True, "3"),
        Check("Called in the last 7 days", False, "21"),
    )
    items = [
        ChipItem(1, "Pay scales"), ChipItem(2, "Rota at short notice", on=True),
        ChipItem(3, "Ward 4 · Nights", "fact", "map-pin"), ChipItem(4, "Łucja Żak", "removable", "user-round"),
        ChipItem(5, "Family", "quiet"), ChipItem(6, "Yes", "yes"), ChipItem(7, "Not yet", "not_yet"),
        ChipItem(8, "and also …", "add"),
    ]  # fmt: skip
    _titled(column, "Chips", ChipRow("Issues", items))
    dues = [
        ("late", "2 days late"),
        ("today", "Today"),
        ("coming", "Fri 20 Nov"),
        ("none", "none"),
        ("kept", "kept"),
    ]
    _titled(column, "Due", _line(*(DueLabel(DueMark(kind, words)) for kind, words in dues)))
    _titled(
        column,
        "Key hints",
        _line(
            KeyHint("D"),
            KeyHint("Space"),
            KeyHint("Ctrl+Shift+K"),
            KeyHint(("Up", "Down"), "choose"),
            KeyHint("Ctrl++", "larger"),
        ),
    )
    column.addStretch(1)
    return page


def marks() -> QWidget:
    """Assessment marks, fresh and stale, and the dots of tests; bars; an empty state."""
    page = Ground("base")
    column = QVBoxLayout(page)
    column.setContentsMargins(*(theme().u(24),) * 4)
    for rank in range(1, 6):
        column.addWidget(
            _line(
                AssessmentLabel(mark(rank, "3 wk")),
                AssessmentLabel(mark(rank, "11 wk", stale=True)),
            )
        )
    column.addWidget(
        _line(
            AssessmentLabel(mark(0)), TestDots(("did", "did", "did_not", "withdrew", "not_asked"))
        )
    )
    column.addWidget(
        WarningBar("This group is open in another window on this computer.", "warning", "Show it")
    )
    column.addWidget(
        WarningBar(
            "The disk is full. Your text is still here; nothing else changed.", "error", "Try again"
        )
    )
    busy = BusyLine()
    busy.start("Bringing in 360 people")
    busy.progress(140, 360)
    column.addWidget(busy)
    column.addWidget(
        _line(IconLabel("phone", "07700 900 142"), IconLabel("languages", "Polish spoken and read"))
    )
    filled = Button("Bring in a list", "filled", icon="upload", height=38)
    outlined = Button("Add one person", icon="user-plus", height=38)
    link = Button("Start with the places instead: floors, departments, shifts", "link")
    sentences = "Most groups begin with the list they already have. It is shown before anything happens, and the whole of it can be taken back at any time."
    column.addWidget(EmptyState("users", "Nobody here yet", sentences, filled, outlined, link), 1)
    message = MessageBar(page)
    message.say("3 people archived", act(page, "Undo", "Ctrl+Z"))
    return page


def _sidebar(page: QWidget, chosen: str) -> SideBar:
    places = [
        Place("today", "Today", "sun"), Place("people", "People", "users"),
        Place("places", "Places", "building-2"), Place("campaigns", "Campaigns", "flag"),
        Place("lists", "Lists & print", "printer"),
    ]  # fmt: skip
    bar = SideBar(places, find=act(page, "Find or do", "Ctrl+K"), lock=act(page, "Lock", "Ctrl+L"))
    bar.set_group("Saltmarsh", "Dana", "made-up group")
    bar.set_chosen(chosen)
    bar.set_count("today", 7)
    bar.set_count("lists", 2)
    bar.set_kept("kept", "All kept · 18:42")
    bar.set_compact(page.width() / theme().unit < 1200)
    return bar


OWED = (
    Row(b"1", DueMark("late", "2 days late"), "Keisha Barrow", "Ward 4 · Nights", "Send her the pay scales you promised on 10 November"),
    Row(b"2", DueMark("today", "Today"), "Tomasz Wrona", "12 Foundry Row · 5C", "Call back after 17:00. He asked for this on Tuesday’s call sheet"),
    Row(b"3", DueMark("today", "Today"), "Ioana Petrescu", "Ward 7 · Days", "Tell her who on the committee speaks Romanian"),
    Row(b"4", DueMark("coming", "Sat 21 Nov"), "Mehmet Arslan", "Kitchen · Lates", "Bring ten petition sheets to the kitchen"),
)  # fmt: skip
QUIET = (
    Row(b"5", DueMark("none", "104 days"), "Bea Lindqvist", "12 Foundry Row · 2F", "Last: heating off since January. Nobody else here knows her", mark(2, stale=True)),
    Row(b"6", DueMark("none", "26 days"), "Gareth Mostyn", "Theatres · Days", "Leader. Last: wanted to think about speaking on Saturday", mark(3)),
)  # fmt: skip


def today(width: int = 1366, height: int = 768) -> QWidget:
    """Today, as screens.md 9.1 describes it."""
    page = Ground("base")
    page.resize(width, height)
    whole = QHBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(_sidebar(page, "today"))
    column = QVBoxLayout()
    column.setSpacing(0)
    whole.addLayout(column, 1)
    record = Button(
        "Record one-to-one",
        "filled",
        icon="message-square-plus",
        action=act(page, "Record one-to-one", "Ctrl+N"),
    )
    column.addWidget(
        PageHead(
            "Thursday 19 November",
            "Four promises of ours come first. Seven things are for tonight; the rest can wait.",
            [record],
        )
    )
    inner = QWidget()
    body = QVBoxLayout(inner)
    body.setContentsMargins(theme().u(16), 0, theme().u(14), 0)
    body.setSpacing(theme().u(2))
    verbs = [act(page, text, key) for text, key in (("Done", "D"), ("Move", "M"), ("Hand on", "H"))]
    for title, count, aside, rows in (
        ("We owe them", "4", "Promises and call-backs", OWED),
        ("Too quiet", "5", "No two-way talk for 90 days · leaders 21", QUIET),
    ):
        head = SectionHead(title, count, aside)
        head.layout().setContentsMargins(theme().u(12), theme().u(12), theme().u(12), 0)
        section = ListRows(title)
        section.set_rows(rows)
        section.set_verbs(verbs)
        if rows is OWED:
            section.setObjectName("focus")
        body.addWidget(head)
        body.addWidget(section)
    body.addStretch(1)
    middle = QHBoxLayout()
    middle.addWidget(ScrollArea(inner), 1)
    if width / theme().unit >= 900:
        middle.addLayout(_cards(page))
    column.addLayout(middle, 1)
    column.addWidget(
        FootLine(
            [
                (("Up", "Down"), "choose"),
                ("Return", "open"),
                *((verb, verb.text().lower()) for verb in verbs),
                ("N", "record a talk"),
                ("F6", "next part"),
            ]
        )
    )
    return page


def _cards(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, theme().u(24), 0)
    column.setSpacing(theme().u(14))
    paper = Card("Paper still out")
    paper.body.addWidget(
        _line(Label("K7RM-4", "name"), Label("Call sheet, 7 pages", "body", colour="muted"))
    )
    paper.body.addWidget(DueLabel(DueMark("late", "2 pages not back · 51 h")))
    paper.body.addWidget(Label("Ruth has pages 6 and 7", "second"))
    paper.body.addWidget(Rule())
    paper.body.addWidget(
        Button("Key in a page", icon="keyboard", action=act(page, "Key in", "Ctrl+Shift+K"))
    )
    event = Card("Next: Saturday 21 November, 15:00")
    event.body.addWidget(
        Label(
            "38 said yes. At our own show rate (24 of 38 last time) about 24 will come. Goal 40: ask 26 more.",
            wrap=True,
        )
    )
    event.body.addWidget(Button("187 not asked yet", "link"))
    for card in (paper, event):
        card.setFixedWidth(theme().u(316))
        column.addWidget(card)
    column.addStretch(1)
    return column


class PeopleModel(QAbstractTableModel):
    """A few people as the table shows them."""

    HEADS = ("Name", "Where now", "Phone", "Assessment", "Last talk", "Contact owner", "Next step")
    ROWS = (
        ("Łucja Żak", ((6, 3),), "she", "Ward 4 · Nights", "07700 900 142", mark(1, "3 wk"), "12 days", "Dana W.", DueMark("coming", "Fri 20 Nov")),
        ("Zakaria Benali", ((0, 3),), "he", "12 Foundry Row · 4D", "07700 900 087", mark(3, "6 wk"), "6 weeks", "Tomasz W.", DueMark("today", "Today")),
        ("Emília Zákova", ((7, 3),), "she", "Kitchen · Days", "no phone yet", mark(0), "never", "nobody", DueMark("none", "none")),
        ("Andrei Zakharenko", ((7, 3),), "he · Андрей", "Ward 7 · Nights", "07700 900 455", mark(4, "14 wk", stale=True), "14 weeks", "Ioana P.", DueMark("late", "3 days late")),
        ("Nura Zakkour", ((5, 3),), "she · نورا", "12 Foundry Row · 1B", "07700 900 230", mark(2, "2 wk"), "2 weeks", "Fatima H.", DueMark("kept", "kept")),
        ("Oskar Zakrzewski", ((6, 3),), "he", "Quayside Court · 2.07", "07700 900 602", mark(5, "4 wk"), "4 weeks", "Bea L.", DueMark("none", "none")),
        ("Milan Zak", ((6, 3),), "", "Theatres · Days", "hidden", mark(0), "2 years", "–", DueMark("none", "none")),
    )  # fmt: skip

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self.ROWS)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self.HEADS)

    def headerData(self, section: int, _orientation: Qt.Orientation, role: int = 0) -> object:
        return self.HEADS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        name, matches, second, *cells = self.ROWS[index.row()]
        cell = name if index.column() == 0 else cells[index.column() - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell if isinstance(cell, str) else ""
        if role == Role.ASSESSMENT:
            return cell if isinstance(cell, AssessmentMark) else None
        if role == Role.DUE:
            return cell if isinstance(cell, DueMark) else None
        if role == Role.TONE:
            return {
                "nobody": "late",
                "no phone yet": "muted",
                "never": "muted",
                "hidden": "muted",
            }.get(str(cell))
        if index.column() == 0:
            return (
                {Role.MATCHES: matches, Role.SECOND: second, Role.BELL: name == "Milan Zak"}.get(
                    Role(role)
                )
                if role in list(Role)
                else None
            )
        return None


def people() -> QWidget:
    """The table of people under its search."""
    page = Ground("base")
    page.resize(1366, 560)
    whole = QHBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(_sidebar(page, "people"))
    column = QVBoxLayout()
    column.setSpacing(0)
    whole.addLayout(column, 1)
    acts = [
        Button("Map", icon="network"),
        Button("Bring in a list", icon="upload"),
        Button(
            "Add person", "filled", icon="user-plus", action=act(page, "Add person", "Ctrl+Shift+N")
        ),
    ]
    column.addWidget(PageHead("People", actions=acts))
    bar = QHBoxLayout()
    bar.setContentsMargins(theme().u(28), 0, theme().u(24), theme().u(8))
    bar.setSpacing(theme().u(10))
    search = SearchField("Find people")
    search.set_text("zak")
    search.set_count("11 found")
    search.setFixedWidth(theme().u(380))
    search.setObjectName("focus")
    saved = [
        ChipItem(0, "Everyone", on=True),
        ChipItem(1, "My people"),
        ChipItem(2, "Nobody reaches"),
    ]
    bar.addWidget(search)
    bar.addWidget(ChipRow("Saved questions", saved, exclusive=True), 1)
    bar.addWidget(Button("Filter", icon="filter"))
    column.addLayout(bar)
    table = QTableView(page)
    table.setAccessibleName("People")
    model = PeopleModel(page)
    slim(table)
    table.setHorizontalHeader(TableHead(table))
    table.setItemDelegate(TableDelegate(table))
    table.setModel(model)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme().u(ROW))
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.horizontalHeader().setSortIndicatorShown(True)
    table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    for number, width in enumerate((262, 190, 126, 216, 88, 118, 120)):
        table.setColumnWidth(number, theme().u(width))
    table.selectRow(4)
    table.selectionModel().setCurrentIndex(
        model.index(0, 0), table.selectionModel().SelectionFlag.NoUpdate
    )
    holder = QHBoxLayout()
    holder.setContentsMargins(theme().u(18), 0, theme().u(14), 0)
    holder.addWidget(table)
    column.addLayout(holder, 1)
    column.addWidget(
        FootLine(
            [
                ("Down", "into the list"),
                ("Return", "open"),
                ("N", "record a talk"),
                ("Ctrl+P", "print"),
                ("F2", "edit"),
            ]
        )
    )
    return page


HAPPENED = (
    TimelineItem(b"a", "November 2026", "7 Nov", "message-circle", True, "One-to-one", "Dana · break room · 20 min", "“They changed the rota on Sunday for Monday. My sister had to leave work early again.”", (ChipMark("Rota at short notice"), ChipMark("Asked: collect the Nights page"), ChipMark("Yes", "yes"))),
    TimelineItem(b"b", "October 2026", "28 Oct", "check", True, "Did: button day", "Heron, third test", "Wore it, and five of the six people who follow her did too."),
    TimelineItem(b"c", "October 2026", "28 Oct", "square-pen", False, "Assessment 2 → 1", "Dana · she did"),
    TimelineItem(b"d", "October 2026", "21 Oct", "phone", False, "No answer", "Ruth · call sheet H4QN-7, row 12"),
    TimelineItem(b"e", "September 2026", "30 Sep", "message-circle", True, "One-to-one", "Gareth · at home · 45 min", "Why she stayed after her mother’s strike in 1997. Would ask Keisha and Ana first.", (ChipMark("Family"), ChipMark("Asked: wear the button"), ChipMark("Not yet", "not_yet"))),
)  # fmt: skip


def person() -> QWidget:
    """A person with the form beside her."""
    page = Ground("base")
    page.resize(1366, 768)
    whole = QHBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(_sidebar(page, "people"))
    column = QVBoxLayout()
    column.setContentsMargins(theme().u(28), theme().u(12), theme().u(24), 0)
    whole.addLayout(column, 1)
    crumbs = Crumbs()
    crumbs.set_crumbs([("People", "people"), ("search “zak”, 1 of 11", "")])
    column.addWidget(crumbs)
    column.addWidget(
        _line(
            Label("Łucja Żak", "person"),
            Label("WOO-tsya zhahk · she · speaks Polish, English", "body", colour="muted"),
        )
    )
    facts = [
        ChipItem(0, "Ward 4 · Nights", "fact", "map-pin"),
        ChipItem(1, "Committee", "fact", "badge-check"),
        ChipItem(2, "Followed by 6", "fact", "footprints"),
    ]
    column.addWidget(ChipRow("Facts", facts))
    step = Card(ground="select")
    step.body.addWidget(Label("Next step", "due", colour="accent"))
    step.body.addWidget(
        Label(
            "Take the finished Nights page from Łucja and ask her to speak on Saturday",
            "step",
            wrap=True,
        )
    )
    step.body.addWidget(
        _line(
            Button("Done", key="D", height=30),
            Button("Move", key="M", height=30),
            Button("Hand on", key="H", height=30),
        )
    )
    column.addWidget(step)
    filters = ChipRow(
        "Show",
        [
            ChipItem("all", "All", on=True),
            ChipItem("talks", "Talks"),
            ChipItem("acts", "Acts"),
            ChipItem("changes", "Changes"),
        ],
        exclusive=True,
    )
    column.addWidget(SectionHead("What happened", rule=False))
    column.addWidget(filters)
    timeline = Timeline("What happened")
    timeline.set_items(HAPPENED)
    column.addWidget(timeline, 1)
    whole.addWidget(_panel())
    return page


def _panel() -> FormPanel:
    panel = FormPanel(
        "One-to-one", "Thursday 19 November, just now · Dana", done="Record one-to-one"
    )
    panel.add_to_head(Button("Guide", "plain", icon="list"))
    who = ChipRow("Who", [ChipItem(1, "Łucja Żak", "removable", "user-round")])
    mattered = QWidget()
    column = QVBoxLayout(mattered)
    column.setContentsMargins(0, 0, 0, 0)
    issues = ("Rota at short notice", "Staffing", "Pay scales", "Parking")
    column.addWidget(
        ChipRow("Issues", [ChipItem(text, text, on=not n) for n, text in enumerate(issues)])
    )
    column.addWidget(
        TextField(
            "In her words",
            text="Her sister had to leave work early again. Two more on Nights are looking elsewhere.",
            show_label=False,
        )
    )
    answers = [Option("y", "Yes", "Y"), Option("m", "Not yet", "M"), Option("n", "No", "N")]
    panel.numbered(1, "Who", "", who).set_answered(True)
    panel.numbered(2, "What mattered to her", "in her words", mattered).set_answered(True)
    panel.numbered(
        3,
        "What I asked",
        "",
        Field("What I asked", text="Speak for two minutes on Saturday", show_label=False),
    ).set_answered(True)
    panel.numbered(
        4, "Her answer", "“not yet” never counts as yes", Choice(answers, "y", name="Her answer")
    ).set_answered(True)
    step = Field("Next step", text="Meet her before the shift on Saturday", show_label=False)
    step.setObjectName("focus")
    panel.numbered(5, "Next step, by when", "", step)
    panel.more("assessment, what I promised, whom she’d ask", Label("More"))
    panel.set_draft("Draft kept")
    return panel


def contrast_palette() -> QPalette:
    """A palette as high contrast themes have: yellow on black."""
    palette = QPalette(QColor("black"))
    role = QPalette.ColorRole
    for one, colour in (
        (role.Window, "black"),
        (role.Base, "black"),
        (role.AlternateBase, "black"),
        (role.WindowText, "white"),
        (role.Text, "white"),
        (role.ButtonText, "white"),
        (role.Highlight, "#1AEBFF"),
        (role.HighlightedText, "black"),
    ):
        palette.setColor(one, QColor(colour))
    return palette


PAGES: dict[str, Callable[[], QWidget]] = {
    "components": components, "marks": marks, "today": today, "people": people, "person": person,
}  # fmt: skip


def grab(app: QApplication, page: QWidget, file: Path) -> None:
    """Show a page, give the focus where the gallery wants it, and save its picture."""
    page.show()
    page.activateWindow()
    focus = page.findChild(QWidget, "focus")
    if focus is not None:
        focus.setFocus()
    app.processEvents()
    page.grab().save(str(file))
    page.close()
    page.deleteLater()


def main(folder: Path) -> None:
    """Grab all pages in every look."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for look, scheme, letters, contrast in (
        ("light", "light", 1.0, None), ("dark", "dark", 1.0, None),
        ("contrast", "light", 1.0, contrast_palette()), ("200", "light", 2.0, None),
    ):  # fmt: skip
        apply_theme(app, scheme, letters, contrast=contrast)
        for name, make in PAGES.items():
            page = make()
            if name in ("components", "marks"):
                page.resize(theme().u(740), theme().u(850))
            grab(app, page, folder / f"{name}-{look}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
