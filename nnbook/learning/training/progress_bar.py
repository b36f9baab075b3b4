"""A progress bar for whoever waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from nnbook.learning.training.evaluation import Evaluation

Show = Callable[[Evaluation | None], None]


@contextmanager
def progress_bar(epochs: int, *, shown: bool) -> Iterator[Show]:
    """Yield a function that counts an epoch and shows the cost last measured.

    The bar is tqdm's, in a notebook or on the terminal; it is closed whatever happens.

    Parameters
    ----------
    epochs : int
        Where the bar is full.
    shown : bool
        Without it nothing is shown, nor is tqdm loaded.
    """
    if not shown:
        yield lambda evaluation: None
        return
    from tqdm.auto import tqdm

    with tqdm(total=epochs, unit="epoch") as bar:

        def show(evaluation: Evaluation | None) -> None:
            if evaluation is not None:
                bar.set_postfix_str(f"cost {evaluation.cost:.4g}", refresh=False)
            bar.update()

        yield show
