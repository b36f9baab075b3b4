"""Formulas are found where JupyterLab finds them, and reduced to their symbols."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.course.formulas import formulas_in, replace_formulas
from nnbook.course.symbols import line_of_symbol, symbols_in

FOUND = {
    "a $x$ b $$y$$ c": [("x", 0, False), ("y", 0, True)],
    "a\n$$\nx\n+ y\n$$\nb $z$": [("x\n+ y", 2, True), ("z", 5, False)],
    "over $a +\nb$ lines": [("a +\nb", 0, False)],
    "code `$x$` and $y$": [("y", 0, False)],
    "code ``a ` $x$`` and $y$": [("y", 0, False)],
    "```\n$x$\n```\n$y$": [("y", 3, False)],
    "> ~~~python\n> $x$\n> ~~~\n> $y$": [("y", 3, False)],
    "costs \\$5 and $n$": [("n", 0, False)],
    "one $ alone\n\nanother $ alone": [],
    "| $a$ | $|b|$ |": [("a", 0, False), ("|b|", 0, False)],
    "<details>\n<summary>$x$</summary>": [("x", 1, False)],
}


@pytest.mark.parametrize("text", FOUND)
def test_formulas_are_found_with_their_lines(text):
    assert [(f.tex, f.line, f.display) for f in formulas_in(text)] == FOUND[text]


@given(st.text(alphabet="$`\\a \n~", max_size=40))
def test_any_text_is_taken_apart_and_put_together_again(text):
    found = formulas_in(text)
    kept = replace_formulas(text, lambda formula: "")

    assert replace_formulas(text, lambda formula: "") == kept
    assert len(kept) <= len(text) - 3 * len(found)
    for formula in found:
        assert formula.tex in text


SYMBOLS = {
    r"\hat y_i = \sigma(s)": [r"\hat y", r"\sigma", "s"],
    r"\hat{y}_{i}^{(j)}": [r"\hat y"],
    r"\widehat{y_i}": [r"\hat y"],
    r"\tilde J": [r"\tilde J"],
    r"w^l_{jk} a^{l-1}_k": ["w", "a"],
    r"\sum_{j=1}^K w_j x_i^{(j)} + b": ["K", "w", "x", "b"],
    r"\frac{\partial J}{\partial w_1}": ["J", "w"],
    r"\frac1n\sum_{i=1}^n e^{-s_i}": ["n", "s"],
    r"(W^{l+1})^T \delta^{l+1}": ["W", r"\delta"],
    r"(W^{l+1})^{T}": ["W"],
    r"T": ["T"],
    r"\lambda_{\text{reg}}": [r"\lambda"],
    r"\text{if } q \text{ is } r": ["q", "r"],
    r"\operatorname{arg min}_\theta J": [r"\theta", "J"],
    r"\arg\min_\theta J(\theta)": [r"\theta", "J"],
    r"\sigma'(s)\,\bigl(1 - \sigma(s)\bigr)": [r"\sigma", "s"],
    r"X = \mathbb R^K": ["X", "K"],
    r"\mathcal{L}": [r"\mathcal L"],
    r"\mathbf{w}": [r"\mathbf w"],
    r"\begin{aligned} a &= b \\[4pt] &= c \\ n\end{aligned}": ["a", "b", "c", "n"],
    r"\begin{array}{cc} a & b \end{array}": ["a", "b"],
    "λ": [r"\lambda"],
    r"2\pi e": [],
    r"\left(\frac{z}{\overline{uv}}\right)": ["z", "u", "v"],
    r"\color{red}{x}": ["x"],
    r"\hat": [],
    r"}x": ["x"],
}


@pytest.mark.parametrize("tex", SYMBOLS)
def test_a_formula_is_reduced_to_its_symbols(tex):
    found = symbols_in(tex)

    assert set(found) == set(SYMBOLS[tex])
    assert len(found) == len(set(found))


@given(st.text(alphabet="\\{}_^xhatβ &'", max_size=30))
def test_any_formula_has_an_answer(tex):
    assert symbols_in(tex) == symbols_in(tex)


def test_a_symbol_is_found_in_its_line():
    tex = "\\begin{aligned}\na &= \\hat b\\\\\n &= b\n\\end{aligned}"

    assert [line_of_symbol(tex, symbol) for symbol in ("a", r"\hat b", "b")] == [1, 1, 2]
