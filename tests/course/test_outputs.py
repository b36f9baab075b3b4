"""What may stand in an output: views dropped, streams joined, everything unstable named."""

import copy

import pytest

from nnbook.course.outputs import WIDGET_VIEW, drop_widget_views, merge_streams, problems

VIEW = {"version_major": 2, "version_minor": 0, "model_id": "abc"}


def notebook(*outputs):
    return {"cells": [{"cell_type": "code", "outputs": list(outputs)}], "metadata": {}}


def display(**data):
    data = {mime.replace("_", "/"): value for mime, value in data.items()}
    return {"output_type": "display_data", "metadata": {}, "data": data}


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def test_a_view_with_a_picture_beside_it_goes():
    output = display(image_png="iVBO", text_plain="cost 0.4")
    output["data"][WIDGET_VIEW] = VIEW
    output["metadata"] = {WIDGET_VIEW: {}, "image/png": {"alt": "cost 0.4"}}
    seen = notebook(output)
    seen["metadata"] = {"widgets": {"state": {}}, "kernelspec": {"name": "python3"}}

    drop_widget_views(seen)

    assert seen["cells"][0]["outputs"] == [
        display(image_png="iVBO", text_plain="cost 0.4")
        | {"metadata": {"image/png": {"alt": "cost 0.4"}}}
    ]
    assert seen["metadata"] == {"kernelspec": {"name": "python3"}}


def test_a_view_with_nothing_beside_it_stays():
    output = display()
    output["data"][WIDGET_VIEW] = VIEW
    seen = notebook(copy.deepcopy(output))

    drop_widget_views(seen)

    assert seen == notebook(output)


def test_everything_else_is_left_alone():
    seen = notebook(stream(["a\n", "b"]), display(text_plain=["x"]), {"output_type": "error"})
    seen["cells"].append({"cell_type": "markdown", "source": "text"})
    before = copy.deepcopy(seen)

    drop_widget_views(seen)

    assert seen == before


@pytest.mark.parametrize("nearly_nothing", [{}, {"cells": [{}]}, {"metadata": {}}])
def test_a_notebook_with_parts_missing_passes(nearly_nothing):
    before = copy.deepcopy(nearly_nothing)

    drop_widget_views(nearly_nothing)

    assert nearly_nothing == before


def test_neighbouring_streams_are_one_and_keep_their_place():
    picture = display(text_plain="picture")
    pieces = [stream("a"), stream(["b\n"]), picture, stream("c"), stream("d", "stderr")]
    before = copy.deepcopy(pieces)

    merged = merge_streams(pieces)

    assert merged == [stream("ab\n"), picture, stream("c"), stream("d", "stderr")]
    assert pieces == before


GOOD = {
    "sentence": stream("cost 0.412, 3 of 200 wrong; 1 / n, and/or, w/ b\n"),
    "picture": display(image_png="iVBO", text_plain="A line through 0/1."),
    "card": display(text_html="<p>Right.</p><br/>a <b>word</b>", text_plain="Right."),
    "link": display(text_html='<a href="https://example.org/a/b/c">x</a>', text_plain="Right."),
    "own svg": display(
        image_png="iV", text_plain="Net.", text_html="<img src='data:image/svg,0x123456/a/b'>"
    ),
    "comparison": display(text_plain="a < b"),
}

BAD = {
    "error": ({"output_type": "error", "ename": "KeyError", "evalue": "'w'"}, "raises KeyError"),
    "warning": (stream("UserWarning: no\n", "stderr"), "stderr"),
    "address": (stream("object at 0x7f3a2c1d9e50"), "memory address"),
    "address in html": (display(text_html="<p>0x7f3a2c1d9e50</p>", text_plain="x"), "text/html"),
    "path": (stream("saved in /home/ada/unit.png"), "absolute path"),
    "path in quotes": (display(text_plain="'/home/ada/a.json'"), "absolute path"),
    "windows path": (stream(r"C:\Users\ada"), "absolute path"),
    "colors": (stream("\x1b[31mred\x1b[0m"), "ANSI"),
    "figure": (display(image_png="iV", text_plain="<Figure size 640x480 with 1 Axes>"), "<Figure"),
    "object": (display(text_plain="<nnbook.Thing>"), "says only"),
    "no words": (display(image_png="iVBO"), "text/plain"),
    "no png": (display(**{"image_svg+xml": "<svg/>", "text_plain": "A net."}), "image/png"),
    "failed element": (
        display(image_png="iV", text_plain="TypeError: cannot unpack int"),
        "failure where a read-out should be: TypeError",
    ),
    "array": (display(text_plain="array([1., 2.])"), "array"),
    "scalar": (display(text_plain="np.float64(1.0)"), "array"),
    "view": (display(**{WIDGET_VIEW.replace("/", "_"): VIEW, "text_plain": "x"}), "live widget"),
    "matplotlib svg": (
        display(**{"image_svg+xml": "<svg><!-- Matplotlib v3.11 --></svg>", "image_png": "iV"}),
        "SVG made by matplotlib",
    ),
    "hidden png": (
        display(text_html="<img src='data:image/png;base64,iV'>", text_plain="x"),
        "hides a picture",
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_the_same_everywhere_passes(name):
    assert problems({"outputs": [GOOD[name]]}) == []


@pytest.mark.parametrize("name", BAD)
def test_what_would_differ_elsewhere_is_named(name):
    output, words = BAD[name]

    assert any(words in problem for problem in problems({"outputs": [output]}))
