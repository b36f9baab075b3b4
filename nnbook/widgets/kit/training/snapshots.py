"""The θ's of a run, as many of them as a budget of memory holds."""

import numpy as np

from nnbook.validation import Array

BUDGET_BYTES = 32 * 2**20
# How many of the newest are all kept, unless they would take more than a quarter of the budget.
NEWEST = 200
_FEWEST, _FIRST_SIZE = 16, 64


class Snapshots:
    """θ of the start, of the newest steps, and of every 2nd, 4th, 8th … step between.

    As long as there is room, every θ is kept. When the budget is used up, every 2nd of the older
    ones goes; when it is used up again, every 4th stays, and so on.

    Parameters
    ----------
    theta0 : numpy.ndarray, shape (m,)
        θ[0].
    budget_bytes : int
        What all that is kept may take; but room for 16 is always made. While it is thinned out,
        and as long as somebody looks at an older `path`, there are two such buffers.
    """

    def __init__(self, theta0: Array, budget_bytes: int = BUDGET_BYTES) -> None:
        step_bytes = theta0.nbytes + np.dtype(np.int64).itemsize
        self._capacity = max(_FEWEST, budget_bytes // step_bytes)
        self._newest = min(NEWEST, self._capacity // 4)
        self._stride = 1
        size = min(_FIRST_SIZE, self._capacity)
        self._steps: Array = np.empty(size, dtype=np.int64)
        self._thetas: Array = np.empty((size, len(theta0)), theta0.dtype)
        self._count = 0
        self.append(0, theta0)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, i: int) -> bool:
        return self.at_or_before(i) == i

    @property
    def nbytes(self) -> int:
        """What the buffers take."""
        return self._steps.nbytes + self._thetas.nbytes

    @property
    def stride(self) -> int:
        """Of the older steps at least every so many is kept."""
        return self._stride

    def append(self, i: int, theta: Array) -> None:
        """Keep θ[i], the newest. A step that is kept already is left as it is."""
        if self._count and self._steps[self._count - 1] >= i:
            return
        if self._count >= self._capacity:
            self._thin_out()
        elif self._count == len(self._steps):
            self._resize(min(2 * self._count, self._capacity))
        self._steps[self._count] = i
        self._thetas[self._count] = theta
        self._count += 1  # last, so that an interrupt leaves nothing by halves

    def insert(self, i: int, theta: Array) -> None:
        """Keep θ[i] of an earlier step too, until the next thinning out."""
        place = int(np.searchsorted(self._kept, i))
        steps = np.insert(self._kept, place, i)
        thetas = np.insert(self._thetas[: self._count], place, theta, axis=0)
        self._steps, self._thetas, self._count = steps, thetas, len(steps)

    def theta(self, i: int) -> Array:
        """Return θ[i] of a kept step, read-only."""
        view = self._thetas[self._row(i)]
        view.setflags(write=False)
        return view

    def at_or_before(self, i: int) -> int:
        """Return the nearest kept step that is not after step i ≥ 0."""
        return int(self._steps[np.searchsorted(self._kept, i, side="right") - 1])

    def before(self, i: int) -> int:
        """Return the nearest kept step before step i ≥ 1."""
        return int(self._steps[np.searchsorted(self._kept, i) - 1])

    def after(self, i: int) -> int:
        """Return the nearest kept step after step i, which isn't the newest."""
        return int(self._steps[np.searchsorted(self._kept, i, side="right")])

    def path(self, i: int) -> tuple[Array, Array]:
        """Return the kept steps up to the kept step i (k,) and their θ (k, m), read-only."""
        count = self._row(i) + 1
        steps, thetas = self._steps[:count], self._thetas[:count]
        steps.setflags(write=False)
        thetas.setflags(write=False)
        return steps, thetas

    @property
    def _kept(self) -> Array:
        return self._steps[: self._count]

    def _row(self, i: int) -> int:
        row = int(np.searchsorted(self._kept, i))
        if row == self._count or self._steps[row] != i:
            raise KeyError(f"θ of step {i} is not kept")
        return row

    def _thin_out(self) -> None:
        """Let go of at least a quarter, so that thinning out is seldom."""
        steps = self._kept
        recent = np.arange(self._count) >= self._count - self._newest
        while True:
            stays = recent | (steps % self._stride == 0)
            if np.count_nonzero(stays) <= 3 * self._capacity // 4:
                break
            self._stride *= 2
        self._resize(self._capacity, np.flatnonzero(stays))

    def _resize(self, size: int, rows: Array | None = None) -> None:
        """Move what is kept, or some rows of it, to new buffers: a view given out stays as is."""
        rows = np.arange(self._count) if rows is None else rows
        count, m = len(rows), self._thetas.shape[1]
        steps, thetas = np.empty(size, np.int64), np.empty((size, m), self._thetas.dtype)
        # "clip" writes straight into `out`; every row is there anyway.
        np.take(self._steps, rows, axis=0, out=steps[:count], mode="clip")
        np.take(self._thetas, rows, axis=0, out=thetas[:count], mode="clip")
        self._steps, self._thetas, self._count = steps, thetas, count
