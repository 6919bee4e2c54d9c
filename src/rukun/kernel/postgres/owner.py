"""Who the database runs as. PostgreSQL refuses root, so as root it gets a system user of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from rukun.kernel.postgres.home import EmbeddedPostgresError

OWN_USER = "rukun"
OTHER_USERS = ("postgres", "nobody")
USERADD_TRIES = 5


class FolderIsClosed(EmbeddedPostgresError):
    """The user that the database runs as cannot enter this folder."""

    def __init__(self, folder: Path, user: str) -> None:
        super().__init__(folder, user)
        self.folder = folder
        self.user = user

    def __str__(self) -> str:
        return f"user {self.user} cannot enter {self.folder}; allow it with: chmod o+x '{self.folder}'"


class FolderIsForeign(EmbeddedPostgresError):
    """This folder belongs to somebody else (a home that root used before, or a name taken in /tmp)."""

    def __init__(self, folder: Path, user: str) -> None:
        super().__init__(folder, user)
        self.folder = folder
        self.user = user

    def __str__(self) -> str:
        return f"{self.folder} belongs to another user than {self.user}"


@dataclass(frozen=True)
class Owner:
    """Who owns the data and runs the server; `change` says that we must become that user first."""

    name: str
    uid: int
    gid: int
    change: bool

    @property
    def as_uid(self) -> int | None:
        """For `subprocess`: the user to become, if any."""
        return self.uid if self.change else None

    @property
    def as_gid(self) -> int | None:
        """For `subprocess`: the group to become, if any."""
        return self.gid if self.change else None

    @property
    def as_groups(self) -> list[int] | None:
        """For `subprocess`: no other groups, if we change user."""
        return [] if self.change else None


def find_owner(folder: Path) -> Owner:
    """Return who runs the database kept in `folder`: ourselves, or as root whoever owns it already, else a system user."""
    uid = os.geteuid()
    if uid != 0:
        return Owner(_name_of(uid), uid, os.getegid(), change=False)
    if folder.exists():
        found = folder.stat()
        if found.st_uid != 0:
            return Owner(_name_of(found.st_uid), found.st_uid, found.st_gid, change=True)
    entry = _system_user()
    return Owner(entry.pw_name, entry.pw_uid, entry.pw_gid, change=True)


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _system_user() -> pwd.struct_passwd:
    for _ in range(USERADD_TRIES):
        found = _look_up(OWN_USER)
        if found is not None:
            return found
        useradd = shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")
        if useradd is None:
            break
        command = [
            useradd,
            "--system",
            "--user-group",
            "--no-create-home",
            "--home-dir",
            "/nonexistent",
            "--shell",
            "/usr/sbin/nologin",
            OWN_USER,
        ]
        if subprocess.run(command, capture_output=True, check=False).returncode != 0:
            time.sleep(0.2)  # another process may hold the lock on /etc/passwd, and be making the same user
    for name in (OWN_USER, *OTHER_USERS):
        found = _look_up(name)
        if found is not None and found.pw_uid != 0:
            return found
    raise FolderIsClosed(Path("/etc/passwd"), OWN_USER)


def _look_up(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def make_home(home: Path) -> None:
    """Make the home (0700), and missing parents such that one may pass through but not list. Raises FolderIsForeign."""
    missing = [folder for folder in (home, *home.parents) if not folder.exists()]
    for folder in reversed(missing):
        if not os.access(folder.parent, os.W_OK | os.X_OK):
            raise FolderIsForeign(folder.parent, _name_of(os.geteuid()))
        folder.mkdir(exist_ok=True)
        folder.chmod(0o700 if folder == home else 0o711)
    if not os.access(home, os.W_OK | os.X_OK):
        raise FolderIsForeign(home, _name_of(os.geteuid()))


def make_private(folder: Path, owner: Owner) -> None:
    """Make a folder that only the owner enters. Raises FolderIsForeign if it is another's, or a link."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid not in {owner.uid, os.geteuid()}:
        raise FolderIsForeign(folder, owner.name)
    if found.st_uid != owner.uid:
        os.chown(folder, owner.uid, owner.gid)
    folder.chmod(0o700)


def give_tree(folder: Path, owner: Owner) -> None:
    """Hand over everything that root left in a folder (a backup restored by root)."""
    for name, folders, files in os.walk(folder):
        for entry in (name, *(os.path.join(name, each) for each in (*folders, *files))):
            if os.lstat(entry).st_uid == 0:
                os.lchown(entry, owner.uid, owner.gid)


def open_way(home: Path, owner: Owner) -> None:
    """As root: let the owner, and if we can nobody else, pass through the home. Folders above it stay as they are."""
    if not owner.change or _reaches(home, owner):
        return
    found = home.stat()
    if found.st_mode & 0o070:  # the group means something already
        home.chmod(found.st_mode & 0o7777 | 0o001)
    else:
        os.chown(home, -1, owner.gid)
        home.chmod(found.st_mode & 0o7777 | 0o010)


def check_way(target: Path, owner: Owner) -> None:
    """Check as the owner that it can reach a folder or program. Raises FolderIsClosed, naming the outermost closed folder."""
    if not owner.change or _reaches(target, owner):
        return
    for folder in (*reversed(target.parents), target):
        if not _reaches(folder, owner):
            raise FolderIsClosed(folder, owner.name)


def _reaches(target: Path, owner: Owner) -> bool:
    done = subprocess.run(
        ["test", "-x", str(target)], cwd="/", check=False, user=owner.as_uid, group=owner.as_gid, extra_groups=owner.as_groups
    )
    return done.returncode == 0
