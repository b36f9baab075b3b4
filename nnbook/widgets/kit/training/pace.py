"""How many steps are due: a speed in steps per second, without a clock of its own."""

# After a pause of the display the steps of so many seconds are caught up with, or a single one.
_CATCH_UP_SECONDS = 0.25


class Pace:
    """Counts the steps that are due.

    Attributes
    ----------
    steps_per_second : float or None
        The speed; None for as fast as can be shown.
    """

    def __init__(self) -> None:
        self.steps_per_second: float | None = None
        self.begin()

    def begin(self) -> None:
        """Make the next step due at once: who presses Start wants to see something."""
        self._due = 1.0

    def due(self, seconds: float) -> int | None:
        """Return how many whole steps are due when so much more time has passed; None for any.

        What is left of a step counts towards the next. Steps that could not be made in their time
        are not all made up for, or a window that was hidden would race when it is seen again.
        """
        speed = self.steps_per_second
        if speed is None:
            return None
        longest = max(_CATCH_UP_SECONDS, 1 / speed)
        self._due += min(max(seconds, 0.0), longest) * speed
        # Rounding must not hold a step back until the next frame.
        whole = int(self._due + 1e-9)
        self._due = max(self._due - whole, 0.0)
        return whole
