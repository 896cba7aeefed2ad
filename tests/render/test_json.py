"""JSON that says exactly what the files say, and fits its schema."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

import pytest
from jsonschema import Draft202012Validator

from aitalent.analysis.league import whole_league
from aitalent.render.json import (
    compare_lines,
    compare_shape,
    draw,
    draw_lines,
    explain_lines,
    explain_shape,
    score_lines,
    score_shape,
)
from aitalent.render.schemas import draw_schema
from tests.render.hostile import WORDS, comparison, explanations, scores


def refuse(constant: str) -> NoReturn:
    raise AssertionError(constant)


def read(text: str) -> Any:
    return json.loads(text, parse_constant=refuse)


def lines(text: str) -> list[Any]:
    return [read(line) for line in text.removesuffix("\n").split("\n")]


def fits(name: str, document: object) -> None:
    Draft202012Validator(json.loads(draw_schema(name))).validate(document)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_text_comes_back_as_it_was_and_steers_no_terminal(words: str) -> None:
    written = draw({words: [words]})
    assert read(written) == {words: [words]}
    assert [letter for letter in written if not letter.isprintable()] in (
        list("\n" * written.count("\n")),
        list("\u200d\n\u200d\n\n\n"),
    )


def test_a_line_is_a_line_to_every_reader() -> None:
    written = draw_lines([{"a": words} for words in WORDS.values()])
    assert [json.loads(line)["a"] for line in written.splitlines()] == list(WORDS.values())


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_no_number_without_a_value_is_written(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        draw({"a": value})


def test_a_score_fits_its_schema_and_names_the_companies() -> None:
    document = read(draw(score_shape(whole_league(scores()))))
    fits("score", document)
    assert {each["id"]: each["name"] for each in document["companies"]} == WORDS
    assert [each["rank"] for each in document["companies"]] == list(range(1, len(WORDS) + 1))


def test_a_line_of_a_score_is_the_company_of_the_document_with_its_head() -> None:
    document = read(draw(score_shape(whole_league(scores()))))
    companies = document.pop("companies")
    assert {"rests_on", "loudness"} <= set(document)
    del document["rests_on"], document["loudness"]  # of all companies together
    assert lines(draw_lines(score_lines(whole_league(scores())))) == [
        {**document, **each} for each in companies
    ]


def test_a_comparison_fits_its_schema_and_quotes_the_file() -> None:
    document = read(draw(compare_shape(comparison())))
    fits("compare", document)
    cells = {(cell["row"], cell["company"]): cell for cell in document["rows"]}
    assert {key: cells["focus", key]["statements"] for key in WORDS} == {
        key: [words] for key, words in WORDS.items()
    }
    source = cells["reserves", "html"]["facts"][0]["sources"][0]
    assert (source["key"], source["title"], source["url"]) == (WORDS["html"],) * 3


def test_the_lines_of_a_comparison_carry_its_cells_in_order() -> None:
    document = read(draw(compare_shape(comparison())))
    head = {key: document[key] for key in document if key not in ("companies", "rows", "gaps")}
    written = lines(draw_lines(compare_lines(comparison())))
    assert written == [{**head, **cell} for cell in document["rows"]]


@pytest.mark.parametrize("place", range(len(WORDS)), ids=WORDS)
def test_an_explanation_fits_its_schema_and_is_its_lines(place: int) -> None:
    document = read(draw(explain_shape(explanations()[place])))
    fits("explain", document)
    assert document["company"]["name"] == list(WORDS.values())[place]
    written = lines(draw_lines(explain_lines(explanations()[place])))
    keys = ("rule", "effect", "facts")
    assert [{key: line[key] for key in keys} for line in written] == document["reasons"]
    assert {line["company"] for line in written} == {list(WORDS)[place]}
