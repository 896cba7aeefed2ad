"""A rulebook's gravity: read, overridden as a whole, and no part of what scores."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from aitalent.render.gravity_words import model_in_yaml
from aitalent.rules.gravity import EXPONENTS, Exponent
from aitalent.rules.reading import default_rulebook, read_rulebook
from aitalent.rules.rulebook import Rulebook
from aitalent.text.files import Text

DEFAULT = default_rulebook()
OTHER = """
gravity:
  as_of: 2025-06
  moves: 12
  waves: 11
  fading_years: 2
  exponents:
    compute: {value: 1, low: 0.2, high: 2}
    capital: {value: 0, low: 0, high: 0.4}
    product: {value: 0, low: 0, high: 0.4}
    tie: {value: 4, low: 1}
    colleagues: {value: 0.5, low: 0, high: 1}
"""


def read(content: str) -> Rulebook:
    book, faults = read_rulebook(Text(label="mine.yaml", content=content))
    assert book is not None, faults
    return book


def test_a_rulebook_takes_gravity_from_its_base_or_has_its_own_as_a_whole() -> None:
    base = read("rulebook: mine\nversion: 1\nextends: default\n")
    assert base.gravity == DEFAULT.gravity
    own = read("rulebook: mine\nversion: 1\nextends: default\n" + OTHER).gravity
    assert own is not None
    assert (own.as_of, own.moves, own.fading_years) == (date(2025, 6, 30), 12, 2)
    assert own.tie == Exponent(value=4, low=1, high=None)


def test_a_rulebook_without_it_has_none() -> None:
    path = Path(__file__).parent.parent / "faults_rulebook" / "clean.yaml"
    assert read(path.read_text(encoding="utf-8")).gravity is None


def test_the_identity_knows_nothing_of_gravity_for_it_moves_no_score() -> None:
    assert replace(DEFAULT, gravity=None).identity == DEFAULT.identity


def test_an_exponent_left_out_or_below_zero_is_refused_at_its_line() -> None:
    for bad, code in (
        (OTHER.replace("    tie: {value: 4, low: 1}\n", ""), "AT1"),
        (OTHER.replace("value: 4, low: 1", "value: -4, low: -5"), "AT1"),
        (OTHER.replace("value: 4, low: 1", "value: 400, low: 1"), "AT1"),
        (OTHER.replace("fading_years: 2", "fading_years: 0"), "AT1"),
        (OTHER.replace("value: 4, low: 1", "value: 4, low: 5"), "AT315"),
    ):
        text = Text(label="m.yaml", content="rulebook: m\nversion: 1\nextends: default\n" + bad)
        book, faults = read_rulebook(text)
        assert book is None
        assert [each.code for each in faults if each.code.startswith(code)]


def test_what_a_fit_writes_is_what_a_rulebook_reads() -> None:
    model = DEFAULT.gravity
    assert model is not None
    lines = "\n".join(model_in_yaml(model))
    again = read(f"rulebook: mine\nversion: 1\nextends: default\n{lines}\n")
    assert again.gravity == model
    open_ended = replace(model, tie=replace(model.tie, high=None))
    lines = "\n".join(model_in_yaml(open_ended))
    again = read(f"rulebook: mine\nversion: 1\nextends: default\n{lines}\n")
    assert again.gravity == open_ended
    assert tuple(each for each in EXPONENTS if f"    {each}: " in lines) == EXPONENTS
