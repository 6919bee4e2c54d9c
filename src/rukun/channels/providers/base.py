"""What a provider fills in: it only tries to send; the action times, logs and classifies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class ProviderUnavailable(Exception):
    """The provider did not take the message now; it is tried again later."""


class ProviderMissing(ProviderUnavailable):
    """No provider is set up: the message waits without using up its attempts."""


@dataclass(frozen=True)
class Outgoing:
    """A message as a provider needs it."""

    id: str
    phone: str
    body: str


class Provider(Protocol):
    """One way out."""

    name: str

    def send(self, message: Outgoing) -> None:
        """Hand the message over. Raises ProviderUnavailable."""
