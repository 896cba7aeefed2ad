"""The entry point: `aitalent`, or `python -m aitalent`."""

import gc
import sys

INTERRUPTED = 130


def main() -> None:
    """Runs the command line of this process."""
    # A short run makes many objects and drops few: to look for garbage while it starts, and over
    # all that is left when it ends, would cost a fifth of its time.
    gc.set_threshold(100_000)
    try:
        from aitalent.cli.main import run

        code = run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
