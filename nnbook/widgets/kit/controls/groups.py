"""Controls in groups that fold: an element with many of them stays calm."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Group:
    """Some controls under one heading, which folds them.

    Parameters
    ----------
    title
        The heading.
    fields
        The fields of the controls, in their order. Controls in no group stand above all groups.
    unfolded
        Whether they are seen at first.
    """

    title: str
    fields: tuple[str, ...]
    unfolded: bool = True

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return {"title": self.title, "fields": list(self.fields), "unfolded": self.unfolded}


def check_groups(groups: Iterable[Group], fields: Iterable[str]) -> None:
    """Raise ValueError if a group names a field without a control, or one that another has."""
    named = [field for group in groups for field in group.fields]
    known = {*fields}
    wrong = [field for field in named if field not in known or named.count(field) > 1]
    if wrong:
        raise ValueError(f"each control stands in one group at most; {wrong[0]!r} does not")
