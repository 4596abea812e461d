"""Marked files: YAML in which every value remembers its line, read with the four marks of gold or without them."""

from summarizer.evaluation.marked.files import MarkedFile
from summarizer.evaluation.marked.reading import read_marked

__all__ = ["MarkedFile", "read_marked"]
