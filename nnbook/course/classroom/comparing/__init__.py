"""nbgrader's scores beside ours, and the likely reason of every difference."""
