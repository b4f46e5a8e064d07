"""How the people of the made-up town are reached: fictional numbers, mail, streets, languages."""

from __future__ import annotations

from ...models import ContactKind, ContactPoint, Id, LanguageSkill
from ...models.naming import fold
from ..people import way_key
from .names import Name
from .town import HOSPITAL, Somebody, Town, story


class Reach:
    """Hands out numbers and addresses; each number stands once.

    The numbers are those that Ofcom keeps free for drama: 07700 900000 to 900999, and
    01632 960000 to 960999.
    """

    def __init__(self, town: Town) -> None:
        self._town = town
        self._mobiles = town.random.sample(range(1000), 1000)
        self._lines = town.random.sample(range(100, 1000), 900)
        self._mails: set[str] = set()
        streets = story("places")["streets"]
        houses = [
            f"{number} {street}, {streets['town']}"
            for street in streets["names"]
            for number in range(1, 120)
        ]
        self._houses = town.random.sample(houses, len(houses))

    def keep(self, one: Somebody, name: Name, languages: list[str] | None = None) -> None:
        """Adds all the ways to reach somebody, and the languages."""
        self._phones(one)
        self._mail(one, name)
        self._address(one)
        self._languages(one, languages or self._spoken(one))

    def _phones(self, one: Somebody) -> None:
        told = bool(one.told)
        if not told and not self._town.likely(0.84 if one.side == HOSPITAL else 0.72):
            return
        if not told and self._town.likely(0.07):
            reason = self._town.random.choice(("wrong number", "dead line"))
            one.bad_phone = self._point(
                one, ContactKind.PHONE, self._mobile(), good=False, bad_reason=reason
            )
            if self._town.likely(0.5):
                return
        one.phone = self._point(one, ContactKind.PHONE, self._mobile(), position=1)
        if self._town.likely(0.06 if one.side == HOSPITAL else 0.18):
            line = f"01632 960 {self._lines.pop():03d}"
            self._point(one, ContactKind.PHONE, line, label="at home", position=2)

    def _mobile(self) -> str:
        return f"07700 900 {self._mobiles.pop():03d}"

    def _mail(self, one: Somebody, name: Name) -> None:
        if not self._town.likely(0.45):
            return
        words = [fold(part).replace(" ", "") for part in name.latin]
        mail = ".".join(word for word in words if word) + "@example.org"
        if mail not in self._mails:
            self._mails.add(mail)
            self._point(one, ContactKind.EMAIL, mail, position=3)

    def _address(self, one: Somebody) -> None:
        home = one.told.get("home", one.place)
        if home in self._town.units:
            building, unit = home.split("/")
            words = next(b["address"] for b in story("places")["building"] if b["key"] == building)
            self._point(one, ContactKind.ADDRESS, f"Flat {unit}, {words}", position=4)
        elif self._town.likely(0.5):
            self._point(one, ContactKind.ADDRESS, self._houses.pop(), position=4)

    def _point(
        self, one: Somebody, kind: ContactKind, value: str, *, label: str = "", good: bool = True,
        bad_reason: str = "", position: int = 0,
    ) -> Id:  # fmt: skip
        return self._town.rows.add(
            ContactPoint,
            person_id=one.id,
            kind=kind,
            value=value,
            key=way_key(kind, value, "GB"),
            label=label,
            good=good,
            bad_reason=bad_reason,
            position=position,
        )

    def _spoken(self, one: Somebody) -> list[str]:
        if one.language == "en":
            return ["en"] if self._town.likely(0.7) else []
        english = self._town.likely(0.93 if one.side == HOSPITAL else 0.7)
        return [one.language, "en"] if english else [one.language]

    def _languages(self, one: Somebody, languages: list[str]) -> None:
        for language in languages:
            self._town.rows.add(
                LanguageSkill,
                person_id=one.id,
                language=language,
                speaks=True,
                reads=language == languages[0] or self._town.likely(0.6),
                interpreter="en" not in languages
                and one.told.get("interpreter", self._town.likely(0.6)),
            )
