"""Scores, comparisons and verdicts for a terminal, a pipe, Markdown and JUnit: all from the same objects."""
