"""Imports point down (import-linter, .importlinter) and nobody reads another clock (ruff); each ban is proven."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
PLANTS = {
    "Imports point down": ("areas/queries/planted.py", "from rukun.cases.models import Case\n"),
    "Inside a domain": ("cases/planted_room.py", ""),
    "Rules never touch": ("cases/rules/planted.py", "import random\n\nfrom django.db import models\n"),
    "Queries never call actions": ("reports/queries/planted.py", "from rukun.reports.actions.receive import receive\n"),
    "Entrypoints reach data": ("entrypoints/jobs/planted.py", "from rukun.cases.models import Case\n"),
    "Nobody imports settings": ("entrypoints/api/planted.py", "from rukun.settings import base\n"),
    "A leading underscore means mine": ("insights/planted_private.py", "from rukun.cases.actions._timeline import write_entry\n"),
    "No cycles anywhere": ("kernel/planted_a.py", "from rukun.kernel import planted_b\n"),
}


def lint_imports(src: Path) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "lint-imports"), "--no-cache", str(ROOT / ".importlinter")]
    return subprocess.run(command, cwd=src.parent, env={**os.environ, "PYTHONPATH": str(src)}, capture_output=True, text=True)


def test_imports_point_down() -> None:
    done = lint_imports(ROOT / "src")
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy in which every contract was broken once."""
    src = tmp_path_factory.mktemp("planted") / "src"
    shutil.copytree(ROOT / "src" / "rukun", src / "rukun", ignore=shutil.ignore_patterns("*.pyc", "static", "seeds", "templates"))
    for path, text in PLANTS.values():
        (src / "rukun" / path).write_text(text)
    (src / "rukun/kernel/planted_b.py").write_text("from rukun.kernel import planted_a\n")
    done = lint_imports(src)
    assert done.returncode == 1
    return done.stdout


@pytest.mark.parametrize("contract", PLANTS)
def test_a_planted_import_is_found(planted: str, contract: str) -> None:
    assert any(line.startswith(contract) and " BROKEN" in line for line in planted.splitlines())


def ruff(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "ruff"), "check", "--no-cache", "--select", "TID251", *arguments]
    return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True)


def test_there_is_one_clock() -> None:
    done = ruff("src")
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import datetime\nat = datetime.now()\n",
        "import datetime\nat = datetime.datetime.now(datetime.UTC)\n",
        "from datetime import date\ntoday = date.today()\n",
        "from django.utils import timezone\nat = timezone.now()\n",
        "from django.utils.timezone import now\n",
        "from django.db.models.functions import Now\n",
    ],
)
def test_another_clock_is_found(text: str) -> None:
    planted = ("--stdin-filename", "src/rukun/cases/actions/planted.py", "-")
    assert ruff(*planted, text=text).returncode == 1
    assert ruff("--stdin-filename", "src/rukun/kernel/time.py", "-", text=text).returncode == 0
