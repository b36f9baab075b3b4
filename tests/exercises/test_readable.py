"""Formulas in letters, for terminals and ears."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.course.symbols import symbols_in
from nnbook.exercises.greek import GREEK
from nnbook.exercises.readable import readable


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (r"$\sigma(s) = \frac{1}{1 + e^{-s}}$", "σ(s) = 1/(1 + e⁻ˢ)"),
        (r"the error $\hat y_i - y_i$.", "the error ŷᵢ - yᵢ."),
        (r"$\frac1n \sum_{i=1}^n (\hat{y}_i - y_i)\, x_i^{(j)}$", "1/n Σᵢ₌₁ⁿ (ŷᵢ - yᵢ) xᵢ⁽ʲ⁾"),
        (r"$\partial J/\partial w_j$", "∂J/∂wⱼ"),
        (r"$\tfrac12$ and $\tfrac{a + b}{2}$", "1/2 and (a + b)/2"),
        (r"$\lambda_{\text{reg}}$", "λ_(reg)"),
        (r"$W^{l+1}$, $\delta^L$, $X^T$", "Wˡ⁺¹, δᴸ, Xᵀ"),
        (r"$\bigl(1 - \sigma(s)\bigr)$, $\left(\frac{a}{b}\right)^2$", "(1 - σ(s)), (a/b)²"),
        (r"$\gamma + \phi(\rho_1)$ and $\Phi$", "γ + ϕ(ρ₁) and Φ"),
        (r"$\arg\min_\theta J$, $\ln \hat y$", "arg min_θ J, ln ŷ"),
        (r"$\theta[i+1] = \theta[i] - \lambda\,\nabla J(\theta[i])$", "θ[i+1] = θ[i] - λ∇J(θ[i])"),
        (r"$\tilde J \le 0.5$, $|w| \to \infty$", "J\u0303 ≤ 0.5, |w| → ∞"),
        (r"in `cost[$i$]`, and $i$", "in `cost[$i$]`, and i"),
        ("5$ or 6", "5$ or 6"),
        (r"$$x \leftarrow y$$", "x leftarrow y"),
        ("no formula, not `one`", "no formula, not `one`"),
    ],
)
def test_a_formula_in_letters(text, letters):
    assert readable(text) == letters


@pytest.mark.parametrize(("command", "letter"), GREEK.items())
def test_every_greek_letter_is_known_to_hints_and_to_the_symbols_of_a_unit(command, letter):
    assert readable(f"$\\{command}$") == letter
    assert symbols_in(letter) == symbols_in(f"\\{command}")


@given(st.text(alphabet=r"\${}_^`abhatfrcsigmt 12()", max_size=60))
def test_any_text_is_taken(text):
    assert isinstance(readable(text), str)
    if "$" not in text:
        assert readable(text) == text
