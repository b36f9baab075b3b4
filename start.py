"""The course's front door: `python start.py lab` opens it, `python start.py test` proves it.

It makes an environment of its own in `.venv`, installs the course there when something has
changed, and hands over to it. It needs nothing but Python, and it is written so that even an
old Python 3 can read it far enough to say that it is too old.
"""

import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from typing import Callable, Dict, List, Optional, Tuple

OLDEST_PYTHON = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))

USAGE = """\
python start.py <command>

  lab [options]     open the course in JupyterLab (--folder, --port, --no-browser)
  test              the linters, the type checker, all tests, all notebooks
  test-all          the same and what is slow, then with nbgrader, with other kernels, with the
                    oldest supported packages, and with each other supported Python found here
  build [units]     build the notebooks, docs/api.md and the tables of docs/classroom.md
                    (--check: only say what is stale)
  bench [--quick]   measure the models side by side with PyTorch, scikit-learn and others
  bench-live        measure the live pictures in a browser, beside matplotlib's (--quick)
  accuracy          train on the digits and say how many it gets right
  screenshots       make the pictures in docs/images from JupyterLab itself
  gallery           write docs/gallery.html: all that can be drawn or touched, in both themes
"""

# nbval, strict: every letter of a notebook's outputs is compared.
STRICT_NBVAL = [
    "--nbval",
    "--nbval-current-env",
    "--nbval-cell-timeout",
    "60",
    "--nbval-sanitize-with",
    os.path.join(ROOT, "tests", "notebooks", "sanitize.cfg"),
]

NO_CHROMIUM = (
    "No Chromium here: the browser tests (tests/browser) are left out. To have them, install "
    "Chromium or Google Chrome, or name one in NNBOOK_CHROMIUM, and run this again."
)

NO_CHROMIUM_TO_MEASURE = (
    "No Chromium here to measure in: install Chromium or Google Chrome, or name one in "
    "NNBOOK_CHROMIUM, and run this again."
)


NEWEST_PACKAGES = (
    "The other stages ran with the packages that were the newest when their environment was made: "
    "delete .venv and the like, and run this again, to have today's newest."
)


class StartError(Exception):
    """What stops us, as one sentence with its remedy."""


def say(sentence: str) -> None:
    """Print a line at once, also where the output is a file."""
    print(sentence, flush=True)


# --- this Python ----------------------------------------------------------------------------


def refuse_old_python(version: Tuple[int, int]) -> None:
    """Raise a StartError if the Python that runs this file is older than the course needs."""
    if version < OLDEST_PYTHON:
        raise StartError(
            "This is Python {}.{}, and nnbook needs {}.{} or newer: install one from "
            "https://www.python.org/downloads/ and run this again with it, for example "
            "`python3.12 start.py lab` or `make lab PYTHON=python3.12`.".format(
                *(version + OLDEST_PYTHON)
            )
        )


def refuse_python_without_venv() -> None:
    """Raise a StartError if this Python can't make environments (Debian splits that off)."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as missing:
        raise StartError(
            "This Python has no {}, so it can't make an environment for the course: on Debian "
            "or Ubuntu run `sudo apt install python3-venv`, elsewhere install Python from "
            "https://www.python.org/downloads/.".format(missing.name)
        ) from None


# --- the environment ------------------------------------------------------------------------


class Environment:
    """One folder with a Python of its own, and the note in it that says what is installed.

    It is made with `base`, the command of a Python; this one, if none is named.
    """

    def __init__(self, folder: str, base: Optional[List[str]] = None) -> None:
        self.folder = folder
        self.base = base or [sys.executable]
        self.note_file = os.path.join(folder, "nnbook-installed.json")

    @property
    def name(self) -> str:
        """The folder's name, as one says it."""
        return os.path.basename(self.folder)

    @property
    def python(self) -> str:
        """Path of the environment's Python."""
        if os.name == "nt":
            return os.path.join(self.folder, "Scripts", "python.exe")
        return os.path.join(self.folder, "bin", "python")

    def read_note(self) -> Dict[str, object]:
        """What the last call left; empty if there is none or it can't be read."""
        try:
            with open(self.note_file, encoding="utf-8") as file:
                note = json.load(file)
        except (OSError, ValueError):
            return {}
        return note if isinstance(note, dict) else {}

    def write_note(self, note: Dict[str, object]) -> None:
        """Leave a note for the next call."""
        with open(self.note_file, "w", encoding="utf-8") as file:
            json.dump(note, file)

    def python_version(self) -> Optional[str]:
        """The version that the environment's Python reports, or None if it doesn't run."""
        return version_of([self.python])


def version_of(command: List[str]) -> Optional[str]:
    """The version that a Python reports, such as "3.12", or None if it doesn't run."""
    question = ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        answer = subprocess.run(
            command + question, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None
    return answer.stdout.decode().strip() if answer.returncode == 0 else None


def make_environment(environment: Environment) -> str:
    """Make the environment if it isn't there, and return its Python's version.

    One that was interrupted while being made is finished; one that has broken since is left
    alone, because somebody may have put something into it.
    """
    note = environment.read_note()
    version = environment.python_version()
    being_made = note.get("state") == "being made"
    if version is not None and not being_made and note.get("python", version) == version:
        return version
    if version is None and os.path.exists(environment.folder) and not being_made:
        raise StartError(
            "The environment {} is damaged: its Python doesn't run. Delete that folder "
            "and run this again; your work is not in it.".format(environment.folder)
        )
    refuse_python_without_venv()
    say("Making an environment for the course in {} ...".format(environment.name))
    os.makedirs(environment.folder, exist_ok=True)
    environment.write_note({"state": "being made"})
    run_quietly(
        environment.base + ["-m", "venv", environment.folder],
        os.path.join(environment.folder, "make.log"),
        "Making the environment failed. Delete the folder {} and run this again.".format(
            environment.folder
        ),
    )
    environment.write_note({"state": "made"})
    version = environment.python_version()
    if version is None:
        raise StartError("The new environment's Python doesn't run: {}".format(environment.python))
    return version


def source_stamp() -> str:
    """A hash of all that an installation depends on: where it is, its version, its packages."""
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        parts = [ROOT.encode(), file.read()]
    with open(os.path.join(ROOT, "nnbook", "__init__.py"), "rb") as file:
        parts += re.findall(rb"^__version__.*$", file.read(), re.MULTILINE)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def prepare(environment: Environment, extras: List[str], constraints: str = "") -> None:
    """Bring the environment up to date; cheap when it already is.

    What other commands had installed (`extras`) stays: `lab` after `test` installs nothing.
    """
    version = make_environment(environment)
    note = environment.read_note()
    installed = [str(extra) for extra in note.get("extras", [])]  # type: ignore[attr-defined]
    wanted = sorted(set(extras).union(installed))
    new_note: Dict[str, object] = {
        "state": "installed",
        "source": source_stamp() + constraints,
        "python": version,
        "extras": wanted,
    }
    if note == new_note:
        return
    environment.write_note({"state": "made", "python": version, "extras": installed})
    install(environment, wanted, constraints)
    environment.write_note(new_note)


def install(environment: Environment, extras: List[str], constraints: str) -> None:
    """Install the course into the environment, editable, with its packages."""
    in_words = {
        "test": "the test tools",
        "bench": "PyTorch and the other peers",
        "bench-live": "ipympl with Playwright",
        "test-classroom": "nbgrader",
    }
    what = ["nnbook", "JupyterLab"] + [in_words.get(extra, extra) for extra in extras]
    listed = "{} and {}".format(", ".join(what[:-1]), what[-1])
    say("Installing {} (a few minutes the first time) ...".format(listed))
    target = ROOT + ("[{}]".format(",".join(extras)) if extras else "")
    command = [environment.python, "-m", "pip", "install", "--disable-pip-version-check"]
    log = os.path.join(environment.folder, "install.log")
    if constraints:
        constraints_file = os.path.join(environment.folder, "constraints.txt")
        with open(constraints_file, "w", encoding="utf-8") as file:
            file.write(constraints)
        command += ["--constraint", constraints_file]
    run_quietly(
        command + ["--editable", target],
        log,
        "The installation failed. If this machine is online, run the same command again: "
        "it goes on where it stopped. All that pip said is in {}.".format(log),
    )


def run_quietly(command: List[str], log: str, remedy: str) -> None:
    """Run a command with its output in a file; if it fails, show the end of it and the remedy."""
    with open(log, "wb") as file:
        status = subprocess.call(command, stdout=file, stderr=subprocess.STDOUT)
    if status != 0:
        with open(log, encoding="utf-8", errors="replace") as lines:
            raise StartError("".join(lines.readlines()[-8:]) + remedy)


# --- lab and build --------------------------------------------------------------------------


def lab(arguments: List[str]) -> int:
    """Open the course in JupyterLab, in the folder `work` beside this file."""
    environment = Environment(os.path.join(ROOT, ".venv"))
    prepare(environment, [])
    work = os.path.join(ROOT, "work")
    return hand_over([environment.python, "-m", "nnbook", "lab", "--folder", work] + arguments)


def build(arguments: List[str]) -> int:
    """Build the notebooks from their sources, the page of all names, and the guide's tables."""
    environment = Environment(os.path.join(ROOT, ".venv"))
    prepare(environment, ["test"])
    status = subprocess.call([environment.python, "-m", "nnbook", "build"] + arguments, cwd=ROOT)
    if status != 0:
        return status
    check = ["--check"] if "--check" in arguments else []
    pages = ("docs.make_api", "docs.make_guide")
    commands = [[environment.python, "-m", page] + check for page in pages]
    return max(subprocess.call(command, cwd=ROOT) for command in commands)


def bench(arguments: List[str]) -> int:
    """Measure side by side with others, in an environment that has them (PyTorch is large)."""
    environment = Environment(os.path.join(ROOT, ".venv-bench"))
    prepare(environment, ["bench"])
    return subprocess.call([environment.python, "-m", "benchmarks"] + arguments, cwd=ROOT)


def bench_live(arguments: List[str]) -> int:
    """Measure the live pictures in a real browser, side by side with matplotlib's."""
    if not find_chromium():
        raise StartError(NO_CHROMIUM_TO_MEASURE)
    environment = Environment(os.path.join(ROOT, ".venv-bench-live"))
    prepare(environment, ["bench-live"])
    return subprocess.call([environment.python, "-m", "benchmarks.live"] + arguments, cwd=ROOT)


def accuracy(arguments: List[str]) -> int:
    """Train on the shipped digits, with three seeds, and print what share comes out right."""
    refuse_arguments("accuracy", arguments)
    environment = Environment(os.path.join(ROOT, ".venv"))
    prepare(environment, [])
    return subprocess.call([environment.python, "-m", "benchmarks.accuracy"], cwd=ROOT)


def screenshots(arguments: List[str]) -> int:
    """Make the pictures of the README from JupyterLab itself."""
    refuse_arguments("screenshots", arguments)
    environment = Environment(os.path.join(ROOT, ".venv"))
    prepare(environment, ["test"])
    return subprocess.call([environment.python, "-m", "tests.browser.screenshots"], cwd=ROOT)


def gallery(arguments: List[str]) -> int:
    """Write the page with every layer, diagram, control and element."""
    refuse_arguments("gallery", arguments)
    environment = Environment(os.path.join(ROOT, ".venv"))
    prepare(environment, [])
    return subprocess.call([environment.python, "-m", "docs.make_gallery"], cwd=ROOT)


def hand_over(command: List[str]) -> int:
    """Become the command, so that Ctrl-C and the exit status are its own."""
    if os.name != "nt":
        os.execv(command[0], command)
    process = subprocess.Popen(command)  # Windows has no exec that keeps the terminal
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


# --- test -----------------------------------------------------------------------------------


def find_chromium() -> Optional[str]:
    """Path of a Chromium or Chrome on this machine, or None."""
    named = os.environ.get("NNBOOK_CHROMIUM")
    if named:
        return shutil.which(named)
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"):
        path = shutil.which(name)
        if path:
            return path
    usual = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        folder = os.environ.get(variable, "")
        usual.append(os.path.join(folder, "Google", "Chrome", "Application", "chrome.exe"))
    return next((path for path in usual if os.path.isfile(path)), None)


def linters() -> List[Tuple[str, List[str]]]:
    """The stages that read the code: name and arguments for Python."""
    folder = os.path.join("notebooks", "source")
    names = sorted(name for name in os.listdir(os.path.join(ROOT, folder)) if name.endswith(".py"))
    sources = [os.path.join(folder, name) for name in names]
    relaxed = ["--allow-untyped-defs", "--allow-redefinition", "--follow-imports=silent"]
    relaxed += ["--no-strict-optional"]  # a reader of a notebook knows that this run has a cycle
    return [
        ("ruff check", ["-m", "ruff", "check", "."]),
        ("ruff format", ["-m", "ruff", "format", "--check", "."]),
        ("mypy", ["-m", "mypy", "nnbook", "start.py"]),
        ("mypy, notebook sources", ["-m", "mypy"] + relaxed + sources),
    ]


def tests(with_browser: bool, with_slow: bool) -> List[Tuple[str, List[str]]]:
    """The stages that run the code: name and arguments for Python.

    The browser tests have a process of their own: Playwright keeps an event loop running in it,
    and a JupyterLab keeps two processors busy. The others run in two, file by file: many wait for
    a disk or for a kernel.
    """
    pytest = ["-m", "pytest", "-q"]
    fast = "" if with_slow else " and not slow"
    two = ["-n", "2", "--dist", "loadfile"]
    most = two + ["-m", "not browser and not kernels and not nbgrader" + fast]
    most += ["--doctest-modules", "nnbook", "tests"]
    stages = [("tests", pytest + most), ("notebooks", pytest + STRICT_NBVAL + ["notebooks"])]
    if with_browser:
        stages.append(("browser tests", pytest + ["-m", "browser" + fast, "tests"]))
    return stages


def run_stages(
    environment: Environment, stages: List[Tuple[str, List[str]]]
) -> List[Tuple[str, bool, float]]:
    """Run each stage, with UTF-8 everywhere; return its name, whether it passed, its time."""
    variables = dict(os.environ, PYTHONUTF8="1")
    results = []
    for name, arguments in stages:
        say("--- {}".format(name))
        begin = time.time()
        status = subprocess.call([environment.python] + arguments, cwd=ROOT, env=variables)
        results.append((name, status == 0, time.time() - begin))
    return results


def summarize(results: List[Tuple[str, bool, float]], notes: List[str]) -> int:
    """Print a line per stage; return the exit status."""
    say("--- summary")
    for name, passed, seconds in results:
        say("{:>7.1f} s  {:<7} {}".format(seconds, "ok" if passed else "FAILED", name))
    for note in notes:
        say(note)
    return 0 if all(passed for _, passed, _ in results) else 1


def browser_or_note() -> Tuple[bool, List[str]]:
    """Whether the browser tests can run, and what to say if not."""
    if find_chromium():
        return True, []
    if os.environ.get("NNBOOK_REQUIRE_BROWSER") == "1":
        raise StartError("NNBOOK_REQUIRE_BROWSER is set, and there is no Chromium on this machine.")
    return False, [NO_CHROMIUM]


def test(arguments: List[str]) -> int:
    """Run the linters, the type checker, all tests and all notebooks."""
    refuse_arguments("test", arguments)
    with_browser, notes = browser_or_note()
    environment = Environment(os.path.join(ROOT, ".venv"))
    prepare(environment, ["test"])
    return summarize(
        run_stages(environment, linters() + tests(with_browser, with_slow=False)), notes
    )


def test_all(arguments: List[str]) -> int:
    """Run `test` and what is slow, then all again where other versions are."""
    refuse_arguments("test-all", arguments)
    with_browser, notes = browser_or_note()
    environment = Environment(os.path.join(ROOT, ".venv"))
    prepare(environment, ["test"])
    kernels = ("tests, other kernels", ["-m", "pytest", "-q", "-m", "kernels", "tests/kernels"])
    stages = linters() + tests(with_browser, with_slow=True) + [kernels]
    results = run_stages(environment, stages) + with_nbgrader()
    oldest = Environment(os.path.join(ROOT, ".venv-oldest"), find_python(supported_pythons()[0]))
    results += run_elsewhere(
        oldest, "oldest packages", tests(with_browser, with_slow=False), oldest_packages()
    )
    others, missing = other_pythons(environment.python_version())
    for version, command in others:
        other = Environment(os.path.join(ROOT, ".venv-" + version), command)
        results += run_elsewhere(
            other, "Python " + version, tests(with_browser=False, with_slow=False)
        )
    return summarize(results, notes + missing + [NEWEST_PACKAGES])


def with_nbgrader() -> List[Tuple[str, bool, float]]:
    """Run nbgrader's own commands on what we hand out.

    It has an environment of its own: in JupyterLab's it would add its menus to the course.
    """
    arguments = ["-m", "pytest", "-q", "-m", "nbgrader", "tests/course/classroom/test_nbgrader.py"]
    environment = Environment(os.path.join(ROOT, ".venv-classroom"))
    return run_elsewhere(environment, "nbgrader", [("tests", arguments)], extra="test-classroom")


def run_elsewhere(
    environment: Environment,
    where: str,
    stages: List[Tuple[str, List[str]]],
    constraints: str = "",
    extra: str = "test",
) -> List[Tuple[str, bool, float]]:
    """Run stages in an environment beside the usual one; that it can't be made is a failure."""
    begin = time.time()
    try:
        prepare(environment, [extra], constraints)
    except StartError as problem:
        say(str(problem))
        return [("installation, " + where, False, time.time() - begin)]
    named = [("{}, {}".format(name, where), arguments) for name, arguments in stages]
    return run_stages(environment, named)


def oldest_packages() -> str:
    """The lower bounds of pyproject.toml as constraints for pip: `numpy>=2.1` → `numpy==2.1`.

    The test tools are at theirs, too.
    """
    import tomllib

    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)["project"]
    extras = project["optional-dependencies"]
    needed = project["dependencies"] + extras["test"]
    for requirement in needed:  # which grows while it is read: an extra may name another one
        own = re.match(r"nnbook\[([\w,-]+)\]$", requirement)
        for extra in own.group(1).split(",") if own else []:
            needed += extras[extra]
    bounds = [requirement for requirement in needed if not requirement.startswith("nnbook[")]
    return "".join(requirement.replace(">=", "==") + "\n" for requirement in bounds)


# --- other Pythons --------------------------------------------------------------------------


def supported_pythons() -> List[str]:
    """The versions of Python that pyproject.toml names, oldest first."""
    with open(os.path.join(ROOT, "pyproject.toml"), encoding="utf-8") as file:
        return re.findall(r'"Programming Language :: Python :: (3\.\d+)"', file.read())


def other_pythons(own: Optional[str]) -> Tuple[List[Tuple[str, List[str]]], List[str]]:
    """The other supported Pythons here, as version and command; and a line on those missing."""
    found, missing = [], []
    for version in supported_pythons():
        if version == own:
            continue
        command = find_python(version)
        if command is None:
            missing.append(version)
        else:
            found.append((version, command))
    if not missing:
        return found, []
    return found, ["Not found here, so not tested: Python {}.".format(" and ".join(missing))]


def find_python(version: str) -> Optional[List[str]]:
    """The command of a Python of this version on this machine, or None."""
    commands = python_commands(version)
    return next((command for command in commands if version_of(command) == version), None)


def python_commands(version: str) -> List[List[str]]:
    """What may start such a Python: this one, the path's, pyenv's, and `py` on Windows."""
    home = os.path.expanduser("~")
    root = os.environ.get("PYENV_ROOT") or os.path.join(home, ".pyenv")
    windows_root = os.path.join(home, ".pyenv", "pyenv-win")
    paths = [sys.executable, shutil.which("python" + version)]
    for folder in (root, windows_root):
        made = sorted(glob.glob(os.path.join(folder, "versions", version + ".*")), reverse=True)
        for part in (os.path.join("bin", "python"), "python.exe"):
            paths += [os.path.join(one, part) for one in made]
    launcher = shutil.which("py") if os.name == "nt" else None
    return [[path] for path in paths if path] + ([[launcher, "-" + version]] if launcher else [])


def refuse_arguments(command: str, arguments: List[str]) -> None:
    """Raise a StartError for arguments that a command doesn't take."""
    if arguments:
        raise StartError("`{}` takes no arguments, got: {}".format(command, " ".join(arguments)))


# --- the commands ---------------------------------------------------------------------------

COMMANDS: Dict[str, Callable[[List[str]], int]] = {
    "lab": lab,
    "test": test,
    "test-all": test_all,
    "build": build,
    "bench": bench,
    "bench-live": bench_live,
    "accuracy": accuracy,
    "screenshots": screenshots,
    "gallery": gallery,
}


def main(arguments: List[str]) -> int:
    """Run one command; whatever stops it is said in a sentence."""
    try:
        refuse_old_python(sys.version_info[:2])
        if arguments and arguments[0] in ("-h", "--help", "help"):
            print(USAGE, end="")
            return 0
        if not arguments or arguments[0] not in COMMANDS:
            print(USAGE, end="", file=sys.stderr)
            return 2
        return COMMANDS[arguments[0]](arguments[1:])
    except StartError as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Interrupted. What is installed stays; the rest begins anew.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
