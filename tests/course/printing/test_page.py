"""A page for paper: whole, without a network, its formulas set and its pictures in place."""

import base64
import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest

from nnbook.course.build import build, find_sources, source_folder
from nnbook.course.cells import SourceError
from nnbook.course.editions import edition
from nnbook.course.formulas import Formula, formulas_in
from nnbook.course.printing.markdown import PrintError, mathml, to_html
from nnbook.course.printing.page import print_page
from nnbook.course.printing.pages import print_units
from nnbook.course.source import read_source

SOURCES = find_sources((), source_folder())
PNG = base64.b64encode(b"a picture").decode()
UNIT = r"""# ---
# jupyter:
#   course:
#     unit: "42"
#     title: Doubling & more
#     points: [S1]
#     minutes: 5
# ---

# %% [markdown] name="title"
# # Doubling
#
# Here $\hat y = 2 x$, and | is no table. [Next](43_next.ipynb#top)
#
# <details>
# <summary>Seen</summary>
#
# It was $x$ all along.
#
# </details>

# %% name="show"
print("<b>1</b>")

# %% name="ex-double" exercise="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% name="check-double"
check("double", double)
"""


def find(name):
    return SimpleNamespace(hints=("Think of $x + x$.", "Use `2 * x`."), points=1)


class Page(HTMLParser):
    """What a browser sees of a page: tags with their attributes, and text."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def unit(folder, text=UNIT):
    path = folder / "source" / "42_doubling.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_source(path)


def page_of(folder, outputs=(), text=UNIT, **options):
    source = unit(folder, text)
    notebook = edition(source, "study", find)
    shown = next(cell for cell in notebook["cells"] if cell["id"] == "show")
    shown["outputs"] = [dict(output) for output in outputs]
    return print_page(source, notebook, find=find, **options)


def data(metadata=None, **mimes):
    mimes = {name.replace("_", "/"): value for name, value in mimes.items()}
    return {"output_type": "display_data", "data": mimes, "metadata": metadata or {}}


def test_hints_and_solution_are_unfolded(tmp_path):
    page = Page(page_of(tmp_path))

    for words in ("Hint 1", "Think of", "Hint 2", "Solution", "return 2 * x", "all along"):
        assert words in page.text
    assert page.all("details") == [{"open": None}]
    assert "Stuck?" not in page.text
    assert 'check("double"' not in page.text


def test_hints_and_solution_are_left_out(tmp_path):
    page = Page(page_of(tmp_path, solutions=False))

    for words in ("Hint", "Think of", "Solution", "2 * x", "Seen", "all along", "Stuck?"):
        assert words not in page.text
    assert "def double(x):\n    ..." in page.text


def test_formulas_titles_and_links(tmp_path):
    text = page_of(tmp_path)
    page = Page(text)

    assert len(page.all("math")) == 3
    assert "$" not in page.text
    assert "<title>42 · Doubling &amp; more</title>" in text
    assert page.all("a") == [{"href": "43_next.html#top"}]


def test_a_picture_is_in_the_page_with_its_words(tmp_path):
    words = 'cost < 0.4, "3" of 200\nwrong'
    picture = data({"image/png": {"width": 300}}, image_png=PNG + "\n", text_plain=words)
    (image,) = Page(page_of(tmp_path, [picture])).all("img")

    assert image == {
        "width": "300",
        "alt": 'cost < 0.4, "3" of 200 wrong',
        "src": f"data:image/png;base64,{PNG}",
    }


def test_outputs_without_a_picture(tmp_path):
    stream = {"output_type": "stream", "name": "stdout", "text": ["a <b>\n", "b\n"]}
    card = data(text_html="<p>A card</p>", text_plain="only words")
    text = page_of(tmp_path, [stream, card, data(text_plain="x < y")])

    assert "a &lt;b&gt;\nb</pre>" in text
    assert "<p>A card</p>" in text
    assert "only words" not in text
    assert "x &lt; y" in text


FETCHED = {
    "script": '<script src="https://example.org/a.js"></script>',
    "own script": "<script>fetch()</script>",
    "style": '<link rel="stylesheet" href="a.css">',
    "image": "<img alt='x' src='http://example.org/a.png'>",
    "image beside": "<img src=a.png>",
    "background": '<div style="background: url(//example.org/a.png)"></div>',
    "frame": '<iframe src="data:text/html,x"></iframe>',
}


@pytest.mark.parametrize("what", FETCHED)
def test_what_would_be_fetched_is_an_error_with_its_line(tmp_path, what):
    with pytest.raises(SourceError, match="would have to fetch") as caught:
        page_of(tmp_path, [data(text_html=FETCHED[what])])
    assert caught.value.line == UNIT.split("\n").index('print("<b>1</b>")') + 1

    text = UNIT.replace("# It was", f"# {FETCHED[what]} It was")
    with pytest.raises(SourceError, match="would have to fetch"):
        page_of(tmp_path, text=text)


def test_a_picture_of_a_text_comes_from_beside_the_notebooks(tmp_path):
    (tmp_path / "a.png").write_bytes(b"a picture")
    text = UNIT.replace("# It was", "# ![a **net**](a.png) It was")
    (image,) = Page(page_of(tmp_path, text=text)).all("img")
    assert image == {"src": f"data:image/png;base64,{PNG}", "alt": "a net"}

    for address in ("b.png", "https://example.org/a.png"):
        with pytest.raises(SourceError, match="no file beside the notebooks"):
            page_of(tmp_path, text=text.replace("a.png", address))


def test_a_formula_that_cannot_be_set_is_named_with_its_line(tmp_path):
    text = UNIT.replace(r"$\hat y = 2 x$", r"$\doubled x$")
    with pytest.raises(SourceError, match=r"can't be set on paper: .*doubled") as caught:
        page_of(tmp_path, text=text)
    assert caught.value.line == 13
    assert "\x1b" not in str(caught.value)


def test_row_spaces_and_alignment():
    tex = r"\begin{aligned} a &= b && \text{by hand}\\[4pt] &= c \end{aligned}"
    made = mathml(Formula(tex, 0, True))

    assert made.count("<mtr>") == 2
    assert "4" not in re.sub(r"<[^>]*>", "", made)
    with pytest.raises(PrintError):
        mathml(Formula(r"\frac{1}", 0, False))


NESTED = """\
<details class='more'>
<summary>A</summary>

outer

<details open>
<summary>B</summary>

inner

</details>

rest

</details>

after
"""


def test_nested_folds_are_opened_all():
    folds = Page(to_html(NESTED, folder=Path())).all("details")

    assert [fold.get("open", "closed") for fold in folds] == [None, None]


def test_of_nested_folds_nothing_is_left():
    assert to_html(NESTED, folder=Path(), folds=False) == "<p>after</p>\n"


def test_a_fold_that_is_never_closed_is_named_and_not_printed():
    text = NESTED.replace("</details>", "", 1)

    with pytest.raises(PrintError, match="never closed"):
        to_html(text, folder=Path(), folds=False)


def test_a_picture_s_name_may_have_spaces_and_accents(tmp_path):
    (tmp_path / "é a.png").write_bytes(b"a picture")
    for address in ("<é a.png>", "é%20a.png"):
        assert f'src="data:image/png;base64,{PNG}"' in to_html(f"![p]({address})", folder=tmp_path)
    with pytest.raises(PrintError, match=r"the picture é b.png is no file"):
        to_html("![p](<é b.png>)", folder=tmp_path)


def test_code_keeps_its_dollars():
    assert to_html("`$x$`", folder=Path()) == "<p><code>$x$</code></p>\n"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_formula_of_the_course_is_set(path):
    source = read_source(path)
    notebook = edition(source, "study")
    text = print_page(source, notebook)
    page = Page(text)
    texts = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    number = sum(len(formulas_in(text)) for text in texts)

    assert len(page.all("math")) >= number > 10
    assert not page.all("merror")
    assert "$" not in re.sub(r"<pre.*?</pre>|<code.*?</code>", "", text, flags=re.DOTALL)
    assert all(image.get("alt") for image in page.all("img"))


def test_pages_of_built_units_and_of_stale_ones(tmp_path):
    notebooks = tmp_path / "notebooks"
    folders = {"sources": notebooks / "source", "notebooks": notebooks, "find": find}
    notebooks.mkdir()
    text = UNIT.replace(
        'check("double", double)', 'def check(*_):\n    pass\n\n\ncheck("double", 1)'
    )
    unit(notebooks, text.replace(r"$\hat y = 2 x$", "it").replace("$x$", "it"))
    plain = SimpleNamespace(hints=("Think.", "Add."), points=1)
    folders["find"] = lambda name: plain

    with pytest.raises(ValueError, match="run `nnbook build 42` first"):
        print_units(to=tmp_path / "paper", **folders)
    build(**folders)
    (page,) = print_units(to=tmp_path / "paper" / "a", **folders)

    assert page == tmp_path / "paper" / "a" / "42_doubling.html"
    assert "&lt;b&gt;1&lt;/b&gt;</pre>" in page.read_text(encoding="utf-8")
    before = page.read_bytes()
    assert print_units(["42"], to=tmp_path / "paper" / "a", **folders) == [page]
    assert page.read_bytes() == before
