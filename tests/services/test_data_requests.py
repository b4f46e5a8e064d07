"""What people ask about their own data stands until it is answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from longhaul import problems
from longhaul.models import Wish
from longhaul.services.circles import NewOfMine, bring
from longhaul.services.data_requests import answer, note_request, open_requests
from sqlalchemy.orm import Session

from tests.builders import TODAY, MadeGroup, add_person, add_worker


def test_it_stands_until_it_is_answered(group: MadeGroup) -> None:
    def fill(session: Session) -> tuple[bytes, bytes, bytes]:
        ana = add_person(session, "Ana Ruiz")
        zora = bring(session, group.dana, NewOfMine("Zora Quill", apart=True), TODAY)
        return ana, zora, add_worker(session, "Ruth")

    ana, zora, ruth = group.store.write("Fill", fill).value
    ago = TODAY - timedelta(days=3)
    for person, wish in ((ana, Wish.SEE), (ana, Wish.CORRECT), (zora, Wish.SEE)):
        group.store.write(
            "Ask",
            lambda s, p=person, w=wish: note_request(s, p, w, ago, group.dana, TODAY, "please"),
        )
    with pytest.raises(problems.Unanswered, match="noted already"):
        group.store.write("Ask", lambda s: note_request(s, ana, Wish.SEE, TODAY, group.dana, TODAY))
    with pytest.raises(problems.Unanswered):
        late = TODAY + timedelta(days=1)
        group.store.write("Ask", lambda s: note_request(s, ana, Wish.ERASE, late, ruth, TODAY))
    seen = group.store.read(lambda s: open_requests(s, group.dana))
    assert [(one.name, one.wish) for one in seen] == [
        ("Ana Ruiz", Wish.SEE), ("Ana Ruiz", Wish.CORRECT), ("Zora Quill", Wish.SEE),
    ]  # fmt: skip
    assert seen[0].due == ago + timedelta(days=30)
    others = group.store.read(lambda s: open_requests(s, ruth))
    assert {one.name for one in others} == {"Ana Ruiz"}, "Zora is kept apart by Dana"
    group.store.write("Answer", lambda s: answer(s, ana, TODAY))
