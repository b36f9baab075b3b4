"""Elements in a real kernel, without a browser: the same under every ipykernel, on every way in."""

from tests.kernels.front_end import Kernel, View

VIEW = "application/vnd.jupyter.widget-view+json"


def open_lab(kernel: Kernel, name: str = "lab") -> View:
    return kernel.open(name, "WatchedLab()")


def start(view: View, steps: int = 5) -> None:
    """Start the training, and wait until it has gone some steps."""
    view.press("start")
    goes_on(view, steps)


def goes_on(view: View, steps: int = 5) -> None:
    least = view.step + steps
    view.wait(lambda: view.step >= least)
    assert view.told["phase"] == "running"


def paused(view: View) -> bool:
    return bool(view.told["phase"] == "paused")


def interrupt(kernel: Kernel, *views: View) -> None:
    """Press the interrupt button until it pauses something.

    ipykernel drops an interrupt that comes just while it takes a message from its queue.
    """
    for _ in range(5):
        kernel.interrupt()
        if kernel.happens(lambda: any(map(paused, views)), 3.0):
            return
    raise AssertionError(f"nothing is paused: {views}")


def test_a_cell_shows_the_element_and_its_still_picture(kernel: Kernel) -> None:
    data = kernel.run("lab = WatchedLab(); lab").data
    assert data[VIEW]["model_id"] == kernel.value("lab.model_id")
    assert "0 of 4 wrong" in data["text/plain"]
    assert data["image/png"]


def test_drawing_and_training_stay_on_the_main_thread(kernel: Kernel) -> None:
    view = open_lab(kernel)
    start(view, 20)
    view.set("step_size", 0.02)
    view.press("step")
    view.press("reset")
    assert kernel.value("sorted(lab.drawn_on), sorted(lab.trained_on)") == (
        ["MainThread"],
        ["MainThread"],
    )


def test_a_moved_control_is_answered_with_its_value(kernel: Kernel) -> None:
    view = open_lab(kernel)
    number = view.set("step_size", 0.2)
    view.wait_for_answer()
    assert view.told["answered"] == number
    assert view.told["values"]["step_size"] == 0.2
    assert kernel.value("lab.state.step_size") == 0.2


def test_a_training_pauses_and_then_stands_still(kernel: Kernel) -> None:
    view = open_lab(kernel)
    start(view)
    view.press("start")
    assert view.told["phase"] == "paused"
    step, frames = view.step, len(view.frames)
    kernel.listen_for(0.3)
    assert (view.step, len(view.frames)) == (step, frames)
    assert kernel.value("lab.trainer.i") == step


def test_a_flood_ends_with_the_last_value_after_few_frames(kernel: Kernel) -> None:
    """Worse than the browser ever does: it waits for an answer before it sends the next."""
    view = open_lab(kernel)
    values = [0.01 + 0.001 * k for k in range(2000)]
    for value in values:
        view.set("step_size", value, final=False)
    view.wait_for_answer()
    assert view.told["values"]["step_size"] == values[-1]
    kernel.listen_for(0.2)
    assert view.told["values"]["step_size"] == values[-1], "an older value came later"
    assert len(view.frames) < 500


def test_a_cell_delays_the_training_and_loses_nothing(kernel: Kernel) -> None:
    view = open_lab(kernel)
    start(view)
    cell = kernel.begin(
        "import time\ni = lab.trainer.i\ntime.sleep(1)\nstood_still = lab.trainer.i == i"
    )
    view.set("contours", "w₁, b", final=False)
    view.set("contours", "w₂, b")
    kernel.listen(lambda: cell.done)
    view.wait_for_answer()
    assert view.told["values"]["contours"] == "w₂, b"
    goes_on(view)
    assert kernel.value("stood_still"), "it trained while a cell ran"
    assert kernel.value("sorted(lab.drawn_on | lab.trained_on)") == ["MainThread"]


def test_the_interrupt_button_pauses_the_training(kernel: Kernel) -> None:
    view = open_lab(kernel)
    start(view)
    interrupt(kernel, view)
    assert "interrupted" in view.told["read_out"]
    start(view)


def test_the_interrupt_button_pauses_every_training(kernel: Kernel) -> None:
    views = [open_lab(kernel, name) for name in ("first", "second")]
    for view in views:
        start(view)
    interrupt(kernel, *views)
    kernel.listen(lambda: all(map(paused, views)))


def test_the_interrupt_button_pauses_the_training_of_a_cell_run_again(kernel: Kernel) -> None:
    start(open_lab(kernel))
    kernel.close_views()
    view = open_lab(kernel)
    start(view)
    interrupt(kernel, view)


def test_the_kernel_outlives_many_interrupts(kernel: Kernel) -> None:
    view = open_lab(kernel)
    for k in range(20):
        start(view, 1)
        kernel.listen_for(0.003 * k)  # at another moment of drawing and training each time
        interrupt(kernel, view)
    assert kernel.value("lab.phase") == "paused"


def test_a_cell_run_twenty_times_leaves_one_element_training(kernel: Kernel) -> None:
    for _ in range(20):
        kernel.close_views()
        view = open_lab(kernel)
        start(view, 1)
    kernel.listen_for(0.3)
    steps = "[lab.trainer.i for lab in WatchedLab.made[:-1]]"
    before = kernel.value(steps)
    goes_on(view, 20)
    assert kernel.value(steps) == before


def test_an_error_in_the_students_gradient_is_told_and_the_element_lives_on(
    kernel: Kernel,
) -> None:
    kernel.run(
        "broken = True\n"
        "def my_gradient(X, y, w, b):\n"
        "    return X.undefined if broken else right_gradient(X, y, w, b)\n"
    )
    view = kernel.open("lab", "WatchedLab(my_gradient)")
    view.press("start")
    view.wait(lambda: "AttributeError" in view.told["read_out"])
    assert "return X.undefined if broken" in view.told["read_out"]
    assert view.told["failed"]
    assert view.told["phase"] == "paused"
    kernel.run("broken = False")
    start(view)
    assert not view.told["failed"]


def test_a_view_that_opens_during_a_training_gets_the_whole_picture(kernel: Kernel) -> None:
    view = open_lab(kernel)
    start(view)
    view.told["picture"] = None
    view.say(kind="hello", frame=0)
    view.wait(lambda: view.told["picture"] is not None)
    goes_on(view)
