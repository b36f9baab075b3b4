"""The card: the words of the text, in HTML that survives JupyterLab's cleaning."""

import html
import re
from functools import partial
from html.parser import HTMLParser

import nbclient
import nbformat
import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell

from nnbook.exercises import find, names, progress
from nnbook.exercises.verdict import Verdict
from nnbook.pictures.style import COLORS

# A part of what JupyterLab's sanitizer lets through in a notebook that is not trusted.
TAGS = {"div", "strong", "code", "table", "tr", "td"}
PROPERTIES = {
    "border-left": r"\d+px solid #[0-9a-f]{6}",
    "padding": r"(\d+px ?)+",
    "margin-top": r"\d+px",
    "line-height": r"[\d.]+",
    "overflow-wrap": "anywhere",
    "text-align": "left",
    "border-collapse": "collapse",
}


class Reader(HTMLParser):
    """Collects the text and refuses what the sanitizer might drop."""

    def __init__(self):
        super().__init__()
        self.text, self.open = [], []

    def handle_starttag(self, tag, attributes):
        assert tag in TAGS
        self.open.append(tag)
        for name, value in attributes:
            assert (name, tag) in {("style", tag), ("colspan", "td")}
            if name == "style":
                for declaration in value.split(";"):
                    key, _, setting = declaration.partition(":")
                    assert re.fullmatch(PROPERTIES[key.strip()], setting.strip()), declaration

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def read(card):
    reader = Reader()
    reader.feed(card)
    reader.close()
    assert not reader.open
    return reader.text


def verdicts():
    for exercise in ("sigmoid", "unit_gradient", "train_unit", "read_the_shapes"):
        for answer in (find(exercise).solution, None, np.exp, ..., (1, 2), lambda s: s @ s):
            yield find(exercise).judge(answer)
    yield Verdict("x", "not yet", "1 < 2 & `a < b`", None, ("<script>alert(1)</script>", "`&`"))
    yield Verdict("x", "not yet", "``  a ` <b>`` & `c`", None, ("`" * 5, "x" * 5000))
    for line in ("</code><script>alert(`1`)</script>", "`", "\x1b[31m\ud800\x00\n$x$", "a " * 3000):
        yield find("sigmoid").judge(partial(fails_with, line))


def fails_with(message, s):
    raise ValueError(message)


def words(text):
    return re.sub(r"[`\s]", "", text)


@pytest.mark.parametrize("verdict", list(verdicts()), ids=lambda v: f"{v.exercise}-{v.state}")
def test_card_says_the_same_as_the_text_and_survives(verdict):
    card = "".join(read(verdict._repr_html_()))
    assert words(card) == words(repr(verdict))


def test_state_is_in_words_and_no_text_color_is_set():
    card = Verdict("x", "not yet", "Because.")._repr_html_()
    assert "<strong>Not yet.</strong> Because." in card
    assert not re.search(r"[; \"]color:|background", card)


def test_bars_have_the_house_s_colors(work_folder):
    bars = [Verdict("x", state, "…")._repr_html_() for state in ("right", "not yet")]
    bars += [Verdict("x", "not attempted", "…")._repr_html_(), progress()._repr_html_()]
    colors = [re.search(r"solid (#\w+)", bar).group(1) for bar in bars]
    assert colors == [COLORS[token] for token in ("good", "bad", "muted", "muted")]


def test_overview_survives(work_folder):
    overview = progress()
    text = "".join(read(overview._repr_html_()))
    assert f"0 of {len(names())} exercises are right." in text
    for part in overview.parts:
        assert html.unescape(part.unit.title) in text
        assert all(row.exercise.title in text for row in part.rows)


@pytest.fixture
def shell(work_folder, monkeypatch):
    """A real IPython whose displays we can read."""
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    published = []
    monkeypatch.setattr(
        type(shell.display_pub), "publish", lambda self, data, *_, **__: published.append(data)
    )
    yield shell, published
    InteractiveShell.clear_instance()


def outputs(shell, published, capsys, cell):
    """What a cell shows: displayed bundles, and the text of its own `Out`."""
    published.clear()
    capsys.readouterr()
    result = shell.run_cell(cell, store_history=True)
    assert result.success
    return list(published), capsys.readouterr().out


@pytest.mark.parametrize(
    "last", ["", "\nx = 1", "\nverdict", "\nverdict = verdict"], ids=["check", "x", "value", "none"]
)
def test_card_appears_once_in_a_cell(shell, capsys, last):
    cell = "verdict = check('read_the_shapes', (219, 2))" + last
    if not last:
        cell = "check('read_the_shapes', (219, 2))"
    shown, out = outputs(*shell, capsys, f"from nnbook.exercises import check\n{cell}")
    assert [set(bundle) for bundle in shown] == [{"text/plain", "text/html"}]
    assert shown[0]["text/plain"].startswith("Right.")
    assert "Right." not in out


def test_a_verdict_of_an_earlier_cell_can_be_shown_again(shell, capsys):
    outputs(*shell, capsys, "from nnbook import check; v = check('read_the_shapes', (219, 2))")
    shown, _ = outputs(*shell, capsys, "v")
    assert len(shown) == 1
    shown, _ = outputs(*shell, capsys, "v")
    assert len(shown) == 1


def test_two_checks_in_a_cell_show_two_cards(shell, capsys):
    cell = "from nnbook import check\ncheck('read_the_shapes', (2, 219))\ncheck('sigmoid', ...)"
    shown, _ = outputs(*shell, capsys, cell)
    assert [bundle["text/plain"][:7] for bundle in shown] == ["Not yet", "Not att"]


def test_stub_and_own_line_are_seen_in_a_cell(shell, capsys):
    cell = "def sigmoid(s):\n    ...\n\nfrom nnbook import check\ncheck('sigmoid', sigmoid)"
    shown, _ = outputs(*shell, capsys, cell)
    assert shown[0]["text/plain"].startswith("Not attempted. `sigmoid` still waits")
    cell = "def sigmoid(s):\n    t = 1\n    return t / s.size()\n\ncheck('sigmoid', sigmoid)"
    shown, _ = outputs(*shell, capsys, cell)
    assert "line 3: `return t / s.size()`" in shown[0]["text/plain"]


def test_card_appears_once_in_a_kernel(work_folder):
    """In Jupyter, a check that ends a cell leaves one output, and no empty `Out` beside it."""
    cells = ["from nnbook import check\ncheck('read_the_shapes', (219, 2))", "1 + 1"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbclient.NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    first, second = (cell.outputs for cell in notebook.cells)
    assert [output.output_type for output in first] == ["display_data"]
    assert first[0].data["text/plain"].startswith("Right.")
    assert "<strong>Right.</strong>" in first[0].data["text/html"]
    assert [output.output_type for output in second] == ["execute_result"]


def test_overview_is_shown_as_a_table(shell, capsys):
    _, out = outputs(*shell, capsys, "from nnbook import progress; progress()")
    assert f"0 of {len(names())} exercises are right." in out
