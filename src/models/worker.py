"""Those who work with the register: who is acting, who owes, who assessed."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Id, Identified


class Worker(Identified):
    """Somebody of the group who keeps or uses the register; often also a person in it."""

    __tablename__ = "worker"

    name: Mapped[str]
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"))
    active: Mapped[bool] = mapped_column(default=True)


class Assignment(Identified):
    """The one worker who stays in touch with a person, from a day to a day."""

    __tablename__ = "assignment"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    worker_id: Mapped[Id] = mapped_column(ForeignKey("worker.id"), index=True)
    from_date: Mapped[str | None]
    to_date: Mapped[str | None]
