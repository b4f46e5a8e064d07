"""A keyring in memory, as another run of the program would have left it."""

from __future__ import annotations

from dataclasses import dataclass, field

from keyring.errors import PasswordDeleteError


@dataclass
class InMemory:
    """A keyring that works."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError
