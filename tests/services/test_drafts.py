"""Forms that wait: each form by itself, those about nobody beside each other."""

from __future__ import annotations

from longhaul.models import new_id
from longhaul.services import drafts

from tests.builders import NOW, MadeGroup


def test_each_form_waits_by_itself(group: MadeGroup) -> None:
    person = new_id()
    for form, words in ((drafts.TALK, "heat"), ("promise", "pay scales")):
        body: dict[str, object] = {"what": words}
        group.store.scribble(
            lambda s, form=form, body=body: drafts.keep_draft(
                s, group.dana, person, body, NOW, form=form
            )
        )
    talk = group.store.read(lambda s: drafts.waiting_draft(s, group.dana, person))
    promise = group.store.read(
        lambda s: drafts.waiting_draft(s, group.dana, person, form="promise")
    )
    assert talk is not None
    assert promise is not None
    assert (talk.body["what"], promise.body["what"]) == ("heat", "pay scales")
    group.store.scribble(lambda s: drafts.drop_draft(s, group.dana, form="promise"))
    assert group.store.read(lambda s: drafts.waiting_draft(s, group.dana, person)) is not None


def test_drafts_about_nobody_take_the_place_of_their_own_alone(group: MadeGroup) -> None:
    first, second = new_id(), new_id()
    for draft, name in ((first, "Zen"), (second, "Aled"), (first, "Zenobia")):
        body: dict[str, object] = {"name": name}
        kept = group.store.scribble(
            lambda s, draft=draft, body=body: drafts.keep_draft(
                s, group.dana, None, body, NOW, draft, form="add_person"
            )
        )
        assert kept == draft
    group.store.scribble(lambda s: drafts.drop_draft(s, group.dana, second, form="add_person"))
    left = group.store.read(lambda s: drafts.waiting_draft(s, group.dana, form="add_person"))
    assert left is not None
    assert left.body == {"name": "Zenobia"}
