"""What is shipped: three top-level packages, their data, and a short public face."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import summarizer

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_holds_three_top_level_packages(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"summarizer", "schemas", "prompts"}


@pytest.mark.parametrize(
    "path",
    [
        "schemas/py.typed", "prompts/py.typed", "summarizer/py.typed", "prompts/event/v1/system.jinja", "prompts/event/task.toml",
        "prompts/facts/v1/examples.json",
        *(f"summarizer/fillers/offline/lexicon/{name}.toml" for name in ("violence", "diplomacy", "kinds", "countries")),
        "summarizer/fillers/offline/grammar/wordlist.txt", "summarizer/fillers/offline/grammar/WORDNET_LICENSE.txt",
        "summarizer/fillers/offline/world/gazetteer.txt", "summarizer/fillers/offline/world/people.toml",
    ],
)  # fmt: skip
def test_the_wheel_holds_the_data_that_the_program_reads(wheel: zipfile.ZipFile, path: str) -> None:
    assert path in wheel.namelist()


def test_the_articles_and_tests_are_not_shipped(wheel: zipfile.ZipFile) -> None:
    assert not [name for name in wheel.namelist() if name.startswith(("seeds", "tests", "evals", "benchmarks"))]


def test_the_public_face_is_short_sorted_and_true() -> None:
    assert list(summarizer.__all__) == sorted(summarizer.__all__)
    assert len(summarizer.__all__) <= 12
    assert all(getattr(summarizer, name).__doc__ or name == "__version__" for name in summarizer.__all__)
    public = {name for name in dir(summarizer) if not name.startswith("_")} - {"annotations"}
    assert set(summarizer.__all__) - {"__version__"} <= public


def test_the_stub_for_type_checkers_names_the_same_face() -> None:
    stub = ast.parse((ROOT / "summarizer/__init__.pyi").read_text(encoding="utf-8"))
    imported = {alias.asname for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert imported == set(summarizer.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        summarizer.nothing_of_this_name  # noqa: B018
