"""Who owns, manages and employs in the made-up town, now and before."""

from __future__ import annotations

from ...models import Holding, HoldingRole, Organization, OrganizationKind
from .town import Town, story


def build_owners(town: Town) -> None:
    """Lays out the organizations and what they hold, as `build_places` left the places."""
    owners = story("owners")
    made = town.organizations
    for one in owners["organization"]:
        made[one["name"]] = town.rows.add(
            Organization,
            name=one["name"],
            kind=OrganizationKind(one["kind"]),
            belongs_to_id=made.get(one.get("behind", "")),
            about=one.get("about", ""),
        )
    for one in owners["holding"]:
        town.rows.add(
            Holding,
            organization_id=made[one["who"]],
            structure_id=town.places[one["place"]],
            role=HoldingRole(one["role"]),
            from_date=one["from"],
            to_date=one.get("to"),
            ended="to" in one,
            source=one.get("source", ""),
        )
