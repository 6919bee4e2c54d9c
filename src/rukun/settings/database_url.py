"""Reads `DATABASE_URL` into the keys that Django knows."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit


def parse_database_url(url: str) -> dict[str, str]:
    """Turn `postgresql://user:password@host:port/name` into Django's NAME, USER, PASSWORD, HOST, PORT.

    A socket folder may stand as `?host=/folder`. Raises ValueError for any other scheme.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL must begin with postgresql://, not {parts.scheme}://")
    query = parse_qs(parts.query)
    return {
        "NAME": unquote(parts.path.lstrip("/")) or "rukun",
        "USER": unquote(parts.username or query.get("user", ["rukun"])[0]),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": query.get("port", [str(parts.port or "")])[0],
    }
