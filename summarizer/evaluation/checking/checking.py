"""Checking gold before anything is scored by it: a gold that is wrong makes every figure wrong, and nobody looks there."""

from __future__ import annotations

from typing import Protocol

from pydantic import BaseModel

from summarizer.errors import GoldError
from summarizer.evaluation.checking.judging import judge
from summarizer.evaluation.checking.problems import Problem, Problems
from summarizer.evaluation.checking.standing import check_aliases, check_claims
from summarizer.evaluation.checking.walking import walk
from summarizer.evaluation.gold import Gold
from summarizer.tasks import Task

_MOST_LISTED = 20
"""Of the problems of a suite; who mends these sees the rest."""


class Golds(Protocol):
    """What `demand` asks of a suite."""

    @property
    def golds(self) -> tuple[Gold, ...]: ...  # noqa: D102
    @property
    def task(self) -> Task: ...  # noqa: D102


def demand(suite: Golds) -> None:
    """Refuse a suite of which any gold has an error: raises GoldError, which lists the first twenty. Warnings pass."""
    problems = [one for gold in suite.golds for one in check_gold(gold, suite.task.schema) if one.severity == "error"]
    if problems:
        first, *others = problems
        more = len(others) + 1 - _MOST_LISTED
        listed = [first.message, *map(str, others[: _MOST_LISTED - 1]), *([f"and {more} more"] if more > 0 else [])]
        raise GoldError(first.path, first.line, "\n".join(listed))


def check_gold(gold: Gold, schema: type[BaseModel]) -> list[Problem]:
    """Every problem of one gold, in the order of its lines."""
    problems = Problems(gold)
    if gold.document.published is None:
        what = "its article has no publication date to read days against: begin it with `date YYYY-MM-DD`, or give `published:`"
        problems.add("/document", what, "warning")
    check_claims(problems, walk(problems, schema))
    check_aliases(problems)
    judge(problems, schema)
    return sorted(problems.found, key=lambda problem: problem.line)
