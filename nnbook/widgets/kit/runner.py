"""Keeps a training going between cells, at the pace at which the browser shows it."""

from time import perf_counter

from nnbook.widgets.kit.broadcast import PACK
from nnbook.widgets.kit.conversation import Conversation
from nnbook.widgets.kit.interrupts import InterruptWatch
from nnbook.widgets.kit.mailbox import Letters
from nnbook.widgets.kit.training import INTERRUPTED, Phase, Trainer

# Seconds of training in one frame, and between the starts of two.
_BUDGET = 0.003
_PERIOD = 1 / 40
# Frames that may be on their way to the browser: one pack that it shows, and the next one.
_IN_FLIGHT = 2 * PACK
_TICK, _INTERRUPT = ("tick",), ("interrupt",)


class Runner:
    """Trains for a moment, shows it, and asks the main loop for the next moment.

    A run that no view shows stalls, since nothing answers its frames; a new view lets it go on.
    The kernel's interrupt button pauses it.
    """

    def __init__(self, trainer: Trainer, conversation: Conversation) -> None:
        self._trainer = trainer
        self._conversation = conversation
        self._watch = InterruptWatch(self._on_interrupt)
        self._ticking = False
        self._last_tick = 0.0
        conversation.after_reading = self._after_reading
        conversation.on_interrupt = self._on_interrupt

    def schedule(self) -> None:
        """Ask for the next moment, if the run goes on and its last frames have been shown."""
        if self._trainer.phase is not Phase.RUNNING:
            self._watch.switch_off()
            return
        self._watch.switch_on()
        mailbox = self._conversation.mailbox
        if self._ticking or not mailbox.has_loop or self._conversation.unseen >= _IN_FLIGHT:
            return
        self._ticking = True
        rest = self._last_tick + _PERIOD - perf_counter()
        mailbox.post_later(max(0.0, rest), _TICK)

    def _after_reading(self, letters: Letters) -> None:
        if _INTERRUPT in letters:
            self._conversation.show(announce=True)
        if _TICK in letters:
            self._ticking = False
            self._tick()
        self.schedule()

    def _tick(self) -> None:
        trainer = self._trainer
        if trainer.phase is not Phase.RUNNING:
            return
        now = perf_counter()
        due = trainer.due(now - self._last_tick)
        self._last_tick = now
        if due == 0:
            return
        # A twentieth of the way so far: the first steps are seen singly, the last don't drag on.
        self._conversation.do(trainer.advance, _BUDGET, due or 1 + trainer.i // 20)
        if trainer.phase is not Phase.RUNNING:
            self._conversation.show(announce=True)
            return
        self._conversation.collect()
        if due is not None or self._conversation.unseen >= _IN_FLIGHT:
            self._conversation.flush()

    def _on_interrupt(self) -> bool:
        trainer = self._trainer
        trainer.pause(INTERRUPTED)
        self._conversation.mailbox.post(_INTERRUPT)
        return trainer.phase is Phase.PAUSED and trainer.message == INTERRUPTED
