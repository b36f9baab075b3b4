"""The labels of answers: which one a text means, and all of them in a sentence."""


def meant_label(text: str, labels: tuple[str, ...]) -> str | None:
    """The label that a text means: letters' case, spaces and quotation marks don't matter."""
    return {plain(label): label for label in labels}.get(plain(text))


def plain(text: str) -> str:
    """What of a label tells it from the others."""
    return " ".join(text.casefold().replace("−", "-").split()).strip("“”\"'. ")


def listed(labels: tuple[str, ...]) -> str:
    """Labels in a sentence."""
    return ", ".join(f"“{label}”" for label in labels)
