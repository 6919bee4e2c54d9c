"""The program's main entry, run in this process so that it finds the test's own database."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from rukun.entrypoints.cli.main import main
from tests.factories.standing import own_database

__all__ = ["own_database"]


@dataclass(frozen=True)
class Ended:
    """What a command said, and with which code it ended."""

    code: int
    out: str
    err: str


Rukun = Callable[..., Ended]


@pytest.fixture
def rukun(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Rukun:
    """`rukun …` as it is typed; an exception that gets out is a traceback on somebody's screen, and fails the test."""

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["rukun", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, said.out, said.err)

    return run
