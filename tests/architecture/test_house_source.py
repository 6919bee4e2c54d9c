"""The house as it is written down: each check passes on the source and finds a planted violation."""

from __future__ import annotations

from pathlib import Path

import pytest

from rukun.entrypoints.jobs.reactions import REACTIONS, UNHEARD
from rukun.kernel.actor import Permission
from tests.architecture import source_checks as checks

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "rukun"
TESTS = ROOT / "tests"
LONG = "x = 1\n"


def plant(root: Path, path: str, text: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return root


def test_only_the_owner_of_a_table_reads_it() -> None:
    assert checks.tables_read_from_outside(SRC) == []


@pytest.mark.parametrize(
    "text",
    [
        "from rukun.cases.models import Case\n\ndef read():\n    return Case.objects.all()\n",
        "from rukun.cases import models\n\nrows = models.Case.objects\n",
        "import rukun.cases.models as foreign\n\nrows = foreign.Case._default_manager\n",
    ],
)
def test_a_foreign_table_is_found(tmp_path: Path, text: str) -> None:
    assert checks.tables_read_from_outside(plant(tmp_path, "insights/queries.py", text))
    assert checks.tables_read_from_outside(plant(tmp_path / "own", "cases/queries.py", text)) == []


def test_no_module_is_longer_than_400_lines() -> None:
    assert checks.long_modules(SRC, most=400) == []


def test_no_test_module_is_longer_than_600_lines() -> None:
    assert checks.long_modules(TESTS, most=600) == []


def test_a_long_module_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "cases/rules.py", LONG * 401)
    plant(tmp_path, "cases/short.py", LONG * 400)
    assert checks.long_modules(tmp_path, most=400) == ["cases/rules.py has 401 lines"]


def test_no_function_is_longer_than_60_lines() -> None:
    assert checks.long_functions(SRC, most=60) == []


def test_a_long_function_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "a.py", "def long():\n" + "    x = 1\n" * 60 + "\n\ndef short():\n" + "    x = 1\n" * 59)
    assert checks.long_functions(tmp_path, most=60) == ["a.py:1 long has 61 lines"]


def test_no_import_hides_in_a_function() -> None:
    assert checks.imports_in_functions(SRC) == []


def test_a_hidden_import_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "a.py", "import os\n\n\nclass A:\n    async def read(self):\n        from django import db\n        return db\n")
    assert checks.imports_in_functions(tmp_path) == ["a.py:6 imports inside a function"]


def test_nothing_is_a_dumping_ground() -> None:
    assert checks.dumping_grounds(SRC) == []


@pytest.mark.parametrize("path", ["cases/utils.py", "cases/helpers/dates.py", "common.py"])
def test_a_dumping_ground_is_found(tmp_path: Path, path: str) -> None:
    assert checks.dumping_grounds(plant(tmp_path, path, "")) == [f"{path} is named for nothing"]


def test_every_event_is_heard_or_named_as_unheard() -> None:
    assert checks.unplaced_events(SRC, heard=REACTIONS, unheard=UNHEARD) == []


EVENT = 'class Planted(EventFacts):\n    """x"""\n\n    name: ClassVar[str] = "planted.happened"\n'


def test_an_unplaced_event_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "cases/rules/events.py", EVENT)
    neither = checks.unplaced_events(tmp_path, heard=(), unheard=())
    assert neither == ["cases/rules/events.py:1 Planted (planted.happened) is in neither table"]
    assert checks.unplaced_events(tmp_path, heard=("planted.happened",), unheard=()) == []
    assert checks.unplaced_events(tmp_path, heard=("planted.happened",), unheard=("planted.happened",))
    assert checks.unplaced_events(tmp_path, heard=("planted.happened", "ghost.seen"), unheard=()) == ["ghost.seen is no event"]


def test_every_permission_is_checked_somewhere() -> None:
    assert checks.unchecked_permissions(SRC, members=Permission.__members__) == []


def test_an_unchecked_permission_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "access/rules/roles.py", "from rukun.kernel.actor import Permission as P\n\nROLE = require(P.CASE_CLOSE)\n")
    plant(tmp_path, "web/menu.py", "from rukun.kernel.actor import Permission\n\nMENU = [('x', Permission.CASE_CLOSE)]\n")
    plant(tmp_path, "cases/a.py", "from rukun.kernel.actor import Permission as P, require\n\nrequire(by, P.CASE_ACT)\nseen = P.CASE_NOTE in by.permissions\n")
    names = ("CASE_CLOSE", "CASE_ACT", "CASE_NOTE")
    assert checks.unchecked_permissions(tmp_path, members=names) == ["CASE_CLOSE is checked nowhere"]


def test_every_test_that_the_page_of_works_names_exists_and_runs() -> None:
    page = ROOT / "docs" / "works.md"
    assert checks.broken_promises(page.read_text(), ROOT) == []


def test_a_broken_promise_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "tests/test_a.py", "import pytest\n\ndef test_runs():\n    pass\n\n@pytest.mark.skip\ndef test_skipped():\n    pass\n\nclass TestIt:\n    def test_in(self):\n        pass\n")
    plant(tmp_path, "tests/test_b.py", "pytestmark = pytest.mark.skipif(True, reason='x')\n\ndef test_runs():\n    pass\n")
    row = "| it works | {} |"
    assert checks.broken_promises(row.format("tests/test_a.py::test_runs"), tmp_path) == []
    assert checks.broken_promises(row.format("`tests/test_a.py::TestIt::test_in`"), tmp_path) == []
    assert checks.broken_promises(row.format("tests/test_a.py::test_runs[case-1]"), tmp_path) == []
    for name, why in (
        ("tests/test_a.py::test_gone", "does not exist"), ("tests/test_c.py::test_runs", "does not exist"),
        ("tests/test_a.py::test_skipped", "is skipped"), ("tests/test_b.py::test_runs", "is skipped"),
    ):
        assert checks.broken_promises(row.format(name), tmp_path) == [f"{name} {why}"]
