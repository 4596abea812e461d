"""Gates: whether a run may take the place of its baseline. Two of them, since they answer different questions.

The *replay* gate compares recorded answers, the *live* gate what a model says today. Neither judges what cannot be judged:
figures made from other gold or by another scorer, or a run with documents for which no answer came.
"""

from summarizer.evaluation.gates.live import live_gate, non_inferiority
from summarizer.evaluation.gates.replay import replay_gate
from summarizer.evaluation.gates.verdicts import LEAVES, NewError, State, Verdict

__all__ = ["LEAVES", "NewError", "State", "Verdict", "live_gate", "non_inferiority", "replay_gate"]
