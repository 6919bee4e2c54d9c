"""Who takes a step at which office: the demo's people as actors, found by office and role."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from random import Random

from rukun.access.queries.many_actors import demo_actors, demo_usernames
from rukun.access.rules.roles import Role
from rukun.kernel.actor import Actor

_FIRST = {
    "ward": (Role.VILLAGE_OPERATOR, Role.VILLAGE_OPERATOR, Role.VILLAGE_OPERATOR, Role.VILLAGE_HEAD),
    "triage": (Role.DUTY_OFFICER,),
    "duty": (Role.DUTY_OFFICER,),
    "office": (Role.DUTY_OFFICER, Role.OFFICER),
}


class Staff:
    """The people of all offices, ready to act."""

    def __init__(self, at: datetime) -> None:
        self._by_office: dict[int, dict[str, list[Actor]]] = defaultdict(lambda: defaultdict(list))
        self._by_user: dict[int, Actor] = {}
        for actor in demo_actors(at=at):
            post = actor.posts[0]
            self._by_office[post.organization_id][post.role].append(actor)
            self._by_user[actor.user_id or 0] = actor
        self._users = demo_usernames()

    def named(self, username: str) -> Actor | None:
        """Return the person of this username."""
        return self._by_user.get(self._users.get(username, -1))

    def someone(self, rng: Random, office: int, kind: str) -> Actor | None:
        """Return somebody at this office who takes this kind of step: ward, triage, duty, office."""
        people = self._by_office.get(office)
        if not people:
            return None
        chosen = people.get(rng.choice(_FIRST[kind])) or next(iter(people.values()))
        return rng.choice(chosen)

    def office_of(self, agency: str, prefix: str) -> int | None:
        """Return the office that holds this agency's function for exactly this area."""
        for office, people in self._by_office.items():
            post = next(iter(people.values()))[0].posts[0]
            if agency in post.functions and prefix in post.prefixes:
                return office
        return None
