"""Limits as people write them: read, refused in words, and written back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aitalent.analysis.gates import Drop, Threshold
from aitalent.analysis.limits import (
    age_in_words,
    drop_in_words,
    read_age,
    read_drops,
    read_range,
    read_share,
    read_thresholds,
    threshold_in_words,
)
from aitalent.rules.rulebook import PILLARS
from aitalent.text.notation import FaultError

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_least_score_is_of_the_whole_or_of_a_pillar() -> None:
    assert read_thresholds("50, retention = 40.5") == (
        Threshold(pillar=None, at_least=50.0),
        Threshold(pillar="retention", at_least=40.5),
    )
    assert [each.at_least for each in read_thresholds("0,.5,1e1,100")] == [0.0, 0.5, 10.0, 100.0]


def test_a_fall_is_in_points_or_a_share_of_what_was() -> None:
    assert read_drops("5, 10%, retention=3, capital = 2.5 %") == (
        Drop(pillar=None, points=5.0, share=None),
        Drop(pillar=None, points=None, share=0.1),
        Drop(pillar="retention", points=3.0, share=None),
        Drop(pillar="capital", points=None, share=0.025),
    )


@pytest.mark.parametrize(
    ("written", "share"), [("0.6", 0.6), ("60%", 0.6), (" 7 % ", 0.07), ("1", 1.0), ("0", 0.0)]
)
def test_a_share_is_a_number_up_to_one_or_per_cent(written: str, share: float) -> None:
    assert read_share(written) == share


@pytest.mark.parametrize(
    ("written", "days"), [("180d", 180), ("26w", 182), ("1m", 30), ("6m", 183), ("1y", 365),
                          ("4y", 1461), (" 0d ", 0)]
)  # fmt: skip
def test_an_age_is_in_days_weeks_months_or_years(written: str, days: int) -> None:
    assert read_age(written) == days


NO_PILLAR = "No pillar `retntion`; did you mean `retention`?"
KNOWN = "Known: valuation, compute, retention, capital."
LEAST = "is no least score. Write one from 0 to 100: 50, or retention=40."
FALL = "is no fall. Write points or a share: 5, 10%, or retention=3."
SHARE = "is no share. Write 0.6 or 60%."
AGE = "is no age. Write days, weeks, months or years: 180d, 26w, 6m."
RANGE = "is no width of a range. Write points from 0 to 100: 25."
REFUSED: list[tuple[Callable[[str | None], Any], str | None, str]] = [
    (read_thresholds, "retntion=40", NO_PILLAR),
    (read_thresholds, "=40", f"No pillar ``. {KNOWN}"),
    (read_thresholds, "score=40", f"No pillar `score`. {KNOWN}"),
    *((read_thresholds, each, f"`{each}` {LEAST}")
      for each in ("nan", "inf", "-1", "101", "1e3", "fifty", "50%", "\u0665", "1_0", "capital=")),
    (read_thresholds, "50,", f"`` {LEAST}"),
    (read_thresholds, None, f"`` {LEAST}"),
    (read_thresholds, "50 retention=40", "No pillar `50 retention`; did you mean `retention`?"),
    (read_drops, "5, retntion=3", NO_PILLAR),
    *((read_drops, each, f"`{each}` {FALL}")
      for each in ("nan", "-5", "101%", "%", "5%%", "retention=-3", "-5%", "inf%", "")),
    *((read_share, each, f"`{each}` {SHARE}")
      for each in ("60", "1.1", "-0.1", "101%", "nan", "inf", "%", "")),
    (read_share, None, f"Nothing {SHARE}"),
    *((read_age, each, f"`{each}` {AGE}")
      for each in ("180", "-1d", "1.5y", "nan", "d", "180D", "999999d", "\u0665d")),
    (read_age, None, f"Nothing {AGE}"),
    *((read_range, each, f"`{each}` {RANGE}") for each in ("-1", "101", "nan", "25%")),
    (read_range, None, f"Nothing {RANGE}"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "written", "message"), REFUSED)
def test_what_is_no_limit_is_refused_with_what_to_write(
    read: Callable[[str | None], Any], written: str | None, message: str
) -> None:
    with pytest.raises(FaultError) as refused:
        read(written)
    assert refused.value.message == message


LIMITS = st.floats(min_value=0, max_value=100)
SUBJECTS = st.none() | st.sampled_from(PILLARS)


@settings(max_examples=40)
@given(st.lists(st.builds(Threshold, pillar=SUBJECTS, at_least=LIMITS), min_size=1))
def test_least_scores_read_back_as_they_were_written(thresholds: list[Threshold]) -> None:
    written = ", ".join(map(threshold_in_words, thresholds))
    assert read_thresholds(written) == tuple(thresholds)


PER_CENT = st.decimals(min_value=0, max_value=100, places=3).map(lambda each: float(each) / 100)
FALLS = st.builds(Drop, pillar=SUBJECTS, points=LIMITS, share=st.none()) | st.builds(
    Drop, pillar=SUBJECTS, points=st.none(), share=PER_CENT
)


@settings(max_examples=40)
@given(st.lists(FALLS, min_size=1))
def test_falls_read_back_as_they_were_written(falls: list[Drop]) -> None:
    found = read_drops(", ".join(map(drop_in_words, falls)))
    assert [(each.pillar, each.points) for each in found] == [
        (each.pillar, each.points) for each in falls
    ]
    assert [each.share for each in found] == pytest.approx([each.share for each in falls])


@given(st.integers(0, 99_999))
def test_an_age_reads_back_as_it_was_written(days: int) -> None:
    assert read_age(age_in_words(days)) == days


@settings(max_examples=60)
@given(st.text(max_size=12))
def test_no_words_bring_a_limit_down(words: str) -> None:
    for read in (read_thresholds, read_drops, read_share, read_age, read_range):
        with suppress(FaultError):
            read(words)
