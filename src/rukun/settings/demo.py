"""The demo: sample data, one-click personas, a clock that can be moved; served on loopback only."""

from rukun.settings.base import *  # noqa: F403

RUKUN_DEMO = True
