"""The program as it is, with the benchmark's floor beside it."""

from rukun.settings.production import *  # noqa: F403

ROOT_URLCONF = "benchmarks.floor_views"
RUKUN_PUBLIC_LIMIT_PER_MINUTE = 10**9
