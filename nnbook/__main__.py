"""`python -m nnbook` is the command `nnbook`."""

import sys

from nnbook.course.cli import main

if __name__ == "__main__":
    sys.exit(main())
