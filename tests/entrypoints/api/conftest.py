from pathlib import Path

import pytest

from rukun.kernel.time import forget_offset


@pytest.fixture(autouse=True)
def only_the_api(settings, tmp_path: Path):
    """The API's own addresses, and files that stay in the test."""
    settings.ROOT_URLCONF = "tests.entrypoints.api.urls"
    home = settings.RUKUN_HOME
    (tmp_path / "files").mkdir()
    settings.RUKUN_HOME = tmp_path
    for name in ("field.key",):
        if (home / name).exists():
            (tmp_path / name).write_bytes((home / name).read_bytes())
    forget_offset()
    yield
    forget_offset()
