"""One small object for every data set."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from nnbook.validation import Array, as_generator, as_matrix, number, what_came

MOST_FEATURES_LISTED = 10


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """Objects and their right answers: the known pairs (x_i, y_i) of the lecture.

    Attributes
    ----------
    name : str
        What the data set is called.
    X : numpy.ndarray, shape (n, K), float64
        The features, one object a row. Read-only.
    y : numpy.ndarray, shape (n,), int
        The class of each object, as its place in `class_names`. Read-only.
    feature_names : tuple of str
        The names of the K columns, with their units where they have any.
    class_names : tuple of str
        The names of the classes 0, 1, ….
    source : str
        Where it comes from, and its licence, in one line.

    Raises
    ------
    TypeError, ValueError
        If `X` is not a finite matrix, `y` not one class for each row of it, or there is not one
        name for each column.

    Notes
    -----
    Lecture: T1.
    """

    name: str
    X: Array
    y: Array
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]
    source: str

    def __post_init__(self) -> None:
        X, y = as_matrix(self.X).view(), np.asarray(self.y).view()
        if y.shape != (len(X),) or y.dtype.kind not in "iu":
            raise ValueError(
                f"y must be {len(X)} whole numbers, one a row of X, got {what_came(y)}"
            )
        if y.min() < 0 or y.max() >= len(self.class_names):
            expected = f"from 0 to {len(self.class_names) - 1}, one for each of class_names"
            raise ValueError(f"y must hold numbers {expected}, got {y.min()} to {y.max()}")
        if len(self.feature_names) != X.shape[1]:
            count = len(self.feature_names)
            raise ValueError(f"feature_names must name the {X.shape[1]} columns of X, got {count}")
        for name, array in (("X", X), ("y", y)):
            array.setflags(write=False)  # of our view; the caller's own array stays as it is
            object.__setattr__(self, name, array)

    @property
    def n(self) -> int:
        """The number of examples."""
        return self.X.shape[0]

    @property
    def K(self) -> int:
        """The number of features."""
        return self.X.shape[1]

    def __len__(self) -> int:
        return self.n

    def split(
        self, test_share: float = 0.25, *, seed: int | np.random.Generator
    ) -> tuple[Dataset, Dataset]:
        """Part the examples at random into those to learn from and those to test on.

        Parameters
        ----------
        test_share : float
            The share of the examples that go to the test part, between 0 and 1. Each class is
            parted in this proportion, to the nearest example, and has at least one in each part.
        seed : int or numpy.random.Generator
            Decides which. The same seed gives the same parts.

        Returns
        -------
        train, test : Dataset
            The two parts, each in a random order.

        Raises
        ------
        TypeError, ValueError
            If `test_share` is not between 0 and 1, or a class has a single example.

        Notes
        -----
        Lecture: T2: what counts is how good f̂ is on new objects.
        """
        share = number(test_share, "test_share", "a number between 0 and 1")
        if not 0 < share < 1:
            raise ValueError(f"test_share must be a number between 0 and 1, got {share:g}")
        rng = as_generator(seed)
        test = np.zeros(self.n, dtype=bool)
        for number_of_class in np.unique(self.y):
            members = np.flatnonzero(self.y == number_of_class)
            if len(members) < 2:
                name = self.class_names[number_of_class]
                raise ValueError(f"split needs two examples of each class, {name} has one")
            size = min(max(round(share * len(members)), 1), len(members) - 1)
            test[rng.choice(members, size, replace=False)] = True
        return self._part(~test, "train", rng), self._part(test, "test", rng)

    def _part(self, chosen: Array, role: str, rng: np.random.Generator) -> Dataset:
        rows = rng.permutation(np.flatnonzero(chosen))
        return replace(self, name=f"{self.name} ({role})", X=self.X[rows], y=self.y[rows])

    def describe(self) -> str:
        """Return in a few lines what is in it: sizes, classes, the range of each feature."""
        counts = np.bincount(self.y, minlength=len(self.class_names))
        classes = ", ".join(f"{c} {k}" for c, k in zip(self.class_names, counts, strict=True))
        low, high = self.X.min(axis=0), self.X.max(axis=0)
        if self.K > MOST_FEATURES_LISTED:
            ranges = [f"all features: {low.min():g} to {high.max():g}"]
        else:
            limits = zip(self.feature_names, low, high, strict=True)
            ranges = [f"{feature}: {a:.4g} to {b:.4g}" for feature, a, b in limits]
        head = f"{self.name}: n = {self.n} examples, K = {self.K} features"
        return "\n".join([head, f"classes: {classes}", *ranges, f"source: {self.source}"])

    def __repr__(self) -> str:
        return f"Dataset({self.name}: n = {self.n}, K = {self.K}, {len(self.class_names)} classes)"
