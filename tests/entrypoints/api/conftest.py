from pathlib import Path

import pytest

from rukun.areas.queries import forget_cached
from rukun.kernel.time import forget_offset


@pytest.fixture(autouse=True)
def only_the_api(settings, tmp_path: Path):
    """The API's own addresses, files and keys that stay in the test, nothing remembered from another."""
    settings.ROOT_URLCONF = "tests.entrypoints.api.urls"
    settings.RUKUN_HOME = tmp_path
    forget_offset()
    forget_cached()
    yield
    forget_offset()
    forget_cached()
