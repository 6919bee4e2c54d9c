"""Fixtures of the tests of the stream process."""

from tests.factories.standing import own_database, standing_world, world

__all__ = ["own_database", "standing_world", "world"]
