"""What Python's own message leaves open: one sentence more about some frequent exceptions."""

import re

from nnbook.exercises.outcome import Failure

_ADVICE = (
    (
        "truth value of an array",
        (
            "One question was asked of an array, which has many answers. Put parentheses around "
            "each comparison, `(a > b) == c`; in place of `if`, `np.where(condition, a, b)` "
            "chooses entry by entry; the length of a vector, `np.linalg.norm(v)`, is one number."
        ),
    ),
    (
        r"only \S+ arrays can be converted",
        (
            "`int(…)` and `float(…)` make one number of one number. For a whole array, "
            "`np.where(condition, 1, 0)` makes 1 and 0 of a comparison, entry by entry."
        ),
    ),
    (
        "unexpected keyword argument",
        ("Within a call a single `=` gives an argument its name. To compare, write `==`."),
    ),
)


def advice_on(failure: Failure) -> tuple[str, ...]:
    """Return what to do about an exception, if it is one of the frequent ones.

    Parameters
    ----------
    failure : Failure
        The exception, with its message.

    Returns
    -------
    tuple of str
        One sentence, or none.
    """
    return tuple(sentence for pattern, sentence in _ADVICE if re.search(pattern, failure.message))[
        :1
    ]
