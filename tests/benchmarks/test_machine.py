"""The machine is described, and nothing that is nobody's business."""

import getpass
import platform
import re
from pathlib import Path

import numpy as np

from benchmarks.machine import describe


def test_description_has_what_the_numbers_depend_on():
    found = describe()
    assert np.__version__ in found["numpy"]
    assert platform.python_version() in found["Python"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found["date"])
    assert all(found.values())


def test_description_has_no_host_user_or_path():
    text = " ".join(describe().values())
    for private in (platform.node(), str(Path.home()), str(Path.cwd())):
        assert private not in text
    assert getpass.getuser() not in text.split()
