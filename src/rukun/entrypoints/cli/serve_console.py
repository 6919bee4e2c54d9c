"""What `rukun serve` says on the console, in Indonesian, and which lines of its children's logs it repeats there."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from pathlib import Path

from rukun.kernel.postgres import (
    BinariesMissing,
    EmbeddedPostgresError,
    FolderIsClosed,
    FolderIsForeign,
    HomeIsInUse,
    InstallFailed,
    PostgresFailed,
)

LONGEST_READ = 64 * 1024
LARGEST_LOG = 50 * 1024 * 1024
NAMES = {"database": "basis data", "web": "web", "streams": "kabar langsung", "worker-reactions": "pekerja reaksi", "worker-slow": "pekerja lambat"}
TROUBLE = re.compile(r"\b(error|critical|fatal|panic|warning|exception|traceback)\b", re.IGNORECASE)
DATABASE_TROUBLE = re.compile(
    r"\b(FATAL|PANIC):(?!.*(is starting up|is shutting down|not yet accepting|in recovery mode|administrator command))"
)
NOISE = re.compile(r"quite high compared to the number of CPU cores")


def prepare_console() -> None:
    """A console that cannot show a letter shows its number instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Write a line at once; a console that is gone stops nothing."""
    try:
        print(text, flush=True)
    except OSError:
        return


def name_of(child: str) -> str:
    """Return what people call this part."""
    return NAMES.get(child, child)


def explain_ended(child: str, returncode: int | None, delay: float, log: Path) -> str:
    """A part ended and is started again."""
    when = "sekarang" if delay == 0 else f"dalam {delay:g} detik"
    how = f"sinyal {-returncode}" if returncode is not None and returncode < 0 else f"kode {returncode}"
    return f"Bagian {name_of(child)} berhenti ({how}). Dijalankan lagi {when}. Catatan: {log}"


def explain_not_started(child: str, error: Exception, delay: float) -> str:
    """A part could not even be started."""
    reason = explain_database(error) if isinstance(error, EmbeddedPostgresError) else str(error)
    return f"Bagian {name_of(child)} tidak bisa dijalankan: {reason} Dicoba lagi dalam {delay:g} detik."


def explain_database(error: EmbeddedPostgresError) -> str:
    """Say what keeps the embedded database from running, and what to do."""
    match error:
        case HomeIsInUse():
            holder = f"proses {error.pid} ({error.command})" if error.pid else "proses lain"
            todo = f"Hentikan proses itu (kill {error.pid})" if error.pid else "Hentikan proses itu"
            return f"Folder {error.home} sedang dipakai oleh {holder}. {todo}, atau pilih folder lain dengan RUKUN_HOME."
        case FolderIsClosed():
            return (
                f"Basis data berjalan sebagai pengguna '{error.user}', tetapi pengguna itu tidak boleh masuk ke {error.folder}."
                f" Izinkan dengan: chmod o+x '{error.folder}', atau pilih folder lain dengan RUKUN_HOME."
            )
        case FolderIsForeign():
            return (
                f"Folder {error.folder} milik pengguna lain, bukan '{error.user}'."
                " Jalankan Rukun sebagai pemilik folder itu, atau pilih folder lain dengan RUKUN_HOME."
            )
        case BinariesMissing():
            return f"Program PostgreSQL tidak ditemukan ({error.looked_in}). Pasang ulang Rukun, atau isi DATABASE_URL."
        case InstallFailed():
            return f"Basis data baru gagal dibuat:\n{error.output}"
        case PostgresFailed():
            return f"Basis data tidak mau berjalan. Catatan: {error.log}\n{error.last_lines}"
        case _:
            return str(error)


class LogTail:
    """Follows one log from now on, gives the lines that tell of trouble, and keeps the file from growing for ever."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        self._pattern = DATABASE_TROUBLE if name == "database" else TROUBLE
        self._offset = path.stat().st_size if path.exists() else 0
        self._rest = b""
        self._in_traceback = False

    def read_trouble(self) -> list[str]:
        """Return the new lines worth repeating: those with trouble, and a traceback to its last line."""
        return [line for line in self._read_lines() if self._is_trouble(line)]

    def _read_lines(self) -> list[str]:
        try:
            size = self.path.stat().st_size
            if size < self._offset:
                self._offset = 0
            if size == self._offset:
                return []
            with self.path.open("rb") as log:
                log.seek(self._offset)
                chunk = log.read(LONGEST_READ)
        except OSError:  # moved away meanwhile: it will be back
            return []
        self._offset += len(chunk)
        if self._offset > LARGEST_LOG and self._offset >= size:
            self._start_over()
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        if len(self._rest) > LONGEST_READ:
            lines, self._rest = [*lines, self._rest], b""
        return [line.decode(errors="replace") for line in lines]

    def _start_over(self) -> None:
        """Empty the file in place (its writers append), keeping what was in it as `.1` if the disk has room."""
        try:
            shutil.copyfile(self.path, self.path.with_suffix(".log.1"))
            self.path.with_suffix(".log.1").chmod(0o600)
        except OSError as error:
            say(f"Catatan lama {self.path} tidak bisa disimpan: {error}")
        os.truncate(self.path, 0)
        self._offset = 0

    def _is_trouble(self, line: str) -> bool:
        if self._in_traceback:
            self._in_traceback = line.startswith((" ", "\t")) or not line.strip()
            return True
        if NOISE.search(line) or not self._pattern.search(line):
            return False
        self._in_traceback = line.startswith("Traceback")
        return True
