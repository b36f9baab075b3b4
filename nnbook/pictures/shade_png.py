"""A heat map as a PNG written by hand, the same to the byte on every machine."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from nnbook.pictures.palette import heat_colors


def shade_png(
    levels: NDArray[np.uint8], ends: tuple[str, str] = ("class0", "class1"), *, full: bool = False
) -> bytes:
    """Return a field of bytes (rows, columns) as a PNG in the colors of the heat map.

    `ends` are the colors of the bytes 0 and 255; `full` ones cover the paper.
    The pixels are stored as they are: packed, they would depend on the build of zlib.
    """
    rows, columns = levels.shape
    colors = np.rint(255.0 * heat_colors(*ends, full=full)).astype(np.uint8)
    lines = np.zeros((rows, columns + 1), dtype=np.uint8)  # each line starts with filter 0, none
    lines[:, 1:] = levels
    header = struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", colors[:, :3].tobytes()),
        (b"tRNS", colors[:, 3].tobytes()),
        (b"IDAT", _stored(lines.tobytes())),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def _stored(data: bytes) -> bytes:
    """A zlib stream of stored blocks, at most 65,535 bytes each."""
    blocks = [data[k : k + 65_535] for k in range(0, len(data), 65_535)]
    stream = b"\x78\x01"
    for k, block in enumerate(blocks):
        last = k == len(blocks) - 1
        stream += struct.pack("<BHH", last, len(block), len(block) ^ 0xFFFF) + block
    return stream + struct.pack(">I", zlib.adler32(data))
