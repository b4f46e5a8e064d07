"""The picture of each command, where it stands in a list."""

from __future__ import annotations

from PySide6.QtGui import QAction

from .commands import Commands

PLACE_ICONS = {
    "today": "sun",
    "people": "users",
    "places": "building-2",
    "campaigns": "flag",
    "lists": "printer",
}


def icons_of(commands: Commands) -> dict[QAction, str]:
    """The picture of each command; settings have the one of settings."""
    c = commands
    pictures = {commands.place(key): icon for key, icon in PLACE_ICONS.items()}
    pictures |= {c.talk: "message-square-plus", c.add_person: "user-plus", c.key_in: "keyboard"}
    pictures |= {c.filter: "filter"}
    pictures |= {c.week: "message-square-plus", c.own_words: "list"}
    pictures |= {c.map: "network", c.board: "network", c.chart: "layout-grid"}
    pictures |= {
        c.came_in: "file-text",
        c.bring_in: "upload",
        c.print: "printer",
        c.find_here: "search",
    }
    pictures |= {c.circle: "user-round", c.teams: "users", c.reach: "footprints"}
    pictures |= {c.perhaps_same: "users"}
    pictures |= {c.conditions: "house", c.association: "hand-helping", c.strike: "lock"}
    pictures |= {c.leaving: "door-open", c.dossiers: "key-round", c.add_place: "plus"}
    pictures |= {c.plan: "flag", c.close_campaign: "flag", c.begin_campaign: "flag"}
    pictures |= {c.cards: "badge-check", c.ballots: "check", c.cases: "scale"}
    pictures |= {c.far: "flag", c.who_counts: "users", c.aim: "arrow-right"}
    pictures |= {c.undo: "undo-2", c.redo: "redo-2", c.history: "history"}
    pictures |= {c.lock: "lock", c.lock_and_close: "lock", c.quit: "x", c.back: "chevron-left"}
    pictures |= {c.passphrase: "key-round", c.remember: "key-round", c.recovery: "key-round"}
    pictures |= {
        c.workers: "users",
        c.group: "settings",
        c.other_group: "door-open",
        c.back_up: "download",
        c.export: "download",
        c.export_calendar: "calendar",
    }
    pictures |= {c.check: "shield", c.help: "info", c.about: "info"}
    pictures |= {c.larger: "zoom-in", c.smaller: "zoom-out"}
    return pictures
