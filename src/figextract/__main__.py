"""`python -m figextract` is `figextract`."""

import sys

from figextract.cli import main

if __name__ == "__main__":
    sys.exit(main())
