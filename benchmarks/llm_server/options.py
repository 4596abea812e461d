"""What the server is told on its command line."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

RATES = ("429", "500", "reset", "truncated", "invalid", "slow")
"""Faults that are drawn anew for each attempt, in the order in which their rates are added up."""


def read_options(arguments: list[str] | None = None) -> argparse.Namespace:
    """The options; files are read, rates are checked."""
    parser = argparse.ArgumentParser(prog="llm_server", description="A fast, deterministic server of chat completions.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--seed", type=int, default=0, help="of latencies and faults")
    _add_answers(parser)
    _add_speed(parser)
    _add_faults(parser)
    parser.add_argument("--job-seconds", type=float, default=0.0, help="how long a batch job takes")
    parser.add_argument("--job-faults", default="", help="what is wrong with its results; see `jobs`")
    parser.add_argument("--job-faults-times", type=int, default=1, help="jobs that are spoilt; those after them are not")
    options = parser.parse_args(arguments)
    options.slow_seconds, options.fault_slow = options.fault_slow
    if sum(getattr(options, f"fault_{name}") for name in RATES) > 1:
        parser.error("the rates of the faults add up to more than 1")
    return options


def _add_answers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--answers", type=_json_of(list), default=[], help="JSON list of texts; the last message decides which")
    parser.add_argument(
        "--answers-by-marker",
        type=_json_of(dict),
        default={},
        help="JSON object {marker: text}; the first marker in the body decides",
    )
    parser.add_argument("--log", action="store_true", help="keep a line for each request")
    parser.add_argument("--log-mark", default=None, metavar="REGEX", help="put what this finds in the body into the log")


def _add_speed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--latency", type=float, default=0.0, metavar="MS", help="fixed")
    parser.add_argument("--latency-median", type=float, default=None, metavar="MS", help="log-normal, with --latency-sigma")
    parser.add_argument("--latency-sigma", type=float, default=0.5)
    parser.add_argument("--rpm", type=float, default=None, help="requests a minute; a second's worth may come at once")
    parser.add_argument("--tpm", type=float, default=None, help="tokens a minute, likewise")
    parser.add_argument("--no-headers", action="store_true", help="say nothing of the limits, nor when to come again")
    parser.add_argument(
        "--limits-change",
        type=_pair,
        default=None,
        metavar="SECONDS:FACTOR",
        help="so long after the first request, by that much",
    )


def _add_faults(parser: argparse.ArgumentParser) -> None:
    for name, help_text in {
        "429": "rate limited, to be asked again at once or in 50 ms",
        "500": "server error",
        "reset": "the connection is reset without an answer",
        "truncated": "less is sent than content-length says, and the connection closed",
        "invalid": "first attempts only: an answer that fits no schema",
        "400": "final: the same for every attempt",
    }.items():
        parser.add_argument(f"--fault-{name}", type=_rate, default=0.0, metavar="RATE", help=help_text)
    parser.add_argument(
        "--fault-slow", type=_slow, default=(0.0, 0.0), metavar="SECONDS:RATE", help="answers only after that long"
    )


def _pair(text: str) -> tuple[float, float]:
    first, _, second = text.partition(":")
    return float(first), float(second)


def _rate(text: str) -> float:
    rate = float(text)
    if not 0 <= rate <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no rate from 0 to 1")
    return rate


def _slow(text: str) -> tuple[float, float]:
    seconds, rate = _pair(text)
    return seconds, _rate(str(rate))


def _json_of(kind: type) -> Callable[[str], object]:
    """Reads a JSON file that must hold a list or an object of texts."""

    def read(path: str) -> object:
        value = json.loads(Path(path).read_text(encoding="utf-8"))
        if not isinstance(value, kind):
            raise argparse.ArgumentTypeError(f"{path} holds no {kind.__name__}")
        return value

    return read
