"""What holds for all tests: the same examples on every run and every machine, and no deadline, since a shared core may nap."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")
