"""Saved results of ten thousand companies, read back."""

from __future__ import annotations

import gc
import json
import time
from typing import TYPE_CHECKING, Any

from aitalent.analysis.saved import read_saved
from aitalent.text.files import Text
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

COMPANIES = 10_000


def test_a_saved_result_is_read_in_twice_the_time_that_its_json_takes(
    say: Callable[[str, float, float, str], None],
) -> None:
    raw = json.loads((ROOT / "tests" / "golden" / "score.json").read_text(encoding="utf-8"))
    one = raw["companies"][0]
    raw["companies"] = [{**one, "id": f"c{place}"} for place in range(COMPANIES)]
    text = Text(label="base.json", content=json.dumps(raw, indent=2))
    del raw

    def read() -> None:
        found, faults = read_saved(text)
        assert found is not None, faults
        assert len(found.snapshots) == COMPANIES

    plain = _best_of_three(lambda: json.loads(text.content))
    say("a saved result of 10,000 / its JSON", _best_of_three(read) / plain, 2.0, "times")


def _best_of_three(work: Callable[[], Any]) -> float:
    taken = []
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)
