"""The visual kit that every screen is made from.

Ground rules: sizes are given in units and scale with the letters (`theme().u(8)`); colours are
token names (`theme().tokens.accent`); text goes through `Label`; nothing uses a style sheet.
Colours and outlines follow a changed scheme by themselves. When the letters change, the window
builds its screens anew, because sizes settle when a widget is made.

theme        apply_theme(app, scheme="system"|"light"|"dark", letters=1.0, own_face=True,
             contrast=None) -> Theme; theme() -> Theme
             Theme: .tokens .dark .high_contrast .unit .u(n)->int .f(n)->float .font(role)->QFont
             .outline -> width of outlines in px
tokens       Tokens (QColor fields window base raised ink muted line edge accent accent_ink select
             hover late late_soft today today_soft found l1..l5; level(rank), named(token)),
             LIGHT, DARK, contrast(a, b) -> float (WCAG)
             roles: person title heading form figure count section name label step body value
             second note small head key button
icons        icon(name, colour="ink", size=16) -> QIcon; paint_icon(painter, name, rect, color)
label        Label(text="", role="body", *, colour=None, wrap=False, elide=False, parent=None);
             IconLabel(icon, text, role="body", *, colour=None, icon_colour=None)
plain        shown(text) -> str with direction controls and line breaks made visible
buttons      Button(text, kind="outlined", *, icon="", action=None, key="", name="", height=34)
             kind: filled | outlined | plain | link; Qt's `clicked`; a QAction gives words, key and
             whether it is possible now. IconButton(icon, name, *, action=None)
key_hint     key_caps(QAction|QKeySequence|str) -> list[str]; KeyHint(source, words="");
             FootLine(hints=()).set_hints([(QAction|QKeySequence|str|tuple of them, words), ...])
choice       Option(value, text, letter="", icon=""); Choice(options, value=None, *, name)
             signal chosen(object); .value() .set_value(v)
chips        ChipItem(value, text, kind="plain", icon="", on=False); kind: plain removable quiet yes
             not_yet add; ChipRow(name, items=(), *, exclusive=False) signals toggled(object, bool)
             removed(object) added(); .set_items(items) .on_values();
             Chip(item) alone: signals toggled removed pressed; paint_chip, chip_size (delegates)
flow         FlowLayout(parent=None, across=8, down=8): wraps its widgets
fields       Field(label, *, text="", hint="", icon="", placeholder="", show_label=True)
             signals kept(str) typed(str); .text() .set_text(s) .set_fault(sentence or "") .edit
             TextField(label, *, hint="", placeholder="", lines=2, cap=8, show_label=True)  the same
             PassphraseField(label) signal entered(); SearchField(name, placeholder="") signals
             typed(str) entered() down(); .set_count(words)
drop         Drop(label, options: [Option], value=None, *, show_label=True) signal chosen(object)
check        Check(text, on=False, count="") signal toggled(bool) (Qt's)
marks        AssessmentMark(rank, digit, word, age="", stale=False), rank 0 = not assessed;
             DueMark(kind, words), kind: late today coming none kept;
             paint_assessment(painter, rect, mark, *, words=True) -> width used;
             paint_due(painter, rect, mark) -> width; paint_tests(painter, rect, tests) -> width;
             paint_shape(painter, rect, rank, stale); AssessmentLabel(mark=None) DueLabel(mark=None)
             TestDots(tests=()) with .set_mark / .set_tests; tests: did did_not withdrew not_asked
bars         MessageBar(parent).say(sentence, action=None) signal closed(), floats over its parent;
             WarningBar(sentence, kind="warning"|"error", button="") signal pressed()
             BusyLine() .start(words) .progress(done, total) .stop() signal cancelled()
empty        EmptyState(icon, heading, sentences, filled=None, outlined=None, link=None): Buttons
card         Card(heading="") with .body (QVBoxLayout); Rule()
section      SectionHead(title, count="", aside="") .set_count .set_aside
rows         Row(id, due, name, place, sentence, assessment=None, accessible="");
             ListRows(name) .set_rows(rows) .set_verbs(actions) .chosen_id() .choose(id) .enter(dir)
             signals opened(bytes) chosen(bytes) left(int: -1 up, 1 down)
timeline     ChipMark(text, kind="quiet"); TimelineItem(id, month, date, icon, tint, title,
             detail="", words="", chips=(), accessible="");
             Timeline(name) .set_items(items) .add_items(items) signals opened(bytes) end_reached()
panel        FormPanel(title, muted="", *, done) .numbered(n, title, hint, widget) -> NumberedLine
             (.set_answered(bool)) .more(summary, widget) .set_draft(text) .done_button
             signals closed() later() done()
sidebar      Place(key, text, icon, action=None); SideBar(places, *, find, lock) (QActions)
             .set_group(name, worker, made_up) .set_chosen(key) .set_count(key, n)
             .set_kept(state, words) .set_compact(bool) signals place_chosen(str) kept_asked()
head         PageHead(title, muted="", actions=()) .set_title .set_muted .set_actions(widgets);
             Crumbs() .set_crumbs([(words, key)]) signal opened(str)
table_delegate  Role (IntEnum of item-data roles), TableDelegate(view), TableHead(parent)
scroll       ScrollArea(widget) and slim(view): quiet scroll bars
"""
