"""An exception as one sentence: what went wrong, and in which line of the reader's own code."""

from nnbook.diagnosis import own_line


class Refused(Exception):  # noqa: N818 - it is no error of the reader's code
    """Something from the browser that can't be done; its message says all there is to say."""


def in_one_sentence(error: BaseException) -> str:
    """Type and message of `error`, and the innermost line that is neither ours nor a library's."""
    if isinstance(error, Refused):
        return str(error)
    message = str(error).strip().splitlines()
    told = f"{type(error).__name__}: {message[0]}" if message else type(error).__name__
    line = own_line(error)
    return f"{told} (in your {line})" if line else told
