"""Bringing OUT.jsonl and the ledger together again before a run begins.

The ledger says where each line stands and is written first, so a run that was killed may have left lines unwritten, and the last
one torn. A torn line is cut off; a line that is not there is made again from its stored answer, at no cost. Where the file is
not as the ledger says (sorted, lines deleted), it is read through and each line known again by its digest. A line that the ledger
does not know is somebody else's, and so is half a line in a file that is longer than it says: nothing is written to such a file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from summarizer.batch.output import Output, digest_of
from summarizer.errors import RecordsError

_PIECE = 1 << 20
"""Bytes that are read at a time."""


def mend(ledger: sqlite3.Connection, output: Output, path: Path) -> int:
    """Make the two agree; how many lines have to be made again. Raises RecordsError where the file holds lines of somebody else.

    To be called in a transaction.
    """
    ends = ledger.execute("SELECT max(begins + length) FROM lines").fetchone()[0] or 0
    if output.size == ends and _last_line_stands(ledger, output, ends):
        return 0
    if output.size < ends and (mended := _after_a_kill(ledger, output)) is not None:
        return mended
    return find_lines(ledger, output, path)


def _after_a_kill(ledger: sqlite3.Connection, output: Output) -> int | None:
    """The usual case: the last lines are missing, the first of them perhaps torn. None where it is another."""
    whole = "SELECT max(begins + length) FROM lines WHERE begins + length <= ?"
    ends = ledger.execute(whole, (output.size,)).fetchone()[0] or 0
    torn = output.size - ends
    starts_there = ledger.execute("SELECT max(length) FROM lines WHERE begins = ?", (ends,)).fetchone()[0] or 0
    if torn >= max(starts_there, 1) or b"\n" in output.read(ends, torn) or not lines_stand(ledger, output, ends):
        return None
    output.cut(ends)
    ledger.execute("DELETE FROM outdated WHERE begins >= ?", (ends,))
    return _forget_lines(ledger, ends)


def lines_stand(ledger: sqlite3.Connection, output: Output, ends: int) -> bool:
    """Whether all lines that end before this byte stand where the ledger says. They are read: five seconds for a million."""
    lines = ledger.execute("SELECT begins, length, digest FROM lines WHERE begins + length <= ?", (ends,))
    return all(digest_of(output.read(begins, length)) == digest for begins, length, digest in lines)


def _last_line_stands(ledger: sqlite3.Connection, output: Output, ends: int) -> bool:
    if not ends:
        return True
    row = ledger.execute("SELECT begins, length, digest FROM lines WHERE begins + length = ? LIMIT 1", (ends,)).fetchone()
    return row is not None and digest_of(output.read(row[0], row[1])) == row[2]


def _forget_lines(ledger: sqlite3.Connection, begins_at: int) -> int:
    """Lines from this byte on are not there: these documents have no end any more, unless it was a failure. How many have not."""
    ledger.execute("UPDATE documents SET outcome = NULL WHERE begins >= ? AND outcome <> 'failed'", (begins_at,))
    redone = ledger.execute("SELECT changes()").fetchone()[0]
    ledger.execute("UPDATE documents SET begins = NULL, length = NULL, digest = NULL WHERE begins >= ?", (begins_at,))
    return int(redone)


def find_lines(ledger: sqlite3.Connection, output: Output, path: Path) -> int:
    """Read the file through, and note for each line where it stands now; how many have to be made again.

    To be called in a transaction. Raises RecordsError where the file holds lines of somebody else.
    """
    may_be_torn = output.measure() <= (ledger.execute("SELECT max(begins + length) FROM lines").fetchone()[0] or 0)
    ledger.execute("DROP TABLE IF EXISTS temp.seen")
    ledger.execute("CREATE TEMP TABLE seen AS SELECT place, digest, NULL AS begins FROM documents WHERE begins IS NOT NULL")
    ledger.execute("CREATE INDEX temp.seen_by_digest ON seen (digest, begins)")
    outdated = {row[0] for row in ledger.execute("SELECT digest FROM outdated")}
    ledger.execute("DELETE FROM outdated")
    for number, (begins, line) in enumerate(_lines_of(output), start=1):
        if not line.endswith(b"\n") and (may_be_torn or not line.strip()):
            output.cut(begins)
        elif not _is_known(ledger, begins, line, outdated) and line.strip():
            raise RecordsError(
                f"{path}:{number} is no line that a batch wrote there, or it was edited; nothing is written to such a file: move"
                " it away and the records are made again from the ledger, at no cost"
            )
    nowhere = output.size  # beyond the end: these lines are missing
    ledger.execute("UPDATE seen SET begins = ? WHERE begins IS NULL", (nowhere,))
    ledger.execute("UPDATE documents SET begins = seen.begins FROM seen WHERE documents.place = seen.place")
    redone = _forget_lines(ledger, nowhere)
    ledger.execute("DROP TABLE temp.seen")
    return redone


def _is_known(ledger: sqlite3.Connection, begins: int, line: bytes, outdated: set[bytes]) -> bool:
    digest = digest_of(line)
    found = ledger.execute("SELECT rowid FROM seen WHERE digest = ? AND begins IS NULL LIMIT 1", (digest,)).fetchone()
    if found:
        ledger.execute("UPDATE seen SET begins = ? WHERE rowid = ?", (begins, found[0]))
        return True
    if digest in outdated:
        ledger.execute("INSERT INTO outdated VALUES (?, ?, ?)", (begins, len(line), digest))
        return True
    return False


def _lines_of(output: Output) -> Iterator[tuple[int, bytes]]:
    """The lines with the bytes at which they begin; the last may lack its line break."""
    begins, rest = 0, b""
    at = 0
    while piece := output.read(at, _PIECE):
        at += len(piece)
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()
        for line in lines:
            yield begins, line + b"\n"
            begins += len(line) + 1
    if rest:
        yield begins, rest
