"""Checking gold: what does not fit the schema or the article is named with its line, before any figure rests on it.

What a check can only doubt (a count that cannot be read from its quotation) is a warning: the labeller may know better.
"""

from summarizer.evaluation.checking.checking import check_gold, demand
from summarizer.evaluation.checking.problems import Problem
from summarizer.evaluation.checking.readings import Reading

__all__ = ["Problem", "Reading", "check_gold", "demand"]
