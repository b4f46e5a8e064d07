"""The visual kit that every screen is made from.

Ground rules: sizes are given in units and scale with the letters (`theme().u(8)`); colours are
token names (`theme().tokens.accent`); text goes through `Label`; nothing uses a style sheet.
Colours and outlines follow a changed scheme by themselves. When the letters change, the window
builds its screens anew, because sizes settle when a widget is made.

theme        apply_theme(app, scheme="system"|"light"|"dark", letters=1.0, own_face=True,
             contrast=None) -> Theme; theme() -> Theme
             Theme: .tokens .dark .high_contrast .unit .u(n)->int .f(n)->float .font(role)->QFont
             .outline -> width of outlines in px
             roles: product person title heading form figure count section name label step lead_in
             body value button second note chip due small head key; tabular figures: figures date
             amount due_quiet
tokens       Tokens (QColor fields window base raised ink muted line edge accent accent_ink select
             select_ink hover late late_soft today today_soft found l1..l5); .level(rank)
             .named(token) .soft_edge .on_select() (to paint with on a chosen row);
             LIGHT, DARK, contrast(a, b) -> float (WCAG), mixed(front, ground, share)
icons        icon(name, colour="ink", size=16) -> QIcon; paint_icon(painter, name, rect, QColor)
paint        box write beside from_end square_in width_of leading() trailing() direction_of(text):
             for delegates; all follow a mirrored window by themselves
plain        shown(text), one_line(text): direction controls made visible; without_access_key
label        Label(text="", role="body", *, colour=None, wrap=False, elide=False, parent=None)
             .set_colour(token); IconLabel(icon, text, role="body", *, colour=None,
             icon_colour=None, wrap=False, elide=False) .label .mark; IconMark(name, colour, size)
buttons      Button(text="", kind="outlined", *, icon="", action=None, key="", name="", height=34)
             kind: filled | outlined | plain | link; Qt's `clicked`; a QAction gives words, key and
             whether it is possible now; setMenu works. .set_words
             IconButton(icon, name, *, action=None, height=30) .set_icon(icon, name)
key_hint     key_caps(QAction|QKeySequence|str) -> list[str]; KeyHint(source, words="");
             FootLine(hints=()).set_hints([(QAction|QKeySequence|str|tuple of them, words), ...])
choice       Option(value, text, letter="", icon=""); Choice(options, value=None, *, name,
             height=34) signal chosen(object); .value() .set_value(v)
ordered_checks OrderedChecks(name, [(value, words), ...]) signal changed(); .value() .set_value(s)
chips        ChipItem(value, text, kind="plain", icon="", on=False); kind: plain removable quiet
             fact yes not_yet add; ChipRow(name, items=(), *, exclusive=False) signals
             toggled(object, bool) removed(object) added(); .set_items .set_on(value, on)
             .on_values(); Chip(item) alone: Qt's `clicked`, .set_on; FactChip(item);
             paint_chip(painter, rect, item), chip_size(item) for delegates
flow         FlowLayout(parent=None, across=8, down=8): wraps its widgets; as_high_as_needed();
             empty(layout, but=()); NO_LIMIT
keys         is_escape(event), is_enter(event, held=none), is_key(event, key); does_verb(actions,
             event); claims(event, wanted=is_escape): before shortcuts
enter_presses, restyled, painted   stand before the class of Qt: EnterPresses for buttons; Restyled
             with restyle() for what keeps fonts or colours; Painted for what is painted and walked
             with the keyboard: .describe(said) .paint_anew()
seamless     in_column(whole, (part, stretch), ...), in_line(whole, ...): parts whose grounds meet
fields       Field(label, *, text="", hint="", icon="", placeholder="", show_label=True)
             signals kept(str) typed(str); .text() .set_text(s) .set_fault(sentence or "") .fault()
             .edit; TextField(label, *, text="", hint="", placeholder="", lines=2, cap=8,
             show_label=True) the same; SearchField(name, placeholder="") signals typed(str)
             entered() down(); .text() .set_text .set_count(words)
passphrase_field  PassphraseField(label) signals entered() typed(str); .text() .clear() .set_fault
drop         Drop(label, options: [Option], value=None, *, show_label=True) signal chosen(object)
             .value() .set_value .set_options
check        Check(text, on=False, count="") signal toggled(bool) (Qt's) .set_count
marks        AssessmentMark(rank, digit, word, age="", stale=False, committee=False), rank 0 is not
             assessed;
             .sentence(); DueMark(kind, words), kind: late today coming none kept;
             paint_assessment(painter, rect, mark, tokens=None, *, words=True) -> width in px;
             paint_due(painter, rect, mark, tokens=None) -> width; paint_tests(painter, rect,
             tests, tokens=None) -> width; assessment_width(mark) due_width(mark);
             AssessmentLabel(mark=None, *, words=True) DueLabel(mark=None) .set_mark;
             TestDots(tests=(), name="") .set_tests; tests: did did_not withdrew not_asked
shapes       paint_shape(painter, rect, rank, stale, tokens=None)
message_bar  MessageBar(parent, over).say(sentence, action=None) .leave() signal closed(),
             floats over its parent
bars         announce(widget, sentence, *, urgent=False);
             WarningBar(sentence, kind="warning"|"error", button="") .button signal pressed();
             BusyLine() .start(words="") .progress(done, total) .stop() signal cancelled();
             ProgressBar().set_share(0..1)
empty        EmptyState(icon, heading, sentences, filled=None, outlined=None, link=None): Buttons
card         Card(heading="", *, ground="base"|"select", dashed=False, padding=16, radius=8)
             .body (QVBoxLayout) .set_ground(ground, dashed=False); Rule();
             Ground(token="base", *, edge=False): a part of the window
section      SectionHead(title, count="", aside="", *, rule=True) .set_title .set_count .set_aside
rows         Row(id, due, name, place, sentence, assessment=None, accessible="", icon="");
             ListRows(name, *, lead=118, scrolls=False, marks_lead=False, keeps=False)
             .set_rows(rows) .rows() .set_verbs(actions) .chosen_id() .choose(id)
             .enter(direction) .forget()
             signals opened(bytes) chosen(bytes) left(int: -1 up, 1 down)
timeline     ChipMark(text, kind="quiet"); TimelineItem(id, month, date, icon, tint, title,
             detail="", words="", chips=(), accessible="");
             Timeline(name) .set_items(items) .add_items(items) .items() .chosen_id()
             signals opened(bytes) end_reached()
panel        FormPanel(title, muted="", *, done) .numbered(n, title, hint, widget) -> NumberedLine
             (.set_answered(bool) .is_answered() .set_title .set_fault .fault()); .plain(widget)
             .below(widget)
             .more(summary, widget, title="") -> MoreSection .add_to_head
             .set_muted .set_draft(text) .set_possible(bool, why="") .done_action .done_button
             signals closed() later() done()
more         MoreSection(title, summary, widget) .set_open .is_open
sidebar      Place(key, text, icon, action=None); SideBar(places, *, find, lock) (QActions)
             .set_group(name, worker, aside) .set_chosen(key) .set_count(key, n)
             .set_kept(state, words), state: kept keeping failed; .set_compact(bool)
             signals place_chosen(str) kept_asked()
group_square GroupSquare(name, size=40), paint_group_square(painter, rect, name)
head         PageHead(title, muted="", actions=()) .set_title .set_muted .set_actions(widgets);
             Crumbs() .set_crumbs([(words, key or "")]) signal opened(str)
table_delegate  Role (SECOND MATCHES ASSESSMENT DUE BELL FIRST TONE), TableDelegate(view),
             TableHead(parent), ROW, COMPACT_ROW, HEAD in units
plain_table  plain_table(view, row, *, chooses) -> its TableHead: what all tables share
scroll       ScrollArea(widget); slim(view): quiet scroll bars
"""
