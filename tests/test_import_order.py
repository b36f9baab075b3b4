"""A thing imports only what stands before it, and `import nnbook` costs numpy at most."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "nnbook"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Level by level; what stands on one level doesn't know its neighbours either.
LEVELS = (
    ("files", "resources", "validation"),
    ("models", "datasets"),
    ("learning", "autodiff"),
    ("diagnosis",),
    ("pictures",),
    ("exercises",),
    ("widgets",),
    ("course",),
)
# The same within nnbook/course/classroom.
CLASSROOM = (
    ("report", "roster", "seeds", "guide"),
    ("notebook", "releasing"),
    ("box", "collecting"),
    ("grading",),
    ("submitting", "results"),
    ("comparing",),
    ("release_command", "submit_command", "grade_command"),
)
LEVEL_OF = {part: level for level, parts in enumerate(LEVELS) for part in parts}

# Pictures know arrays, not models.
FOR_PICTURES = {"resources", "validation", "pictures"}

# These use names of all parts, and only when they are asked: the table of lazy names and the door.
DOORS = {Path("__init__.py"), Path("__main__.py")}

HEAVY = ("matplotlib", "ipywidgets", "IPython", "anywidget", "jupyter_server", "nbformat")


def allowed_parts(part: str) -> set[str]:
    """The parts of nnbook that a part may import, itself included."""
    if part == "pictures":
        return FOR_PICTURES
    return {part} | {other for other, level in LEVEL_OF.items() if level < LEVEL_OF[part]}


def imported_parts(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Line and part of each import from nnbook in a file, and whether it comes later than loading.

    What stands in a function, or is there for a type checker alone, is not loaded then.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    later = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) or for_types(node)
    ]
    lazy = {id(node) for block in later for node in ast.walk(block)}
    for node in ast.walk(tree):
        for name in imported_names(node, path):
            top, _, rest = name.partition(".")
            if top == "nnbook" and rest:
                yield node.lineno, rest.split(".")[0], id(node) in lazy  # type: ignore[attr-defined]


def for_types(node: ast.AST) -> bool:
    """Whether this is `if TYPE_CHECKING:`."""
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imported_names(node: ast.AST, path: Path) -> list[str]:
    """The full names that a statement imports; empty if it isn't an import."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            package = ("nnbook", *path.relative_to(PACKAGE).parent.parts)
            stem = package[: len(package) - node.level + 1]
            base = ".".join((*stem, base) if base else stem)
        return [f"{base}.{alias.name}" for alias in node.names]
    return []


def what_is_wrong(path: Path, part: str) -> list[str]:
    """The imports of a file, which belongs to a part, that the order forbids."""
    return [
        f"line {line}: {part} imports {imported}"
        for line, imported, lazy in imported_parts(path)
        if imported in LEVEL_OF
        and imported not in allowed_parts(part)
        # what plots itself imports its picture lazily
        and not (lazy and imported == "pictures")
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_imports_only_what_stands_before_it(path: Path) -> None:
    relative = path.relative_to(PACKAGE)
    if relative in DOORS:
        return
    part = relative.parts[0].removesuffix(".py")
    assert part in LEVEL_OF, f"where does nnbook/{part} stand in the order?"
    assert what_is_wrong(path, part) == []


def test_the_classrooms_folders_import_only_what_stands_before_them() -> None:
    folder = PACKAGE / "course" / "classroom"
    level_of = {part: level for level, parts in enumerate(CLASSROOM) for part in parts}
    inside, wrong = "nnbook.course.classroom.", []
    for path in sorted(folder.rglob("*.py")):
        part = path.relative_to(folder).parts[0].removesuffix(".py")
        if part == "__init__":
            continue
        assert part in level_of, f"where does {part} stand in the order?"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in imported_names(node, path):
                other = name.removeprefix(inside).partition(".")[0]
                if name.startswith(inside) and other != part and level_of[other] >= level_of[part]:
                    wrong.append(f"{path.relative_to(folder)} imports {other}")
    assert wrong == []


@pytest.mark.parametrize(
    ("part", "code", "forbidden"),
    [
        ("models", "from nnbook.learning import Descent", ["models imports learning"]),
        ("models", "from nnbook import learning", ["models imports learning"]),
        ("models", "import nnbook.datasets", ["models imports datasets"]),
        ("pictures", "import nnbook.models", ["pictures imports models"]),
        ("models", "def plot():\n    from nnbook.pictures import Picture", []),
        ("models", "if TYPE_CHECKING:\n    from nnbook.pictures import Picture", []),
        ("models", "if TYPE_CHECKING:\n    import nnbook.widgets", ["models imports widgets"]),
        ("models", "from nnbook.pictures import Picture", ["models imports pictures"]),
        ("learning", "def f():\n    from nnbook.widgets import X", ["learning imports widgets"]),
        ("course", "from nnbook.exercises import check", []),
        ("models", "from nnbook import __version__", []),
    ],
)
def test_order_is_recognised(part: str, code: str, forbidden: list[str], tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text(code, encoding="utf-8")
    assert [wrong.partition(": ")[2] for wrong in what_is_wrong(file, part)] == forbidden


@pytest.mark.parametrize(("line", "imported"), [("from ..models import x", "models")])
def test_relative_imports_are_recognised(line: str, imported: str) -> None:
    node = ast.parse(line).body[0]
    names = imported_names(node, PACKAGE / "learning" / "module.py")
    assert names == [f"nnbook.{imported}.x"]


@pytest.mark.parametrize(
    "module", ["nnbook", *(f"nnbook.{part}" for part in LEVEL_OF if part not in ("widgets",))]
)
def test_import_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    assert loaded.stdout.strip() == "[]"
