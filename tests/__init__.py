"""The tests. They run on as many workers as there are cores, so that a worker calculates alone.

Threads of linear algebra would wait for the other workers', and a fit take ten times as long.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # noqa: TID251 - read when numpy is imported
