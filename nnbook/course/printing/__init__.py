"""The print edition: a unit as one HTML page for reading on paper, which needs no network."""

from nnbook.course.printing.page import print_page

__all__ = ["print_page"]
