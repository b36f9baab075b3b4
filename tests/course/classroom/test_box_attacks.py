"""What hostile code tries from inside of a box, and that it comes to nothing.

Each attack runs with every confinement that works here and is meant to hold it.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

import nnbook
from nnbook.course.classroom.box import best_confinement
from tests.course.classroom.boxes import CONFINEMENTS, SHUT_IN, confinement_named, open_box

SECRET = "the expected value is 42.4242"

QUIET = """
import ctypes, gc, glob, importlib, os, re, signal, socket, subprocess, sys
import numpy as np

try:
    import resource
except ImportError:
    pass  # Windows


def read(path):
    with open(path, errors="replace") as file:
        return file.read()


def read_through_numpy(path):
    return np.fromfile(path, np.uint8).tobytes().decode()


def write(path):
    with open(path, "a") as file:
        file.write("forged")


def remove(path):
    os.remove(path)


def empty(path):
    os.truncate(path, 0)


def change_mode(path):
    os.chmod(path, 0)


def make_folder(path):
    os.mkdir(path + ".d")


def make_link(path):
    os.symlink(path, path + ".link")


def rename(path):
    os.rename(path, path + ".moved")


def list_folder(path):
    return sorted(os.listdir(path))


def import_from(folder, name):
    sys.path.insert(0, folder)
    try:
        return importlib.import_module(name).__name__
    finally:
        sys.path.remove(folder)


def connect(port):
    with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
        return connection.recv(10).decode()


def send_datagram(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as it:
        return it.sendto(b"forged", ("127.0.0.1", port))


def connect_by_file(path):
    with socket.socket(socket.AF_UNIX) as it:
        it.connect(path)


def shout(name):
    with socket.socket(socket.AF_UNIX) as it:
        it.connect("\\0" + name)


def start(program):
    return subprocess.run([program, "-c", "print(1)"], capture_output=True).returncode


def system(program):
    return os.system(program)


def become(program):
    os.execv(program, [program, "-c", "print(1)"])


def fork():
    return os.fork()


def spawn_thread():
    import threading
    threading.Thread(target=print).start()


def signal_to(pid):
    os.kill(pid, signal.SIGTERM)


def signal_to_all():
    os.kill(-1, signal.SIGTERM)


def starve(pid):
    resource.prlimit(pid, resource.RLIMIT_CPU, (1, 1))


def slow_down(pid):
    os.setpriority(os.PRIO_PROCESS, pid, 19)


def trace(pid):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(16, pid, None, None) == 0:  # attach
        return "attached"
    raise OSError(ctypes.get_errno(), "no")


class Part(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]


def peek(pid, address, size):
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(size)
    own, other = Part(ctypes.addressof(buffer), size), Part(address, size)
    if libc.process_vm_readv(pid, ctypes.byref(own), 1, ctypes.byref(other), 1, 0) > 0:
        return buffer.raw.decode()
    raise OSError(ctypes.get_errno(), "no")


def memory_file(size):
    descriptor = os.memfd_create("more")
    os.write(descriptor, bytes(size))


def surroundings():
    found = [repr(os.environ), repr(sys.argv), repr(sys.path), os.getcwd()]
    for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/cmdline"):
        try:
            found.append(read(path))
        except OSError:
            pass
    return "".join(found)


def open_descriptors():
    found = []
    for descriptor in range(256):
        try:
            os.fstat(descriptor)
            found.append(descriptor)
        except OSError:
            pass
    return found


def read_descriptors():
    found = []
    for descriptor in range(256):
        try:
            os.set_blocking(descriptor, False)
            found.append(os.pread(descriptor, 10_000, 0).decode(errors="replace"))
        except OSError:
            pass
    return "".join(found)


def everything_in_reach(function):
    function(1.0)
    frame, found = sys._getframe(), []
    while frame:
        found.append(repr(frame.f_locals) + repr(frame.f_globals))
        frame = frame.f_back
    found += [it for it in gc.get_objects() if isinstance(it, str)]
    found += [repr(it) for it in gc.get_objects() if type(it) in (dict, list, tuple)]
    return re.search(r"42\\D4242", "".join(found)) is not None


def lift_limits():
    for name in ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_NPROC", "RLIMIT_FSIZE"):
        limit = getattr(resource, name)
        try:
            resource.setrlimit(limit, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        except (OSError, ValueError):
            pass
    return [resource.getrlimit(it)[0] for it in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE)]
"""

linux = pytest.mark.skipif(sys.platform != "linux", reason="these walls are Linux'")


@pytest.fixture(params=CONFINEMENTS, scope="module")
def confinement(request):
    return _working(request.param)


@pytest.fixture(params=SHUT_IN, scope="module")
def closed(request):
    """One that shuts files off."""
    return _working(request.param)


def _working(name):
    found = confinement_named(name)
    if found is None:
        pytest.skip(f"{name} does not work here")
    return found


@pytest.fixture(scope="module")
def box(confinement):
    with open_box(QUIET, confinement) as box:
        assert box.stopped == ()
        yield box


@pytest.fixture(scope="module")
def closed_box(closed):
    with open_box(QUIET, closed) as box:
        assert box.stopped == ()
        yield box


@pytest.fixture
def secret_file(tmp_path):
    path = tmp_path / "gradebook.csv"
    path.write_text(SECRET)
    path.chmod(0o666)
    return path


@pytest.fixture
def bystander():
    """A process that an attack aims at."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    yield process
    process.kill()
    process.wait()


def refused(box, name, *arguments):
    """The kind of exception that an attack ended with; it must have ended with one."""
    failure = box.call(name, arguments, 20).failure
    assert failure is not None, f"{name} went through"
    return failure.kind


def test_this_machine_has_a_sandbox():
    name = best_confinement().name
    print(f"confinement: {name}; {best_confinement().missing or 'nothing is missing'}")
    if os.environ.get("NNBOOK_REQUIRE_SANDBOX") == "1":
        assert name in ("bubblewrap", "landlock")
    assert (best_confinement().missing == ()) == (name == "bubblewrap")


def test_what_is_missing_is_said():
    for name in (*SHUT_IN, "bare"):
        found = confinement_named(name)
        if found is not None:
            assert all(sentence.endswith(".") for sentence in found.missing)
            assert any("read the files" in it for it in found.missing) == (name == "bare")


@linux
@pytest.mark.parametrize(
    "attack",
    [
        *("read", "read_through_numpy", "write", "remove", "empty", "change_mode"),
        *("make_folder", "make_link", "rename"),
    ],
)
def test_files_out_here(closed_box, secret_file, attack):
    mode = secret_file.stat().st_mode
    assert refused(closed_box, attack, str(secret_file)) in (
        "FileNotFoundError",
        "PermissionError",
        "OSError",
    )
    assert secret_file.read_text() == SECRET
    assert secret_file.stat().st_mode == mode
    assert [it.name for it in secret_file.parent.iterdir()] == [secret_file.name]


@linux
@pytest.mark.parametrize(
    "path",
    [
        *("/etc/passwd", "/etc/hostname", "/proc/version", "/bin/sh", "/dev/shm/x", "/dev/tty"),
        *(nnbook.__file__, str(Path(nnbook.__file__).parent / "exercises" / "check.py"), __file__),
    ],
)
def test_other_files_of_the_machine(closed_box, path):
    assert refused(closed_box, "read", path) in ("FileNotFoundError", "PermissionError", "OSError")
    assert refused(closed_box, "write", path) in ("FileNotFoundError", "PermissionError", "OSError")


@linux
@pytest.mark.parametrize(
    "folder",
    ["/home", "/root", "/tmp", "/", "/etc", "/proc", str(Path(nnbook.__file__).parents[1])],
)
def test_folders_out_here(closed_box, folder):
    came = closed_box.call("list_folder", (folder,), 20)
    if came.failure is None:  # empty, or the way to what Python needs
        files = closed_box.confinement.files
        needed = [*files.library, files.program, *files.shared, "/box", "/dev"]
        assert set(came.value) <= {part for path in needed for part in Path(path).parts}
    else:
        assert came.failure.kind in ("FileNotFoundError", "PermissionError")


@linux
def test_packages_beside_the_standard_library(closed_box):
    for folder in closed_box.confinement.files.packages:
        came = closed_box.call("list_folder", (folder,), 20)
        assert came.failure or came.value == []


@linux
def test_written_files_stay_few_and_small(closed):
    text = """
        import os


        def fill(folders):
            written = 0
            for folder in folders:
                for number in range(100):
                    try:
                        with open(f"{folder}/{number}", "wb") as file:
                            for _ in range(100):
                                written += file.write(bytes(2**20))
                    except OSError:
                        pass
            return written
    """
    with open_box(text, closed) as box:
        folders = [".", "/", "/tmp", "/dev", "/dev/shm", "/var/tmp", "/box", "/etc", "/lib"]
        folders += [*closed.files.packages, "/run", "/usr/lib", tempfile.gettempdir()]
        written = box.call("fill", (folders,), 60).value
        assert written <= 17 * 2**20


@pytest.mark.parametrize("name", ["nnbook", "nnbook.exercises", "nnbook.models", "matplotlib"])
def test_imports(box, name):
    assert box.stopped == ()
    kind = refused(box, "import_from", "/nowhere", name)
    assert kind in ("ImportError", "ModuleNotFoundError")


@linux
@pytest.mark.parametrize("name", ["nnbook.exercises.check", "pytest", "tests.course"])
def test_imports_by_the_way_round(closed_box, name):
    for folder in (str(Path(nnbook.__file__).parents[1]), str(Path(pytest.__file__).parents[1])):
        kind = refused(closed_box, "import_from", folder, name)
        assert kind in ("ImportError", "ModuleNotFoundError", "PermissionError")


@linux
def test_network(box):
    import socket
    import threading

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        answering = threading.Thread(target=lambda: _answer(server))
        answering.start()
        assert refused(box, "connect", port) in (
            "PermissionError",
            "OSError",
            "ConnectionRefusedError",
        )
        answering.join()
    assert refused(box, "send_datagram", port) in ("PermissionError", "OSError")


def _answer(server):
    try:
        connection, _ = server.accept()
    except TimeoutError:
        return
    connection.send(b"hello")
    connection.close()


@linux
def test_sockets_of_this_machine(box, tmp_path):
    import socket

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        server.listen()
        assert refused(box, "connect_by_file", str(tmp_path / "s"))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0nnbook-test")
        server.listen()
        assert refused(box, "shout", "nnbook-test")


@linux
def test_other_programs(box):
    for program in (sys.executable, box.confinement.files.program, "/bin/sh"):
        assert refused(box, "start", program)
        assert refused(box, "become", program)
    assert refused(box, "fork") in ("PermissionError", "BlockingIOError")
    assert refused(box, "spawn_thread") == "RuntimeError"
    assert box.call("system", ("echo 1",), 20).value != 0


@linux
@pytest.mark.parametrize("attack", ["signal_to", "starve", "slow_down", "trace"])
def test_other_processes(box, bystander, attack):
    before = resource_limits(bystander.pid)
    assert refused(box, attack, bystander.pid) in (
        "PermissionError",
        "ProcessLookupError",
        "OSError",
    )
    assert refused(box, attack, os.getpid()) in ("PermissionError", "ProcessLookupError", "OSError")
    assert bystander.poll() is None
    assert resource_limits(bystander.pid) == before


def resource_limits(pid):
    return Path(f"/proc/{pid}/limits").read_text(), Path(f"/proc/{pid}/stat").read_text().split()[
        18
    ]


@linux
def test_all_other_processes(box, bystander):
    assert refused(box, "signal_to_all") in ("PermissionError", "ProcessLookupError")
    assert bystander.poll() is None


@linux
def test_memory_out_here(box):
    kept = SECRET.encode()
    address = np.frombuffer(kept, np.uint8).ctypes.data
    assert refused(box, "peek", os.getpid(), address, len(kept)) in ("OSError", "PermissionError")


@linux
def test_files_of_processes_out_here(closed_box):
    for name in ("environ", "mem", "maps", "cmdline", "fd/0"):
        assert refused(closed_box, "read", f"/proc/{os.getpid()}/{name}") in (
            "FileNotFoundError",
            "PermissionError",
        )


@linux
def test_memory_beside_the_limit(box):
    assert refused(box, "memory_file", 100) == "PermissionError"


def test_environment(confinement, monkeypatch):
    monkeypatch.setenv("NNBOOK_SEED_FILE", SECRET)
    with open_box(QUIET, confinement) as box:
        seen = box.call("surroundings", (), 20).value
        own = box.value("repr(os.environ)").value
    assert SECRET not in own
    if confinement.name != "bare":
        assert SECRET not in seen
    if confinement.name == "bubblewrap":
        assert "course" not in seen


@linux
def test_descriptors(box, secret_file):
    with secret_file.open() as file:
        os.set_inheritable(file.fileno(), True)
        with open_box(QUIET, box.confinement) as inner:
            assert len(inner.call("open_descriptors", (), 20).value) == 5
            assert SECRET not in inner.call("read_descriptors", (), 20).value


def test_what_is_in_reach_of_a_call(box):
    expected = 42.4242

    def cost(x):
        return 0.0 if x == expected else 1.0

    assert box.call("everything_in_reach", (cost,), 60).value is False


@linux
def test_limits_stay(box):
    assert box.call("lift_limits", (), 20).value == [2**30, 2**24]
