"""Plain data over the pipe: the same on the other side, and nothing else gets through."""

import collections
import enum
import math
import struct
import tracemalloc
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnbook.course.classroom.box.inside import plain
from nnbook.course.classroom.box.inside.wire import (
    HEAD,
    LONGEST,
    Foreign,
    WireError,
    framed,
    length,
    pack,
    unpack,
)
from nnbook.diagnosis.words import what_is

texts = st.text(st.characters(exclude_categories=["Cs"]))
dtypes = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(),
    hnp.unsigned_integer_dtypes(),
    hnp.floating_dtypes(),
    hnp.complex_number_dtypes(),
)
arrays = hnp.arrays(dtypes, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
text_arrays = hnp.arrays(
    st.just(np.dtype("U5")),
    hnp.array_shapes(min_dims=0, max_dims=2),
    elements=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5),
)
scalars = dtypes.flatmap(lambda dtype: hnp.from_dtype(dtype.newbyteorder("=")))
simple = st.one_of(
    st.none(),
    st.just(...),
    st.booleans(),
    st.integers(-(2**2000), 2**2000),
    st.floats(),
    st.complex_numbers(),
    texts,
)
keys = st.recursive(
    st.integers() | texts, lambda inner: st.lists(inner, max_size=3).map(tuple), max_leaves=3
)
values = st.recursive(
    simple | arrays | text_arrays | scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(keys, inner, max_size=4),
    ),
    max_leaves=10,
)


def same(a, b):
    """Whether two values are of the same types, and the same to the last bit; NaN equals NaN."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        native = a.dtype.newbyteorder("=")
        return (a.shape, native) == (b.shape, b.dtype) and same_numbers(a.astype(native), b)
    if isinstance(a, np.generic):
        return a.dtype.newbyteorder("=") == b.dtype and same_numbers(a, b)
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return same([*a.items()], [*b.items()])
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b) or (math.isnan(a) and math.isnan(b))
    if isinstance(a, complex):
        return same((a.real, a.imag), (b.real, b.imag))
    return a == b


def same_numbers(a, b):
    return np.array_equal(a, b, equal_nan=a.dtype.kind in "fc") and np.array_equal(
        *([np.signbit(it) for it in (a, b)] if a.dtype.kind == "f" else [a, b]),
        equal_nan=a.dtype.kind in "fc",
    )


@given(values)
def test_comes_back_as_it_was(value):
    assert same(value, unpack(pack(value)))


@pytest.mark.parametrize(
    "value",
    [
        np.arange(6.0).reshape(2, 3).T,
        np.arange(6)[::-2],
        np.arange(3, dtype=">f8"),
        np.broadcast_to(1.5, (2, 2)),
        np.zeros((0, 3)),
        np.array(2.5),
        np.longdouble(1) / 3,
        np.intc(5),
    ],
    ids=str,
)
def test_arrays_of_all_layouts(value):
    back = unpack(pack(value))
    assert same(value, back)
    if isinstance(back, np.ndarray):
        assert back.flags.c_contiguous
        assert back.flags.writeable
        assert back.base is None


def test_an_array_is_a_copy():
    array = np.zeros(3)
    unpack(pack(array))[0] = 1
    assert not array.any()


class EqualsAll(np.ndarray):
    def __eq__(self, other):
        return True

    def __array__(self, *_, **__):
        raise AssertionError("asked")

    def tobytes(self, *_):
        raise AssertionError("asked")


class Lies(dict):
    def items(self):
        return [("right", 1)]

    def __iter__(self):
        return iter(["right"])


class Long(list):
    def __iter__(self):
        return iter([1, 2, 3])

    def __len__(self):
        return 3


class Seven(int):
    def __index__(self):
        return 7


class Half(float):
    def __float__(self):
        return 0.5


class Loud(str):
    def __str__(self):
        return "LOUD"

    def encode(self, *_):
        return b"LOUD"


class Colour(enum.IntEnum):
    RED = 1


class Best(np.float64):
    def tobytes(self, *_):
        return b"\0" * 8


@pytest.mark.parametrize(
    ("value", "plain_value"),
    [
        (np.arange(3).view(EqualsAll), np.arange(3)),
        (Lies(wrong=0), {"wrong": 0}),
        (Long([0]), [0]),
        (Seven(3), 3),
        (Half(0.25), 0.25),
        (Best(0.25), np.float64(0.25)),
        (Loud("quiet"), "quiet"),
        (Colour.RED, 1),
        (collections.OrderedDict(a=1), {"a": 1}),
        (collections.namedtuple("Point", "x y")(1, 2), (1, 2)),
        (np.ma.masked_array([1, 2], [True, False]), np.array([1, 2])),
    ],
    ids=lambda value: type(value).__name__,
)
def test_subclasses_become_plain_by_their_data(value, plain_value):
    assert same(plain_value, unpack(pack(value)))


class Value:
    pass


class PretendsToBeAList:
    __class__ = list


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (lambda: 0, "a function"),
        (Value(), "a Value"),
        (PretendsToBeAList(), "a PretendsToBeAList"),
        ({1}, "a set"),
        (b"bytes", "a bytes"),
        (np.array([None]), "a numpy array of objects"),
        (np.datetime64(1, "s"), "a numpy datetime64"),
        (2 ** (8 * plain.LARGEST_INT), "a whole number of thousands of digits"),
    ],
)
def test_what_is_not_plain_says_what_it_was(value, words):
    back = unpack(pack([value]))[0]
    assert isinstance(back, Foreign)
    assert what_is(back) == words


def test_halves_of_surrogate_pairs_become_question_marks():
    assert unpack(pack("a\ud800")) == "a?"
    assert unpack(pack(np.array(["a\ud800"]))) == np.array(["a?"])


def test_functions_go_by_number():
    def refer(value):
        return 3 if value is len else None

    packed = pack([len, max], refer)
    back, other = unpack(packed, {3: len}.__getitem__)
    assert back is len
    assert isinstance(other, Foreign)
    with pytest.raises(WireError, match="nobody"):
        unpack(packed, {}.__getitem__)
    with pytest.raises(WireError, match="none is meant"):
        unpack(packed)


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        nested(plain.DEEPEST + 1),
        [None] * (plain.MOST_PARTS + 1),
        dict.fromkeys(range(plain.LARGEST_DICT + 1)),
        np.broadcast_to(0.0, (10**5, 10**5)),
        np.zeros((0, 10**12)),
        [np.zeros(LONGEST // 16)] * 3,
        np.zeros((1,) * 40),
    ],
    ids=["deep", "parts", "dict", "broadcast", "wide", "together", "axes"],
)
def test_what_is_too_large_is_not_sent(value):
    with pytest.raises(WireError):
        pack(value)


def test_a_list_in_itself_is_not_sent():
    value = []
    value.append(value)
    with pytest.raises(WireError, match="nested"):
        pack(value)


def malformed(tag, rest):
    return tag + rest


def count(number):
    return struct.pack(">I", number)


def axis(number):
    return struct.pack(">Q", number)


BAD = {
    "nothing": b"",
    "unknown": b"?",
    "pickle": b"\x80\x04K\x01.",
    "more behind": b"NN",
    "list without parts": b"l" + count(2**32 - 1),
    "list of itself": b"l" + count(1) * 1000,
    "deep": (b"l" + count(1)) * 100 + b"N",
    "text too short": b"s" + count(10) + b"abc",
    "no UTF-8": b"s" + count(1) + b"\xff",
    "surrogate": b"s" + count(3) + "\ud800".encode("utf-8", "surrogatepass"),
    "long number": b"i" + count(2**30),
    "key that is a list": b"d" + count(1) + b"l" + count(0) + b"N",
    "key that is an array": b"d" + count(1) + b"a\x02f8\x00" + bytes(8) + b"N",
    "key in a tuple": b"d" + count(1) + b"t" + count(1) + b"d" + count(0) + b"N",
    "large dict": b"d" + count(2**31),
    "objects": b"a\x01O\x01" + axis(1) + bytes(8),
    "records": b"a\x03V16\x01" + axis(1) + bytes(16),
    "dtype with fields": b"a\x05f8,f8\x01" + axis(1) + bytes(16),
    "dates": b"a\x05M8[s]\x01" + axis(1) + bytes(8),
    "odd item size": b"a\x02f3\x01" + axis(1) + bytes(3),
    "wide texts": b"a\x05U9999\x01" + axis(1) + bytes(40000),
    "odd digits": b"a\x03U\xc2\xb2\x01" + axis(1),
    "no digits": b"a\x01U\x01" + axis(1),
    "texts without width": b"a\x02U0\x01" + axis(1),
    "no characters": b"a\x02U1\x01" + axis(1) + b"\xff\xff\xff\xff",
    "half a pair": b"a\x02U1\x01" + axis(1) + np.array([0xD800], np.uint32).tobytes(),
    "text as a number": b"n\x02U1" + bytes(4),
    "huge shape": b"a\x02f8\x02" + axis(2**40) + axis(2**40),
    "shape that overflows": b"a\x02f8\x02" + axis(2**63) + axis(2),
    "empty and huge": b"a\x02f8\x02" + axis(0) + axis(2**62),
    "shape beside its bytes": b"a\x02f8\x01" + axis(3) + bytes(16),
    "bytes beside the shape": b"a\x02f8\x01" + axis(1) + bytes(16),
    "many axes": b"a\x02f8\xff" + axis(1) * 255 + bytes(8),
    "function": b"r" + count(0),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_malformed_bytes(data):
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            unpack(data)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 1_000_000


@given(st.binary(max_size=200))
def test_any_bytes_give_a_value_or_a_wire_error(data):
    try:
        unpack(data)
    except WireError:
        pass
    else:
        pack(unpack(data))


@given(values, st.data())
@example([np.arange(3)], None)
def test_damaged_messages_give_a_value_or_a_wire_error(value, data):
    packed = bytearray(pack(value))
    places = range(len(packed)) if data is None else [data.draw(st.integers(0, len(packed) - 1))]
    for place in places:
        for byte in range(256) if data is None else [data.draw(st.integers(0, 255))]:
            damaged = packed[:place] + bytes([byte]) + packed[place + 1 :]
            with suppress(WireError):
                unpack(bytes(damaged))


@given(values)
def test_shortened_messages_are_none(value):
    packed = pack(value)
    with pytest.raises(WireError):
        unpack(packed[:-1])
    with pytest.raises(WireError):
        unpack(packed + b"N")


def test_a_true_is_true_whatever_its_byte():
    data = b"a\x02b1\x01" + axis(2) + b"\x02\x00"
    assert same(unpack(data), np.array([True, False]))
    assert same(unpack(b"n\x02b1\x07"), np.True_)


def test_descriptions_become_no_flood_of_types():
    message = [type(f"Kind{number}", (), {})() for number in range(1000)]
    kinds = {type(part) for part in unpack(pack(message))}
    assert len(kinds) < 200


def test_colliding_keys_take_no_time():
    modulus = 2**61 - 1
    entries = [{number * modulus: None for number in range(plain.LARGEST_DICT)}] * 5
    assert same(entries, unpack(pack(entries)))


def test_frames():
    frame = framed(b"abc")
    assert length(frame[:HEAD]) == 3
    assert frame[HEAD:] == b"abc"
    with pytest.raises(WireError):
        length(struct.pack(">Q", LONGEST + 1))
