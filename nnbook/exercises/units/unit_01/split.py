"""Unit 01: a reproducible split into examples to learn from and to test on. Lecture: T2."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

SIZES = ((11, 0.25), (12, 0.3), (19, 0.2), (1, 0.3), (8, 0.6), (26, 0.35))
"""(n, share) of the cases: rounding share · n up, down and to the nearest give other numbers."""


def split(n: int, share: float, seed: int) -> Any:
    """Roles (n,): 1 for the round(share · n) examples that go to the test set, 0 for the others."""
    n_test = round(share * n)
    role = np.zeros(n)
    role[np.random.default_rng(seed).permutation(n)[:n_test]] = 1
    return role


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(n, share, int(rng.integers(1, 10_000))) for n, share in SIZES]


def _marked(n: int, chosen: Any) -> Any:
    role = np.zeros(n, dtype=int)
    role[chosen] = 1
    return role


def _order(n: int, seed: int) -> Any:
    return np.random.default_rng(seed).permutation(n)


def _cut(n: int, share: float, seed: int) -> Any:
    return _marked(n, _order(n, seed)[: int(share * n)])


def _cut_upward(n: int, share: float, seed: int) -> Any:
    return _marked(n, _order(n, seed)[: int(np.ceil(share * n))])


def _first_ones(n: int, share: float, seed: int) -> Any:
    return _marked(n, slice(round(share * n)))


def _last_ones(n: int, share: float, seed: int) -> Any:
    return _marked(n, slice(n - round(share * n), n))


def _turned_round(n: int, share: float, seed: int) -> Any:
    return 1 - split(n, share, seed)


def _fixed_seed(number: int) -> Any:
    return lambda n, share, seed: split(n, share, number)


def _tossed(n: int, share: float, seed: int) -> Any:
    return (np.random.default_rng(seed).random(n) < share).astype(int)


def _chosen_by_class(n: int, share: float, seed: int) -> Any:
    return np.random.default_rng(seed).choice([0, 1], size=n, p=[1 - share, share])


def _binomial(n: int, share: float, seed: int) -> Any:
    return np.random.default_rng(seed).binomial(1, share, n)


def _drawn_twice(n: int, share: float, seed: int) -> Any:
    return _marked(n, np.random.default_rng(seed).integers(0, n, round(share * n)))


def _choice_twice(n: int, share: float, seed: int) -> Any:
    return _marked(n, np.random.default_rng(seed).choice(n, round(share * n)))


def _choice(n: int, share: float, seed: int) -> Any:
    return _marked(n, np.random.default_rng(seed).choice(n, round(share * n), replace=False))


def _end_of_the_order(n: int, share: float, seed: int) -> Any:
    return _marked(n, _order(n, seed)[n - round(share * n) :])


def _end_counted_from_behind(n: int, share: float, seed: int) -> Any:
    return _marked(n, _order(n, seed)[-round(share * n) :])


def _begun_at_one(n: int, share: float, seed: int) -> Any:
    return _marked(n, _order(n, seed)[1 : round(share * n) + 1])


def _one_too_many(n: int, share: float, seed: int) -> Any:
    return _marked(n, _order(n, seed)[: round(share * n) + 1])


def _one_too_few(n: int, share: float, seed: int) -> Any:
    return _marked(n, _order(n, seed)[: max(0, round(share * n) - 1)])


def _shuffled_roles(n: int, share: float, seed: int) -> Any:
    return _marked(n, slice(round(share * n)))[_order(n, seed)]


def _shuffled_roles_ones_last(n: int, share: float, seed: int) -> Any:
    return _marked(n, slice(n - round(share * n), n))[_order(n, seed)]


def _small_numbers(n: int, share: float, seed: int) -> Any:
    return (_order(n, seed) < round(share * n)).astype(int)


def _small_numbers_not_rounded(n: int, share: float, seed: int) -> Any:
    return (_order(n, seed) < share * n).astype(int)


def _old_generator(n: int, share: float, seed: int) -> Any:
    return _marked(n, np.random.RandomState(seed).permutation(n)[: round(share * n)])


def _numbers(n: int, share: float, seed: int) -> Any:
    return _order(n, seed)[: round(share * n)]


def _pair(n: int, share: float, seed: int) -> Any:
    order, n_test = _order(n, seed), round(share * n)
    return order[n_test:], order[:n_test]


def _whole_order(n: int, share: float, seed: int) -> Any:
    return _order(n, seed)


def _not_rounded(n: int, share: float, seed: int) -> Any:
    return _marked(n, _order(n, seed)[: share * n])


split_exercise = FunctionExercise(
    name="split",
    title="A split that can be repeated",
    solution=split,
    praise="Each example has one role, and the same seed gives the same roles.",
    cases=_cases,
    hints=(
        (
            "Three steps: how many go to the test set; a random order of the numbers 0 to n − 1; "
            "and an array of n zeros, in which some become 1. Which ones?"
        ),
        (
            "`order = np.random.default_rng(seed).permutation(n)`. The first `n_test` numbers in "
            "it are the test examples. An array takes a whole list of places at once: "
            "`role[places] = 1`."
        ),
    ),
    mistakes=(
        Mistake(
            "not shuffled",
            _first_ones,
            "The first examples go to the test set, as they stand. But data often come sorted, "
            "ours by species. Let `permutation(n)` say which ones go.",
            variants=(_last_ones,),
        ),
        Mistake(
            "roles turned round",
            _turned_round,
            "The two roles are turned round: 1 is for the examples of the test set, 0 for those "
            "to learn from.",
        ),
        Mistake(
            "cut off",
            _cut,
            "Almost: the number of test examples is `round(share * n)`, the nearest whole "
            "number. Yours is rounded to one side.",
            variants=(_cut_upward,),
        ),
        Mistake(
            "not rounded",
            _not_rounded,
            "`share * n` is seldom a whole number, and only a whole number can say where to cut. "
            "Round it: `round(share * n)`.",
        ),
        Mistake(
            "one too many or too few",
            _one_too_many,
            "Your test set has one example too many, or one too few: the first `n_test` numbers of "
            "the order are `order[:n_test]`.",
            variants=(_one_too_few,),
        ),
        Mistake(
            "seed not used",
            _fixed_seed(0),
            "Your split is the same for every seed: the generator gets a fixed number. Give it the "
            "argument: `np.random.default_rng(seed)`.",
            variants=tuple(map(_fixed_seed, (1, 5, 42))),
        ),
        Mistake(
            "tossed one by one",
            _tossed,
            "You toss a coin for each example, so the size of the test set is left to chance. It "
            "has to be `round(share * n)`: shuffle all n numbers, and take that many.",
            variants=(_chosen_by_class, _binomial),
        ),
        Mistake(
            "drawn twice",
            _drawn_twice,
            "You draw each number anew, so one example can be drawn twice, and the test set gets "
            "too small. In `permutation(n)` each number stands exactly once.",
            variants=(_choice_twice,),
        ),
        Mistake(
            "another order",
            _choice,
            "That is a fair split, too, but not the one that is checked. Take the first "
            "`n_test` numbers of `np.random.default_rng(seed).permutation(n)`: these examples get "
            "a 1.",
            variants=(
                _end_of_the_order,
                _end_counted_from_behind,
                _begun_at_one,
                _shuffled_roles,
                _shuffled_roles_ones_last,
                _small_numbers,
                _small_numbers_not_rounded,
            ),
        ),
        Mistake(
            "old generator",
            _old_generator,
            "`np.random.seed` sets numpy's old generator, which all code shares and which gives "
            "other numbers. Make one of your own: `np.random.default_rng(seed)`.",
        ),
        Mistake(
            "numbers of the test examples",
            _numbers,
            "Those are the numbers of the test examples, and they are right. Asked for are "
            "n roles, one for each example: write a 1 at these places into an array of zeros.",
        ),
        Mistake(
            "two arrays",
            _pair,
            "Those are the numbers of both parts. Asked for is one array of n roles: a 1 at "
            "the places of the test set, a 0 elsewhere.",
        ),
        Mistake(
            "whole order",
            _whole_order,
            "That is the shuffled order itself. Its first `n_test` numbers say which examples go "
            "to the test set: these places get a 1, all others a 0.",
        ),
    ),
)
