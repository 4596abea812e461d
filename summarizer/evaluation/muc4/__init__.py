"""MUC-4: the field's own benchmark, so that figures of this program can be held against papers.

Its files become gold for the task `muc4` (`import_muc4`), and two scorers count as the reference scorers do: the template F1 of
GTT and CEAF-RME. Assume that every large language model has seen this data, and say so beside any figure.
"""

from summarizer.evaluation.muc4.ceaf_rme import ceaf_rme_tally
from summarizer.evaluation.muc4.gtt import gtt_tally
from summarizer.evaluation.muc4.importing import import_muc4
from summarizer.evaluation.muc4.templates import Tally, Template, templates_of_filled, templates_of_gold

__all__ = ["Tally", "Template", "ceaf_rme_tally", "gtt_tally", "import_muc4", "templates_of_filled", "templates_of_gold"]
