"""The one file that may blot out something before nbval compares: only what has to be."""

import json
import re
from pathlib import Path

import pytest
from nbval.plugin import get_sanitize_patterns

import start
from nnbook.course.outputs import joined

SANITIZE = Path(__file__).with_name("sanitize.cfg")
NOTEBOOKS = sorted((Path(start.ROOT) / "notebooks").glob("*.ipynb"))

NEEDED = "# The time is of the machine.\n[seconds]\nregex: in \\d+ s\nreplace: in SECONDS\n"
IDLE = "# Nobody writes this.\n[idle]\nregex: no such words\nreplace: x\n"
UNEXPLAINED = "[seconds]\nregex: in \\d+ s\nreplace: in SECONDS\n"


def texts(notebooks: list[Path]) -> str:
    """All that the notebooks' outputs say."""
    said = []
    for path in notebooks:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", ()):
                data = {**output.get("data", {}), "text": output.get("text", "")}
                said += [joined(text) for mime, text in data.items() if "image/" not in mime]
    return "\n".join(said)


def needless(rules: str, said: str) -> list[str]:
    """What is wrong with the rules of a sanitize file, for outputs that say this."""
    wrong = [
        f"nothing matches {regex}"
        for regex, _ in get_sanitize_patterns(rules)
        if not re.search(regex, said, re.MULTILINE)
    ]
    sections = re.finditer(r"^(.*)\n\[(\w+)\]$", "\n" + rules, re.MULTILINE)
    return wrong + [
        f"{name} has no comment"
        for line, name in map(re.Match.groups, sections)
        if not line.startswith("#")
    ]


def test_every_rule_is_needed() -> None:
    assert needless(SANITIZE.read_text(encoding="utf-8"), texts(NOTEBOOKS)) == []


@pytest.mark.parametrize(
    ("rules", "wrong"),
    [
        (NEEDED, []),
        (IDLE, ["nothing matches no such words"]),
        (UNEXPLAINED, ["seconds has no comment"]),
        (NEEDED + "\n" + IDLE, ["nothing matches no such words"]),
    ],
    ids=["needed", "idle", "unexplained", "one of two"],
)
def test_a_rule_that_is_not_needed_is_named(rules: str, wrong: list[str]) -> None:
    assert needless(rules, "trained in 12 s") == wrong


def test_every_run_of_nbval_uses_the_file() -> None:
    option = start.STRICT_NBVAL.index("--nbval-sanitize-with")
    assert Path(start.STRICT_NBVAL[option + 1]) == SANITIZE
    stages = dict(start.tests(with_browser=False, with_slow=False))
    assert set(start.STRICT_NBVAL) <= set(stages["notebooks"])
