"""The address of `rukun serve`: is it free, and does somebody answer there?"""

from __future__ import annotations

import enum
import errno
import http.client
import socket
from dataclasses import dataclass

HEALTH_PATH = "/healthz"
ANSWER_SECONDS = 1.0


class AddressUnusable(Exception):
    """This host and port cannot be listened on; `reason` is the error number, or None for an unknown host."""

    def __init__(self, host: str, port: int, reason: int | None) -> None:
        super().__init__(host, port, reason)
        self.host = host
        self.port = port
        self.reason = reason


@dataclass(frozen=True)
class Address:
    """Where we listen, as a number (granian takes no names), and what people type."""

    ip: str
    port: int
    url: str

    @property
    def reachable_ip(self) -> str:
        """An address that leads to us from here."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.ip, self.ip)


class Answer(enum.Enum):
    """How the web answers: not at all, not well yet, well."""

    NOTHING = "nothing"
    UNWELL = "unwell"
    WELL = "well"


def claim_address(host: str, port: int) -> Address:
    """Check that we can listen there, now (port 0: on any that is free). Raises AddressUnusable."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, OverflowError) as error:
        raise AddressUnusable(host, port, None) from error
    family, kind, protocol, _, where = min(found, key=lambda each: each[0] != socket.AF_INET)
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(where)
            trial.listen(1)
            port = trial.getsockname()[1]
        except (OSError, OverflowError) as error:
            raise AddressUnusable(host, port, getattr(error, "errno", None)) from error
    ip = str(where[0])
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(ip, f"[{ip}]" if ":" in ip else ip)
    return Address(ip, port, f"http://{shown}:{port}")


def claim_stream(host: str, port: int, said: int | None) -> Address:
    """Check the port of the live desks: the one that was said, else the next after the web's, else any that is free.

    Raises AddressUnusable.
    """
    if said:
        return claim_address(host, said)
    try:
        return claim_address(host, port + 1)
    except AddressUnusable:
        return claim_address(host, 0)


def explain_address(error: AddressUnusable) -> str:
    """Say in Indonesian why, and what to do."""
    another = error.port + 1 if 0 < error.port < 65535 else 8000
    match error.reason:
        case errno.EADDRINUSE:
            return (
                f"Port {error.port} sudah dipakai program lain. Hentikan program itu,"
                f" atau pakai port lain, misalnya: PORT={another} rukun serve"
            )
        case errno.EACCES:
            return f"Port {error.port} hanya boleh dipakai oleh root. Pakai port di atas 1023, misalnya: PORT=8000 rukun serve"
        case errno.EADDRNOTAVAIL:
            return f"Alamat {error.host} bukan alamat komputer ini. Pakai 127.0.0.1 atau 0.0.0.0 untuk RUKUN_HOST."
        case _:
            return f"Alamat {error.host} dengan port {error.port} tidak bisa dipakai. Periksa RUKUN_HOST dan PORT."


def ask_health(address: Address) -> Answer:
    """Ask the web how it is; any answer below 500 counts as well (a redirect to https, say)."""
    connection = http.client.HTTPConnection(address.reachable_ip, address.port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", HEALTH_PATH, headers={"Host": f"localhost:{address.port}"})
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return Answer.NOTHING
    finally:
        connection.close()
    return Answer.WELL if status < 500 else Answer.UNWELL
