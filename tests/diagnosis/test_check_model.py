"""Every planted fault gets its own sentence, and a good model none."""

import numpy as np
import pytest

from nnbook.diagnosis import check_model
from nnbook.models import SigmoidUnit, sigmoid


class Faulty(SigmoidUnit):
    """A good unit for subclasses to spoil; 3 inputs, tried by the check on 7 examples."""

    def __init__(self):
        super().__init__(3, theta=[1.0, 2.0, 3.0, 4.0])


class WrongSign(Faulty):
    def gradient(self, X, y, out=None):
        return -super().gradient(X, y)


class SumForMean(Faulty):
    def gradient(self, X, y, out=None):
        return len(X) * super().gradient(X, y)


class Doubled(Faulty):
    def gradient(self, X, y, out=None):
        return 2 * super().gradient(X, y)


class BiasForgotten(Faulty):
    def gradient(self, X, y, out=None):
        gradient = super().gradient(X, y)
        gradient[-1] = 0
        return gradient


class ConstantGradient(Faulty):
    def gradient(self, X, y, out=None):
        return np.ones(4)


class NothingDone(Faulty):
    """Two zero gradients agree: this must not pass."""

    def cost(self, X, y):
        return 0.0

    def gradient(self, X, y, out=None):
        return np.zeros(4)


class GradientTooShort(Faulty):
    def gradient(self, X, y, out=None):
        return super().gradient(X, y)[:-1]


class GradientAsColumn(Faulty):
    def gradient(self, X, y, out=None):
        return super().gradient(X, y)[:, None]


class CostOfEach(Faulty):
    def cost(self, X, y):
        return np.ones(len(X))


class CostIsNaN(Faulty):
    def cost(self, X, y):
        return np.nan


class PredictsOneNumber(Faulty):
    def predict(self, X):
        return 1


class PredictsAlwaysTheSame(Faulty):
    def predict(self, X):
        return np.zeros(len(X))


class ScalesXInPlace(Faulty):
    def gradient(self, X, y, out=None):
        gradient = super().gradient(X, y)
        X /= 2
        return gradient


class TurnsYInPlace(Faulty):
    def cost(self, X, y):
        cost = super().cost(X, y)
        y[:] = 1 - y
        return cost


class Trains(Faulty):
    def gradient(self, X, y, out=None):
        gradient = super().gradient(X, y)
        self.theta = self.theta - 0.1 * gradient
        return gradient


class Random(Faulty):
    def cost(self, X, y):
        return super().cost(X, y) + np.random.default_rng().normal()


class Raises(Faulty):
    def cost(self, X, y):
        raise IndexError("no such row")


class NewArrayOnAssignment(Faulty):
    @property
    def theta(self):
        return self._theta

    @theta.setter
    def theta(self, theta):
        self._theta = np.array(theta)


class ReadsACopy(Faulty):
    @property
    def theta(self):
        return self._theta.copy()

    @theta.setter
    def theta(self, theta):
        self._theta[:] = theta


class IgnoresAssignment(Faulty):
    @property
    def theta(self):
        return self._theta

    @theta.setter
    def theta(self, theta):
        pass


class AnyLength(Faulty):
    @property
    def theta(self):
        return self._theta

    @theta.setter
    def theta(self, theta):
        self._theta[:] = theta[:4]


class OwnWeights(Faulty):
    """Its weights are a copy: θ moves, they stay."""

    def __init__(self):
        super().__init__()
        self.own = self.theta.copy()

    def _weighted_sum(self, X):
        return X @ self.own[:-1] + self.own[-1]


class ObjectiveTouchesTheModel(Faulty):
    def objective(self, X, y):
        def J(theta):
            self.theta = theta
            return self.cost(X, y)

        return J, super().objective(X, y)[1]


class ObjectiveIgnoresItsTheta(Faulty):
    def objective(self, X, y):
        return (lambda theta: self.cost(X, y)), super().objective(X, y)[1]


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        (WrongSign, "the sign is wrong"),
        (SumForMean, "n times too large (here n = 7)"),
        (Doubled, "twice as large as it should be"),
        (
            BiasForgotten,
            "off in 1 of 4 places, first at [3]; yours is 0 there",
        ),
        (
            ConstantGradient,
            "`theta` does not drive `gradient`: it gives the same for every `theta`.",
        ),
        (NothingDone, "`theta` does not drive `cost`"),
        (
            GradientTooShort,
            "`gradient` must be like `theta`, shape (4,), it is an array of shape (3,)",
        ),
        (GradientAsColumn, "shape (4,), it is an array of shape (4, 1) and dtype float64."),
        (CostOfEach, "`cost` must return one finite number, it returned an array of shape (7,)"),
        (CostIsNaN, "`cost` must return one finite number, it returned nan (float64)."),
        (PredictsOneNumber, "`predict` must return one class a row, shape (7,), it returned"),
        (PredictsAlwaysTheSame, "`theta` does not drive `predict`"),
        (ScalesXInPlace, "`gradient` changes X in place."),
        (TurnsYInPlace, "`cost` changes y in place."),
        (Trains, "`gradient` changes `theta`."),
        (Random, "`cost` gives different numbers for the same `theta` and the same data."),
        (Raises, "`cost(X, y)` raised IndexError: no such row"),
        (NewArrayOnAssignment, "Assigning to `theta` puts a new array in its place"),
        (ReadsACopy, "Reading `theta` gives a copy"),
        (IgnoresAssignment, "Assigning to `theta` does not change it."),
        (AnyLength, "Assigning a vector of another length to `theta` raises no error."),
        (OwnWeights, "`theta` does not drive `cost`"),
        (ObjectiveTouchesTheModel, "Calling `J` of `objective` changes the model's own `theta`."),
        (
            ObjectiveIgnoresItsTheta,
            "`J` of `objective` is not the `cost` at the `theta` it is given.",
        ),
    ],
)
def test_a_planted_fault_is_named(model, sentence):
    report = check_model(model())
    assert not report.ok
    assert report.problems[0].startswith(sentence) or sentence in report.problems[0]
    assert len(report.problems) == (3 if model is OwnWeights else 2 if model is NothingDone else 1)
    assert repr(report) == "\n".join(
        [f"{model.__name__} is not in order:", *(f"- {problem}" for problem in report.problems)]
    )


class Student:
    """What a student may write: no base class, no copying setter."""

    def __init__(self):
        self.theta = np.zeros(3)

    def cost(self, X, y):
        y_hat = sigmoid(X @ self.theta[:2] + self.theta[2])
        return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))

    def gradient(self, X, y):
        error = sigmoid(X @ self.theta[:2] + self.theta[2]) - y
        return np.append(X.T @ error, error.sum()) / len(X)

    def predict(self, X):
        return X @ self.theta[:2] + self.theta[2] > 0


class CarefulStudent(Student):
    """The same with a setter that copies."""

    def __init__(self):
        self._theta = np.zeros(3)

    theta = property(
        lambda self: self._theta,
        lambda self, theta: np.copyto(self._theta, theta, casting="same_kind"),
    )


X = np.random.default_rng(0).normal(size=(9, 2))
Y = np.arange(9) % 2


def test_a_class_without_our_base_is_checked_too():
    report = check_model(CarefulStudent(), X, Y)
    assert report.ok, report
    assert repr(report) == (
        "CarefulStudent is in order: theta drives cost, gradient and predict, and the gradient "
        "agrees with finite differences."
    )


def test_a_plain_attribute_keeps_the_assigned_array():
    report = check_model(Student(), X, Y)
    (problem,) = report.problems
    assert problem == (
        "Assigning to `theta` keeps the assigned array instead of copying its numbers: "
        "changing that array later would change the model."
    )


@pytest.mark.parametrize("model", [Faulty, Trains, Raises, NewArrayOnAssignment, ScalesXInPlace])
def test_model_and_data_are_as_before(model):
    model = model()
    data = np.random.default_rng(0).normal(size=(5, 3)), np.array([0, 1, 1, 0, 1])
    before = [array.copy() for array in data]
    check_model(model, *data)
    assert model.theta.tolist() == [1, 2, 3, 4]
    assert all(np.array_equal(a, b) for a, b in zip(data, before, strict=True))


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_good_model_is_never_accused(seed, dtype):
    report = check_model(SigmoidUnit(1 + seed % 4, dtype=dtype), seed=seed)
    assert report.ok, report


def test_large_features_are_no_fault():
    report = check_model(SigmoidUnit(2), 4000 * X, Y)
    assert report.ok, report


@pytest.mark.parametrize(
    ("theta", "sentence"),
    [
        ([1.0], "`theta` must be a numpy array, it is a list."),
        (
            np.ones((2, 2)),
            "`theta` must be one flat vector of floats, it is an array of shape (2, 2)",
        ),
        (
            np.ones(2, int),
            "`theta` must be one flat vector of floats, it is an array of shape (2,)",
        ),
    ],
)
def test_theta_of_the_wrong_kind(theta, sentence):
    model = Student()
    model.theta = theta
    assert check_model(model, X, Y).problems[0].startswith(sentence)


def test_missing_parts_are_listed():
    assert check_model(object(), X, Y).problems == (
        "It has no `theta`.",
        "It has no `cost`.",
        "It has no `gradient`.",
        "It has no `predict`.",
    )


def test_bad_calls():
    with pytest.raises(
        ValueError, match="X and y must be given, because the model has no n_inputs"
    ):
        check_model(Student())
    with pytest.raises(ValueError, match="X and y belong together, got only X"):
        check_model(Student(), X)
