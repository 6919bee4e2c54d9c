"""A real installation behind a proxy that speaks TLS."""

from rukun.settings.base import *  # noqa: F403

RUKUN_BEHIND_PROXY = True
RUKUN_STREAM_HOSTS = ()
CONTENT_SECURITY_POLICY["DIRECTIVES"].pop("connect-src")  # noqa: F405  (the proxy gives the stream this same address)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
