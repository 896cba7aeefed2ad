"""TOML becomes the dataclasses of a format, or faults in their places."""

from __future__ import annotations

import random
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.text.checks import UNKNOWN_VALUE
from aitalent.text.document import read_document
from aitalent.text.files import Text
from aitalent.text.toml import read_toml
from aitalent.text.toml_places import find_places
from tests.text.houses import House, Lamp
from tests.text.toml_texts import toml_texts


def read(content: str, *table: str) -> tuple[House | None, list[str]]:
    text = Text(label="house.toml", content=content)
    document, faults = read_toml(text, House, table=table)
    told = [f"{f.span.line}:{f.span.column} {f.code} {f.message}" for f in faults if f.span]
    return (document.value if document else None), told


def test_keys_are_words_joined_by_hyphens() -> None:
    house, faults = read('floor-area = 80.5\n[door]\nroom = "hall"\nis-lit = true\n')
    assert faults == []
    assert house == House(floor_area=80.5, door=Lamp(room="hall", is_lit=True))


def test_an_empty_file_says_nothing() -> None:
    assert read("") == (House(), [])
    assert read("# a remark\n") == (House(), [])


@pytest.mark.parametrize("written", ['"1, 2"', '["1", "2"]', '["1,2"]', "[1, 2]", '"""1\n,2"""'])
def test_several_things_stand_in_one_text_or_in_a_list(written: str) -> None:
    house, faults = read(f"numbers = {written}\n")
    assert (house, faults) == (House(numbers=(1, 2)), [])


def test_the_same_format_reads_yaml() -> None:
    def read_yaml(content: str) -> tuple[House | None, list[str]]:
        document, faults = read_document(Text(label="house.yaml", content=content), House)
        return document.value if document else None, [fault.message for fault in faults]

    assert read_yaml("floor-area: 8\nnumbers: [1, '2,3']\n") == (
        House(floor_area=8.0, numbers=(1, 2, 3)),
        [],
    )
    assert read_yaml("numbers: [!mine 1]\n") == (None, ["The tag `!mine` is refused."])
    assert read_yaml("door: 7\n")[1] == ["`7` stands where a mapping (`key: value`) belongs."]


def test_a_number_is_read_however_it_is_written() -> None:
    assert read("floor-area = 0x1_0")[0] == House(floor_area=16.0)
    assert read("floor-area = 1_000")[0] == House(floor_area=1000.0)
    assert read("floor-area = 5e-1")[0] == House(floor_area=0.5)


FAULTS = [
    ("nmae = 1", "1:1 AT112 No key `nmae` belongs here; did you mean `name`?"),
    ('"n\\u0061me x" = 1', "1:1 AT112 No key `name x` belongs here; did you mean `name`?"),
    ("name = []", "1:8 AT114 A list stands where a text belongs."),
    ("name.x = 1", "1:1 AT114 A table stands where a text belongs."),
    ("a.floor-area = 1", "1:1 AT112 No key `a` belongs here."),
    ("door = 7", "1:8 AT114 `7` stands where a table (`key = value`) belongs."),
    ("[door]\nis-lit = true", "1:1 AT113 `room` is missing here."),
    ("[ door ] # x\nroom='x'\n\tcolour = 'rde'",
     "3:11 AT115 `rde` is not one of `red` or `green`; did you mean `red`?"),
    ("door.colour='red'", "1:1 AT113 `room` is missing here."),
    ("door.room='x'\ndoor . 'is-lit' = 'y'", "2:19 AT114 `y` stands where true or false belongs."),
    ("door = {room = 'x', is-lit = 1}", "1:30 AT114 `1` stands where true or false belongs."),
    ("[[lamp]]\nroom = 'x'\n[[lamp]]\n", "3:1 AT113 `room` is missing here."),
    ("[[lamp]]\nroom = 'x'\n[lamp.colour]\nx = 1\n",
     "3:1 AT115 A table is not one of `red` or `green`."),
    ("lamp = [{room='x'},\n # y\n {rooom='x', room=''}]",
     "3:3 AT112 No key `rooom` belongs here; did you mean `room`?"),
    ("lamp = 3", "1:8 AT114 `3` stands where a list belongs."),
    ('name = """a\nb]"""\nfloor-area = """x\ny"""',
     "3:14 AT114 `x\ny` stands where a number belongs."),
    ("name = '''it's \"'''\nfloor-area = nan", "2:14 AT114 `nan` stands where a finite number "
     "belongs."),
    ("name = \"a \\\" b\" # [\nfloor-area = 2027-01-31 10:00:00",
     "2:14 AT114 `2027-01-31 10:00:00` stands where a number belongs."),
    (f"floor-area = 0x{'f' * 5000}", f"1:14 AT114 `0x{'f' * 37}… stands where a number belongs."
     .replace("…", "…`")),
    ("numbers = ['1', 'x,3', 2]", "1:17 AT115 `x` is no number."),
    ("numbers = ['1', '2,1']", "1:17 AT107 `1` is said here again."),
    ("numbers = [[1], 2]", "1:12 AT115 `` is no number."),
    ("name = 'é\u2028'\n\u2028nmae=1".replace("\n\u2028", "\n"),
     "3:1 AT112 No key `nmae` belongs here; did you mean `name`?"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "fault"), FAULTS)
def test_a_fault_is_told_where_it_stands(content: str, fault: str) -> None:
    assert read(content) == (None, [fault])


AGAIN = "stands here again; it stands already in line 1."
MALFORMED = [
    ("name = 'a'\nname = 'b'", f"2:1 AT107 `name` {AGAIN}"),
    ("[door]\nroom='x'\n[door]", f"3:2 AT107 `door` {AGAIN}"),
    ("door={room='x', room='y'}", f"1:17 AT107 `door.room` {AGAIN}"),
    ("door.room='x'\n[door]", "2:2 AT116 Not TOML: `door` clashes with what stands further up."),
    ("lamp=[{}]\n[[lamp]]", "2:3 AT116 Not TOML: `lamp` clashes with what stands further up."),
    ("name = no", "1:8 AT116 Not TOML: invalid value."),
    ("é\u2028 = 1", "1:1 AT116 Not TOML: invalid statement."),
    ("# \u2028\nname 1", "3:6 AT116 Not TOML: expected '=' after a key in a key/value pair."),
    ("lamp = [1,\n\n", "1:10 AT116 Not TOML: invalid value at the end of the file."),
    (f"floor-area = 1{'0' * 5000}", "1:14 AT116 Not TOML: the number has too many digits."),
    ("until = 2027-02-31", "1:9 AT116 Not TOML: invalid date or datetime."),
]  # fmt: skip


@pytest.mark.parametrize(("content", "fault"), MALFORMED)
def test_what_is_no_toml_is_told_where_it_begins(content: str, fault: str) -> None:
    assert read(content) == (None, [fault])


DEEP = ["a=" + "[" * 5000, "a=" + "{a=" * 5000, "a" + ".a" * 50 + "=1", f"[{'a.' * 50}a]",
        "a=" + "[" * 60 + "]" * 60]  # fmt: skip


@pytest.mark.parametrize("content", DEEP, ids=range(len(DEEP)))
def test_no_nesting_brings_the_reader_down(content: str) -> None:
    house, (fault,) = read(content)
    assert house is None
    assert "AT109 The structure is nested more than 40 deep here." in fault


PROJECT = "[project]\nname = 1\n[tool.other]\nx = 1\n[tool.house]\nname = 'x'\n[tool.house.door]\n"


def test_a_table_of_a_larger_file_is_read_alone() -> None:
    assert read(f"{PROJECT}room = 'r'\n", "tool", "house") == (
        House(name="x", door=Lamp(room="r")), []
    )  # fmt: skip
    assert read(f"{PROJECT}rom = 'r'\n", "tool", "house")[1] == [
        "7:1 AT113 `room` is missing here.",
        "8:1 AT112 No key `rom` belongs here; did you mean `room`?",
    ]


@pytest.mark.parametrize("content", ["", "tool = 1", "[tool]\nx = 1", "[tool.x]\nhouse = 1"])
def test_a_file_without_the_table_says_nothing_and_is_no_fault(content: str) -> None:
    assert read(content, "tool", "house") == (None, [])


def test_a_document_knows_its_places() -> None:
    content = "[[lamp]]\nroom = 'a'\n[[lamp]]\n'is-lit' = true\nroom = 'bc'\n"
    document, _ = read_toml(Text(label="x", content=content), House)
    assert document is not None

    def at(*path: str | int, key: bool = False) -> tuple[int, int, int]:
        span = document.span(*path, key=key)
        return span.line, span.column, span.end_column

    assert at("lamp", 1, "room") == (5, 8, 12)
    assert at("lamp", 1, "room", key=True) == (5, 1, 5)
    assert at("lamp", 1, "is-lit", key=True) == (4, 1, 9)
    assert at("lamp", 1) == (3, 1, 9)
    assert at("lamp", 1, "colour") == (3, 1, 9)
    finding = document.diagnostic_within(UNKNOWN_VALUE, "x", "lamp", 1, "room", offset=1)
    assert (finding.span and finding.span.column) == 10


@given(toml_texts())
@settings(max_examples=60, deadline=None)
def test_what_stands_at_a_place_is_what_the_library_reads_there(
    written: tuple[str, dict[str, Any]],
) -> None:
    text, document = written
    assert tomllib.loads(text) == document
    places = find_places(text)
    _hold(text, places.keys, places.values, (), document)


def _hold(text: str, keys: Any, values: Any, steps: Any, found: Any) -> None:
    if steps and isinstance(steps[-1], str):
        key = keys[steps]
        assert tomllib.loads(f"{text[key.start : key.end]} = 0") == {steps[-1]: 0}
    if steps:
        place = values[steps]
        shown = text[place.start : place.end]
        is_header = shown.startswith("[") and isinstance(found, dict)
        is_headers = shown.startswith("[[") and isinstance(found, list) and found != []
        is_dotted = isinstance(found, dict) and not shown.startswith(("[", "{"))
        if is_dotted:
            assert place == keys[steps]
        elif not is_header and not (is_headers and isinstance(found[0], dict)):
            assert tomllib.loads(f"x = {shown}") == {"x": found}
    if isinstance(found, dict):
        for name, each in found.items():
            _hold(text, keys, values, (*steps, name), each)
    elif isinstance(found, list):
        for place, each in enumerate(found):
            _hold(text, keys, values, (*steps, place), each)


@given(st.text(alphabet="ab.=[]{},\"'\\#\n 12-:", max_size=40) | st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_no_text_brings_the_reader_down(content: str) -> None:
    find_places(content)
    house, faults = read(content)
    assert (house is None) == bool(faults)


@given(toml_texts(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_every_fault_of_a_damaged_text_lies_in_it(
    written: tuple[str, dict[str, Any]], chance: random.Random
) -> None:
    content = written[0]
    start = chance.randrange(len(content) + 1)
    patch = chance.choice(["", '"', "'''", "[", "}", "=", "\n", "\x00", "a = 1\n", "\\"])
    content = content[:start] + patch + content[start + chance.randrange(4) :]
    text = Text(label="x", content=content)
    _, faults = read_toml(text, House)
    for fault in faults:
        assert fault.span is not None
        assert 1 <= fault.span.line <= len(text.lines)
        assert 1 <= fault.span.column <= len(text.lines[fault.span.line - 1]) + 1
