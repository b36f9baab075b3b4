"""Notebooks for a class: without solutions, with points and a due date, in nbgrader's form too."""
