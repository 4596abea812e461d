"""JUnit XML: one test case for each document and field, so that a CI's list of tests names the field that got worse.

With a gate's verdict, a case fails where it holds a new error that the gate counts; without one, wherever a critical field has
any error. A document for which no answer came is an error, not a failure: nothing was tested.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from summarizer.evaluation.gates import State, Verdict
from summarizer.evaluation.results import Difference, DocumentScore, RunScores
from summarizer.views.cleaning import one_line
from summarizer.views.scores.verdicts import difference_in_words

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_Failing = Mapping[tuple[str, str], list[str]]


def as_junit(run: RunScores, verdict: Verdict | None = None) -> str:
    """The run as one test suite; a gate that does not pass is a case of its own."""
    failing = _by_verdict(verdict) if verdict else _by_criticality(run)
    suite = ET.Element("testsuite", name=_clean(f"{run.suite} {run.model}"))
    for document in run.documents:
        _add_document(suite, document, failing)
    if verdict:
        _add_gate(suite, verdict)
    for name, tag in (("tests", "testcase"), ("failures", "testcase/failure"), ("errors", "testcase/error")):
        suite.set(name, str(len(suite.findall(tag))))
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _by_verdict(verdict: Verdict) -> _Failing:
    failing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for error in verdict.new_critical_errors:
        failing[error.document, error.difference.field].append(difference_in_words(error.difference))
    return failing


def _by_criticality(run: RunScores) -> _Failing:
    failing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document in run.documents:
        for difference in _differences(document):
            if difference.critical:
                failing[document.name, difference.field].append(difference_in_words(difference))
    return failing


def _differences(document: DocumentScore) -> list[Difference]:
    return [difference for sample in document.samples for difference in sample.differences]


def _add_document(suite: ET.Element, document: DocumentScore, failing: _Failing) -> None:
    told = [sample.failure.message for sample in document.samples if not sample.scored and sample.failure]
    if not document.is_scored:
        case = _case(suite, document.name, "answer")
        ET.SubElement(case, "error", message=_clean(told[0] if told else "no answer came"))
        return
    fields = dict.fromkeys(field for sample in document.samples for field in sample.fields)
    for field in fields:
        case = _case(suite, document.name, field)
        messages = failing.get((document.name, field), [])
        if messages:
            ET.SubElement(case, "failure", message=_clean(messages[0])).text = "\n".join(map(_clean, messages))


def _add_gate(suite: ET.Element, verdict: Verdict) -> None:
    case = _case(suite, "gate", verdict.gate)
    if verdict.exit_code:
        kind = "failure" if verdict.state is State.FAIL else "error"
        told = "\n".join(map(_clean, verdict.reasons))
        ET.SubElement(case, kind, message=_clean(verdict.reasons[0] if verdict.reasons else verdict.state)).text = told


def _case(suite: ET.Element, document: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_clean(document), name=_clean(name))


def _clean(text: str) -> str:
    """Text that XML can hold: control characters and lone surrogates are none."""
    return "".join(
        letter
        for letter in one_line(text)
        if letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff"
    )
