"""This computer's settings: a small TOML file; never any data of a group."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

LETTERS = (0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Settings:
    """What this computer remembers. Paths alone name the groups; their names are not kept here."""

    scheme: str = "system"
    letters: float = 1.0
    """Letter size as a factor of the system's."""
    single_keys: bool = True
    foot_line: bool = True
    lock_minutes: int = 5
    recent: tuple[str, ...] = field(default_factory=tuple)
    """Folders of groups, the last opened first."""
    told_synced: tuple[str, ...] = field(default_factory=tuple)
    """Folders whose owner was told once that they lie in a synchronised place."""
    guide: str = ""
    """Key of the guide that was chosen last."""
    tables: dict[str, str] = field(default_factory=dict)
    """Widths, order and hidden columns of each table, as plain text."""

    def opened(self, folder: Path) -> Settings:
        """The same, with this group's folder first among the recent ones."""
        path = str(folder)
        return replace(self, recent=(path, *(one for one in self.recent if one != path))[:8])

    def told_about(self, folder: str) -> Settings:
        """The same, with this folder among those whose owner was told; empty for none."""
        if not folder or folder in self.told_synced:
            return self
        return replace(self, told_synced=(*self.told_synced, folder))

    def with_letters(self, step: int) -> Settings:
        """The same with letters a step larger (1), smaller (-1) or as usual (0)."""
        now = min(range(len(LETTERS)), key=lambda at: abs(LETTERS[at] - self.letters))
        new = LETTERS[max(0, min(len(LETTERS) - 1, now + step))] if step else 1.0
        return replace(self, letters=new)


def folder() -> Path:
    """Where settings and logs of this computer lie."""
    from platformdirs import user_config_path

    return user_config_path("longhaul", appauthor=False)


def load(path: Path | None = None) -> Settings:
    """The settings of this computer; what is missing or unreadable stands at its default."""
    path = path or folder() / "settings.toml"
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return Settings()
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return Settings()
    known: dict[str, Any] = {k: v for k, v in map(_fitting, found.items()) if k}
    return replace(Settings(), **known)


def _fitting(pair: tuple[str, object]) -> tuple[str, object]:
    """The pair if a setting of this name and kind exists, else an empty one."""
    key, value = pair
    default = getattr(Settings(), key, None)
    if isinstance(default, tuple) and isinstance(value, list):
        return key, tuple(str(one) for one in value)
    if isinstance(default, dict) and isinstance(value, dict):
        return key, {str(k): str(v) for k, v in value.items()}
    if isinstance(default, float) and isinstance(value, int | float):
        return key, float(value)
    return (key, value) if type(value) is type(default) else ("", None)


def save(settings: Settings, path: Path | None = None) -> None:
    """Writes the settings; a full or read-only disk is no reason to stop working."""
    import tomlkit

    path = path or folder() / "settings.toml"
    facts = asdict(settings) | {
        "recent": list(settings.recent),
        "told_synced": list(settings.told_synced),
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(".new")
        fresh.write_text(tomlkit.dumps(facts), "utf-8")
        fresh.replace(path)
    except OSError:
        return
