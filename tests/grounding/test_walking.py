from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel

from schemas.event import NewsBrief
from schemas.markers import Compared, Standing, Verbatim
from summarizer.grounding import walk
from summarizer.grounding.walking import sibling

Quote = Annotated[str, Verbatim()]
Inner = TypeVar("Inner")


class Leaf(BaseModel):
    quote: Quote = "q"
    plain: str = "p"


class Twig(BaseModel):
    other: Annotated[str, Standing()] = "t"


class Box(BaseModel, Generic[Inner]):
    content: Inner


class Tree(BaseModel):
    """A user's own schema, with every way of writing a mark."""

    model_config = ConfigDict(populate_by_name=True)

    quote: Quote
    maybe: Quote | None = None
    optional: Annotated[str | None, Verbatim()] = None
    items: list[Quote] = []
    marked_list: Annotated[list[str], Standing(), Compared("set")] = []
    pair: tuple[Quote, ...] = ()
    table: dict[str, Quote] = {}
    nested: list[list[Quote]] = []
    leaf: Leaf | None = None
    leaves: list[Leaf] = []
    either: Leaf | Twig | None = None
    by_name: dict[str, Leaf] = {}
    box: Box[Leaf] | None = None
    one_or_many: Quote | list[Quote] = "q"
    renamed: Annotated[str, Verbatim(), Field(alias="Renamed")] = "r"
    unmarked: str = ""


def verbatim(filled: BaseModel) -> dict[str, object]:
    return {
        marked.path: marked.value
        for marked in walk(filled)
        if isinstance(marked.value, str) and any(isinstance(mark, Verbatim) for mark in marked.marks)
    }


def test_marks_are_found_wherever_a_schema_may_put_them():
    tree = Tree(
        quote="a", maybe="b", optional="c", items=["d", "e"], pair=("f",), table={"x/y~z": "g"}, nested=[["h"], ["i", "j"]],
        leaf=Leaf(quote="k"), leaves=[Leaf(quote="l"), Leaf(quote="m")], either=Leaf(quote="n"), by_name={"o": Leaf(quote="p")},
        box=Box[Leaf](content=Leaf(quote="s")), one_or_many=["t"], renamed="u",
    )  # fmt: skip
    assert verbatim(tree) == {
        "/quote": "a", "/maybe": "b", "/optional": "c", "/items/0": "d", "/items/1": "e", "/pair/0": "f", "/table/x~1y~0z": "g",
        "/nested/0/0": "h", "/nested/1/0": "i", "/nested/1/1": "j", "/leaf/quote": "k", "/leaves/0/quote": "l",
        "/leaves/1/quote": "m",
        "/either/quote": "n", "/by_name/o/quote": "p", "/box/content/quote": "s", "/one_or_many/0": "t", "/renamed": "u",
    }  # fmt: skip


def test_absent_values_bear_no_marks():
    assert verbatim(Tree(quote="a")) == {"/quote": "a", "/one_or_many": "q", "/renamed": "r"}


def test_a_mark_on_a_list_holds_for_its_items_but_compared_stays_with_the_list():
    marks = {marked.path: marked.marks for marked in walk(Tree(quote="a", marked_list=["x"]))}
    assert marks["/marked_list"] == (Standing(), Compared("set"))
    assert marks["/marked_list/0"] == (Standing(),)


def test_a_union_of_rows_is_read_by_the_row_that_is_there():
    paths = {marked.path for marked in walk(Tree(quote="a", either=Twig()))}
    assert "/either/other" in paths


def test_the_parent_of_an_item_is_the_row_that_holds_the_list():
    tree = Tree(quote="a", items=["d"], leaves=[Leaf()])
    parents = {marked.path: marked.parent for marked in walk(tree)}
    assert parents["/items/0"] is tree
    assert parents["/leaves/0/quote"] is tree.leaves[0]


def test_a_root_model_adds_no_step_to_the_path():
    class Quotes(RootModel[list[Quote]]):
        pass

    assert verbatim(Quotes(["a", "b"])) == {"/0": "a", "/1": "b"}


def test_paths_are_those_of_the_written_record():
    class Aliased(BaseModel):
        model_config = ConfigDict(serialize_by_alias=True)

        quote: Annotated[str, Verbatim(), Field(alias="Quote")]

    assert verbatim(Aliased(Quote="a")) == {"/Quote": "a"}
    assert verbatim(Tree(quote="a", renamed="u"))["/renamed"] == "u"


def test_siblings_are_found_by_name_and_by_alias():
    tree = Tree(quote="a", renamed="u")
    assert sibling(tree, "quote") == "a"
    assert sibling(tree, "Renamed") == "u"
    assert sibling(tree, "nothing") is None


def test_a_recursive_schema_is_walked_to_its_leaves():
    class Node(BaseModel):
        quote: Quote
        below: "list[Node]" = []

    assert verbatim(Node(quote="a", below=[Node(quote="b", below=[Node(quote="c")])])) == {
        "/quote": "a",
        "/below/0/quote": "b",
        "/below/0/below/0/quote": "c",
    }


def test_the_event_schema_is_walked_like_any_other():
    brief = NewsBrief.model_validate(
        {
            "headline": "h",
            "summary": "s",
            "events": [
                {"id": "e1", "label": "l", "event_type": "ASSAULT", "prominence": "main", "evidence": ["one", "two"],
                 "casualties": [{"effect": "killed", "low": 1, "high": 1, "qualifier": "exactly", "quote": "three"}]}
            ],
        }
    )  # fmt: skip
    assert verbatim(brief) == {
        "/events/0/casualties/0/quote": "three",
        "/events/0/evidence/0": "one",
        "/events/0/evidence/1": "two",
    }
