"""Every input comes out once, as a document or with its reason."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.documents import Document, Unusable
from summarizer.outcomes import Failure, Skip, SkipReason
from summarizer.reading import read_inputs

SEEDS = Path(__file__).parents[1] / "seeds"


def read_one(path: Path | str, **options: object) -> Document | Unusable:
    (only,) = read_inputs([str(path)], **options)  # type: ignore[arg-type]
    return only


def written(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reason(result: Document | Unusable) -> str:
    assert isinstance(result, Unusable)
    return result.why.message


def test_the_seeds_date_is_metadata_and_no_part_of_the_text() -> None:
    documents = list(read_inputs([str(SEEDS)]))
    assert [document.published for document in documents if isinstance(document, Document)] == [date(2023, 12, 26)] * 2
    assert all(isinstance(document, Document) and "date 2023" not in document.text for document in documents)


def test_the_note_on_the_seeds_is_not_read_as_an_article() -> None:
    assert len(list(read_inputs([str(SEEDS)]))) == 2


def test_a_document_is_the_same_from_anywhere(tmp_path: Path) -> None:
    content = (SEEDS / "000_7e50afc21c81f430.txt").read_bytes()
    from_file = read_one(written(tmp_path, "copy.txt", content))
    from_stdin = read_one("-", stdin=io.BytesIO(content))
    assert isinstance(from_file, Document)
    assert isinstance(from_stdin, Document)
    assert (from_file.id, from_file.content_hash) == (from_stdin.id, from_stdin.content_hash)
    assert from_file.origin != from_stdin.origin


def test_the_content_hash_covers_what_a_model_is_shown() -> None:
    one = Document(id="a", text="Words.")
    others = [{"text": "Words!"}, {"title": "T"}, {"published": date(2020, 1, 1)}, {"source": "S"}, {"url": "u"}]
    hashes = {one.content_hash, *(one.model_copy(update=change).content_hash for change in others)}
    assert len(hashes) == 6
    assert one.model_copy(update={"origin": "elsewhere", "id": "b"}).content_hash == one.content_hash


def test_published_is_for_documents_that_do_not_say(tmp_path: Path) -> None:
    plain = written(tmp_path, "a.txt", "It rained.")
    dated = written(tmp_path, "b.txt", "date 2023-12-26 It rained.")
    first, second = read_inputs([str(plain), str(dated)], published=date(2020, 2, 2))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.published, second.published) == (date(2020, 2, 2), date(2023, 12, 26))
    assert second.text == "It rained."


@pytest.mark.parametrize(
    "text", ["date 2023-13-45 It rained.", "dated 2023-12-26 It rained.", "The date 2023-12-26 was cold.", "date 2023-12-267"]
)
def test_only_a_real_leading_date_is_taken(tmp_path: Path, text: str) -> None:
    document = read_one(written(tmp_path, "a.txt", text))
    assert isinstance(document, Document)
    assert (document.text, document.published) == (text, None)


def test_jsonl_rows_keep_their_ids_and_metadata(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "text": "It rained.",
        "title": "Rain",
        "published": "2024-05-01T10:00:00Z",
        "url": "https://example.org",
        "source": "Example",
    }
    document = read_one(written(tmp_path, "a.jsonl", json.dumps(row)))
    assert isinstance(document, Document)
    assert document.model_dump(exclude={"origin"}) == {**row, "id": "7", "published": date(2024, 5, 1)}
    assert document.origin.endswith("a.jsonl:1")


BROKEN_ROWS = [
    ("{", "not a JSON object"),
    ("[]", "not a JSON object"),
    ('{"id": "a"}', "has no text"),
    ('{"text": 3}', "has no text"),
    ('{"text": "x", "published": "May"}', "no date"),
    ('{"text": "x", "title": 1}', "title that is not text"),
    ('{"text": "x", "id": [1]}', "id that is neither"),
    ('{"text": "a\\ud800b"}', "lone surrogate"),
    (b'{"text": "\xff"}', "not a JSON object"),
]


@pytest.mark.parametrize(("row", "message"), BROKEN_ROWS)
def test_a_broken_row_is_told_with_its_line_and_the_rest_goes_on(tmp_path: Path, row: str | bytes, message: str) -> None:
    raw = row if isinstance(row, bytes) else row.encode()
    path = written(tmp_path, "a.jsonl", b'{"text": "first"}\n' + raw + b'\n\n{"text": "last"}\n')
    first, broken, last = read_inputs([str(path)])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert message in reason(broken)
    assert isinstance(broken, Unusable)
    assert broken.origin.endswith("a.jsonl:2")


def test_standard_input_may_be_an_article_or_jsonl() -> None:
    article = read_one("-", stdin=io.BytesIO(b"One line.\nAnother."))
    rows = list(read_inputs(["-"], stdin=io.BytesIO(b'{"text": "a"}\n{"text": "b"}\n')))
    assert isinstance(article, Document)
    assert article.text == "One line.\nAnother."
    assert [row.text for row in rows if isinstance(row, Document)] == ["a", "b"]


BAD_FILES = [
    (b"", "no text"),
    (b"  \n\t ", "no text"),
    (b"date 2023-12-26 \n", "no text"),
    ("Un caf\xe9 br\xfble".encode("latin-1"), "not UTF-8"),
    (b"\x00\x01\x02\xff\xfe", "binary"),
    (b"PK\x03\x04" + bytes(range(32)) * 10, "binary"),
    ("no mark".encode("utf-16-le"), "binary"),
    (b"<!DOCTYPE html>\n<html><body><p>Gunmen attacked a village.</p>", "is HTML"),
]


@pytest.mark.parametrize(("content", "message"), BAD_FILES)
def test_a_file_that_is_no_text_says_why(tmp_path: Path, content: bytes, message: str) -> None:
    assert message in reason(read_one(written(tmp_path, "a.txt", content)))


def test_an_empty_file_is_skipped_and_not_failed(tmp_path: Path) -> None:
    result = read_one(written(tmp_path, "a.txt", ""))
    assert isinstance(result, Unusable)
    assert isinstance(result.why, Skip)
    assert result.why.reason is SkipReason.EMPTY


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_marked_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    document = read_one(written(tmp_path, "a.txt", "Zaïre — “مرحبا” 北京 🚀".encode(encoding)))
    assert isinstance(document, Document)
    assert document.text == "Zaïre — “مرحبا” 北京 🚀"


def test_missing_paths_patterns_and_empty_folders_say_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    results = list(read_inputs([str(tmp_path / "nope.txt"), str(tmp_path / "*.none"), str(tmp_path / "empty")]))
    assert [reason(result).split()[0] for result in results] == ["no", "matches", "the"]
    assert all(isinstance(result, Unusable) and isinstance(result.why, Failure) for result in results)


def test_a_broken_link_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    written(tmp_path, "b.txt", "It rained.")
    broken, good = read_inputs([str(tmp_path)])
    assert "cannot be read" in reason(broken)
    assert isinstance(good, Document)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "secret")
    path.chmod(0)
    assert "cannot be read" in reason(read_one(path))


def test_patterns_and_nested_folders_are_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "a.txt", "deep/c.txt", "note.md"):
        written(tmp_path, name, name)
    assert [d.text for d in read_inputs([str(tmp_path)]) if isinstance(d, Document)] == ["a.txt", "b.txt", "deep/c.txt"]
    assert [d.text for d in read_inputs([str(tmp_path / "*.md")]) if isinstance(d, Document)] == ["note.md"]


def test_a_file_name_that_is_not_utf8_can_still_be_written(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - a path of bytes
        file.write(b"It rained.")
    document = read_one(tmp_path)
    assert isinstance(document, Document)
    assert document.model_dump_json()
    assert document.origin.endswith("caf\ufffd.txt")


@given(st.binary(max_size=300))
def test_any_bytes_come_out_exactly_once(content: bytes) -> None:
    assert len(list(read_inputs(["-"], stdin=io.BytesIO(b"x " + content)))) == 1
