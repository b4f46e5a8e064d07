"""What a list's own word for a membership says of why somebody may be kept."""

from __future__ import annotations

from ..models.naming import fold
from ..models.person import Basis

NOT_A_MEMBER = frozenset(("non", "nonmember", "no", "none", "n", "0", "false", "nein", "nie"))
A_MEMBER = frozenset(
    (
        "active", "paid", "yes", "y", "1", "x", "true", "ja", "si", "tak", "oui", "mitglied",
        "afiliado", "afiliada", "socio", "socia", "czlonek", "adherent", "adherente",
    )
)  # fmt: skip


def basis_of(status: str) -> Basis:
    """Why she may be kept, as far as a list's own word for her says so."""
    return understood_basis(status) or Basis.NONE


def understood_basis(status: str) -> Basis | None:
    """The basis that a list's word for a membership stands for; None for a word not understood."""
    folded = fold(status)
    words = set(folded.split())
    if any(word in folded for word in ("former", "lapsed", "ex member", "resigned", "left")):
        return Basis.FORMER_MEMBER
    if not folded or words & NOT_A_MEMBER or "not a member" in folded:
        return Basis.NONE
    return Basis.MEMBER if "member" in folded or words & A_MEMBER else None
