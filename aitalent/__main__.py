"""`python -m aitalent`."""

from aitalent.cli.main import main

if __name__ == "__main__":
    main()
