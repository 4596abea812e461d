"""The page of an evaluation run: one HTML file that shows where a system and its gold differ, and the words they differ about."""

from summarizer.views.report.page import evaluation_page
from summarizer.views.report.page_input import PageInput

__all__ = ["PageInput", "evaluation_page"]
