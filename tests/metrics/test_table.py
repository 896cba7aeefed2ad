"""The bridge from one company at a time to arrays."""

from __future__ import annotations

import numpy as np

from aitalent.metrics.register import METRICS
from aitalent.metrics.table import measure_table
from tests.metrics.case import DAY, INF, acme

PEOPLE_100 = "headcount: [{date: 2025-01-01, employees: ~100, source: press}]\n"
CASH_2M = "capital: [{date: 2025-01-01, cash: $2M+, source: press}]\n"
METRIC_IDS = ("cash_usd", "employees", "power_mw")


def test_companies_are_rows_and_metrics_are_columns_in_the_order_asked_for() -> None:
    table = measure_table([acme(PEOPLE_100), acme(CASH_2M)], METRIC_IDS, DAY)
    nan = np.nan
    assert (table.metrics, table.count) == (METRIC_IDS, 2)
    np.testing.assert_array_equal(table.low, [[nan, 90, nan], [2e6, nan, nan]])
    np.testing.assert_array_equal(table.best, [[nan, 100, nan], [2e6, nan, nan]])
    np.testing.assert_array_equal(table.high, [[nan, 110, nan], [INF, nan, nan]])


def test_a_column_is_one_metric_over_all_companies() -> None:
    table = measure_table([acme(PEOPLE_100), acme(CASH_2M)], METRIC_IDS, DAY)
    low, best, high = table.column("employees")
    np.testing.assert_array_equal(low, [90, np.nan])
    np.testing.assert_array_equal(best, [100, np.nan])
    np.testing.assert_array_equal(high, [110, np.nan])


def test_each_metric_lies_together_in_memory() -> None:
    table = measure_table([acme(""), acme("")], METRIC_IDS, DAY)
    assert all(part.flags.f_contiguous for part in (table.low, table.best, table.high))
    assert np.shares_memory(table.column("power_mw")[1], table.best)


def test_no_company_is_a_table_of_no_rows() -> None:
    table = measure_table([], tuple(METRICS), DAY)
    assert (table.best.shape, table.count) == ((0, len(METRICS)), 0)
