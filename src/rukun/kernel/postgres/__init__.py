"""The embedded PostgreSQL: one database, run by this process as its own child. Knows nothing of Django."""

from rukun.kernel.postgres.home import EmbeddedPostgresError, HomeIsInUse, HomeLock, connection_parameters, connection_url, socket_folder
from rukun.kernel.postgres.install import BinariesMissing, InstallFailed, find_postgres_binaries
from rukun.kernel.postgres.owner import FolderIsClosed, FolderIsForeign
from rukun.kernel.postgres.server import EmbeddedPostgres, PostgresFailed, borrow_database

__all__ = [
    "BinariesMissing",
    "EmbeddedPostgres",
    "EmbeddedPostgresError",
    "FolderIsClosed",
    "FolderIsForeign",
    "HomeIsInUse",
    "HomeLock",
    "InstallFailed",
    "PostgresFailed",
    "borrow_database",
    "connection_parameters",
    "connection_url",
    "find_postgres_binaries",
    "socket_folder",
]
