"""The mailbox: newest letter first served, on the loop's own thread, whoever posts."""

import asyncio
import contextvars
import threading
from typing import Any

from nnbook.widgets.kit.mailbox import Letters, Mailbox


def test_without_a_loop_letters_are_read_at_once() -> None:
    read: list[Letters] = []
    box = Mailbox(read.append)
    assert not box.has_loop
    box.post(("set", "w"), 1)
    box.post(("set", "w"), 2)
    assert read == [{("set", "w"): 1}, {("set", "w"): 2}]


def test_with_a_loop_the_newest_value_of_each_subject_is_read_once() -> None:
    read: list[Letters] = []

    async def main() -> None:
        box = Mailbox(read.append)
        for value in range(10):
            box.post(("set", "w"), value)
        box.post(("set", "b"), "b")
        assert read == [], "nothing is done before the loop is free"
        await asyncio.sleep(0.01)

    asyncio.run(main())
    assert read == [{("set", "w"): 9, ("set", "b"): "b"}]


def test_the_order_is_that_of_the_newest_letters() -> None:
    read: list[Letters] = []

    async def main() -> None:
        box = Mailbox(read.append)
        box.post(("a",), 1)
        box.post(("b",), 1)
        box.post(("a",), 2)
        await asyncio.sleep(0.01)

    asyncio.run(main())
    assert list(read[0]) == [("b",), ("a",)]


def test_letters_from_other_threads_are_read_on_the_loop_and_in_its_context() -> None:
    where = contextvars.ContextVar("where", default="nowhere")
    seen: list[tuple[threading.Thread, str]] = []

    async def main() -> None:
        where.set("the cell")
        box = Mailbox(lambda _: seen.append((threading.current_thread(), where.get())))
        where.set("a later cell")
        poster = threading.Thread(target=box.post, args=(("set", "w"), 1))
        poster.start()
        poster.join()
        await asyncio.sleep(0.01)

    asyncio.run(main())
    assert seen == [(threading.main_thread(), "the cell")]


def test_a_flood_from_threads_loses_no_last_value() -> None:
    last: dict[tuple, int] = {}

    async def main() -> None:
        box = Mailbox(last.update)

        def flood(name: int) -> None:
            for value in range(1000):
                box.post((name,), value)

        threads = [threading.Thread(target=flood, args=(name,)) for name in range(4)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            await asyncio.sleep(0)
        await asyncio.sleep(0.01)

    asyncio.run(main())
    assert last == {(name,): 999 for name in range(4)}


def test_a_signal_may_post_while_a_letter_is_posted_or_handed_over() -> None:
    """What a signal handler posts comes amid other lines of the same thread."""
    read: list[str] = []

    class Interrupted(dict):  # type: ignore[type-arg]
        def pop(self, subject: Any, default: Any = None) -> Any:
            if subject != ("signal",):
                box.post(("signal",), None)
            return super().pop(subject, default)

    def main() -> None:
        box._letters = Interrupted()
        box.post(("a",), 1)

    box = Mailbox(lambda letters: read.extend(subject[0] for subject in letters))
    thread = threading.Thread(target=main, daemon=True)
    thread.start()
    thread.join(5.0)
    assert not thread.is_alive(), "it waits for itself"
    assert sorted(read) == ["a", "signal"]


def test_deliver_catches_up_and_leaves_nothing_for_later() -> None:
    read: list[Letters] = []

    async def main() -> None:
        box = Mailbox(read.append)
        box.post(("a",), 1)
        box.deliver()
        assert len(read) == 1
        await asyncio.sleep(0.01)

    asyncio.run(main())
    assert len(read) == 1


def test_a_reader_that_fails_does_not_block_the_next_letter() -> None:
    read: list[Letters] = []

    def fail_once(letters: Letters) -> None:
        read.append(letters)
        if len(read) == 1:
            raise RuntimeError("once")

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        box = Mailbox(fail_once)
        box.post(("a",), 1)
        await asyncio.sleep(0.01)
        box.post(("a",), 2)
        await asyncio.sleep(0.01)

    asyncio.run(main())
    assert read == [{("a",): 1}, {("a",): 2}]
