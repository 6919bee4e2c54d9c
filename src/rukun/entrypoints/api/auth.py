"""Who calls: an integration by its token, or the public. Cookies count for nothing here."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from rukun.access.queries.tokens import find_token_actor
from rukun.entrypoints.api.problems import PERMISSION_REFUSED, TOKEN_NEEDED, TOKEN_UNKNOWN, Problem
from rukun.kernel.actor import PUBLIC, Actor, Permission
from rukun.kernel.time import now


class Token(HttpBearer):
    """Lets in the tokens that hold one of these scopes."""

    def __init__(self, *scopes: Permission) -> None:
        super().__init__()
        self.scopes = frozenset(scopes)

    def __call__(self, request: HttpRequest) -> Actor:
        """Return who calls. Raises Problem."""
        scheme, _, secret = request.headers.get("Authorization", "").strip().partition(" ")
        if not scheme:
            return self._without_token()
        if scheme.lower() != "bearer" or not secret.strip():
            raise Problem(TOKEN_UNKNOWN)
        return self.authenticate(request, secret.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """Return the actor of a token's secret. Raises Problem."""
        del request
        actor = find_token_actor(token, at=now())
        if actor is None:
            raise Problem(TOKEN_UNKNOWN)
        if not self.scopes & actor.permissions:
            raise Problem(PERMISSION_REFUSED)
        return actor

    def _without_token(self) -> Actor:
        raise Problem(TOKEN_NEEDED)


class TokenOrPublic(Token):
    """Lets in the public too, where no token is shown; a wrong one is still refused."""

    def _without_token(self) -> Actor:
        return PUBLIC


def caller(request: HttpRequest) -> Actor:
    """Return who was let in."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return actor
