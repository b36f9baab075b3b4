"""The kernels that the tests run on, and the two ways by which messages reach them."""

import sys
from collections.abc import Iterator
from importlib.metadata import version

import pytest

from tests.kernels.environments import python_with
from tests.kernels.front_end import Kernel

HERE = "here"
PINNED = ("6.31", "7.0", "newest")


def _cases() -> Iterator[object]:
    """This Python's own kernel, in every run; those with environments of their own when asked."""
    yield _case(HERE, not version("ipykernel").startswith("6."))
    for ipykernel in PINNED:
        yield _case(ipykernel, False, pytest.mark.kernels)
        if not ipykernel.startswith("6."):  # the first that has subshells is 7
            yield _case(ipykernel, True, pytest.mark.kernels)


def _case(ipykernel: str, over_subshell: bool, *marks: pytest.MarkDecorator) -> object:
    way = "subshell" if over_subshell else "main-shell"
    return pytest.param((ipykernel, over_subshell), id=f"{ipykernel}-{way}", marks=marks)


@pytest.fixture(scope="session", params=_cases())
def one_kernel(request: pytest.FixtureRequest) -> Iterator[Kernel]:
    """One kernel for all tests."""
    ipykernel, over_subshell = request.param
    python = sys.executable if ipykernel == HERE else python_with(ipykernel)
    with Kernel(python, over_subshell=over_subshell) as kernel:
        kernel.run("from tests.kernels.watched import WatchedLab, right_gradient")
        yield kernel


@pytest.fixture
def kernel(one_kernel: Kernel) -> Iterator[Kernel]:
    """The kernel, in which nothing of earlier tests trains."""
    yield one_kernel
    one_kernel.close_views()
    one_kernel.run("for lab in WatchedLab.made: lab.pause()\nWatchedLab.made.clear()")
