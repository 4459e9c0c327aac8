"""Holds the lines of docs/development.md that no linter holds; each check is shown a fault of its own."""

import ast
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("search", "commissioning", "directory", "home")  # from the top; config composes and may import all
LONGEST_FILE = 300
NOT_OURS = {".git", ".venv", "var", "node_modules", "__pycache__", ".env", ".hypothesis"}
NOT_OURS |= {".mypy_cache", ".pytest_cache", ".ruff_cache", ".import_linter_cache"}
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".html", ".css", ".js", ".sh", ".json", ".example", ""}

# Put together here, so that this file does not hold what it forbids.
REGISTRIES = (
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry.npmjs" + ".org",
    "maven" + ".org",
    "deb.debian" + ".org",
)
MACHINE_PATHS = ("/work" + "/main", "/work" + "/shared", "/work" + "/notes", "/root" + "/", "/opt" + "/wheels")
UNWANTED = re.compile("|".join(re.escape(text) for text in (*REGISTRIES, *MACHINE_PATHS)))

Problems = Iterator[str]


def committed(root: Path) -> list[Path]:
    """Return the files that git holds or would hold; all but caches where there is no git."""
    git = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(git, check=True, capture_output=True, text=True).stdout.split("\0")
        paths: Iterable[Path] = (root / name for name in listed if name)
    except (OSError, subprocess.CalledProcessError):
        paths = root.rglob("*")
    return sorted(path for path in paths if path.is_file() and not NOT_OURS & set(path.relative_to(root).parts))


def python_files(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name within the root and the path of each Python file outside migrations."""
    for path in committed(root):
        name = path.relative_to(root)
        if path.suffix == ".py" and "migrations" not in name.parts:
            yield str(name), path


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and full name of each import of the file, also of those inside functions."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module


def imports_against_the_stream(root: Path) -> Problems:
    for name, path in python_files(root):
        package = name.split("/")[0]
        if package in LAYERS:
            above = {"config", "tests", *LAYERS[: LAYERS.index(package)]}
            for line, module in imported(path):
                if module.split(".")[0] in above:
                    yield f"{name}:{line} imports {module}"


def elasticsearch_outside_search(root: Path) -> Problems:
    for name, path in python_files(root):
        if not name.startswith(("search/", "tests/")):
            for line, module in imported(path):
                if module.split(".")[0] in {"elasticsearch", "elasticsearch_dsl", "elastic_transport"}:
                    yield f"{name}:{line} imports {module}"


def long_files(root: Path) -> Problems:
    for name, path in python_files(root):
        length = len(path.read_text().splitlines())
        if length > LONGEST_FILE:
            yield f"{name} has {length} lines"


def addresses_of_one_machine(root: Path) -> Problems:
    for path in committed(root):
        if path.suffix in TEXT:
            for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
                if found := UNWANTED.search(line):
                    yield f"{path.relative_to(root)}:{number} names {found[0]}"


def loose_requirements(root: Path) -> Problems:
    wanted = re.findall(r'^    "([\w-]+)(?:\[[\w,]+\])?==([\w.]+)",', (root / "pyproject.toml").read_text(), re.M)
    locked = {name: (root / name).read_text() for name in ("requirements.txt", "requirements-dev.txt")}
    for name, version in wanted:
        if not re.search(rf"^{name}(\[[\w,]+\])?=={re.escape(version)} ", locked["requirements-dev.txt"], re.M):
            yield f"{name}=={version} is in pyproject.toml but not locked: run `make lock`"
    for file, text in locked.items():
        for block in re.split(r"\n(?=\S)", text.strip()):
            if "--hash=sha256:" not in block:
                yield f"{file}: {block} has no hash"


def emptying_tests(root: Path) -> Problems:
    """A test without a transaction of its own leaves empty tables to all others, which find no page tree."""
    for name, path in python_files(root):
        if name.startswith("tests/") and name != "tests/test_architecture.py":
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if re.search(r"transaction=True|\btransactional_db\b|\blive_server\b|TransactionTestCase", line):
                    yield f"{name}:{number} empties the database: use django_capture_on_commit_callbacks"


CHECKS = [
    emptying_tests,
    imports_against_the_stream,
    elasticsearch_outside_search,
    long_files,
    addresses_of_one_machine,
    loose_requirements,
]


@pytest.mark.parametrize("check", CHECKS)
def test_the_code_keeps_the_line(check: Callable[[Path], Problems]) -> None:
    assert list(check(ROOT)) == []


@pytest.mark.parametrize(
    ("check", "name", "text"),
    [
        (imports_against_the_stream, "home/seeded.py", "import search.criteria\n"),
        (
            imports_against_the_stream,
            "directory/seeded.py",
            "def later():\n    from commissioning.models import WisdomPage\n",
        ),
        (imports_against_the_stream, "home/seeded.py", "from config.settings import DEBUG\n"),
        (elasticsearch_outside_search, "directory/seeded.py", "from elasticsearch.dsl import Document\n"),
        (long_files, "home/seeded.py", "1\n" * (LONGEST_FILE + 1)),
        (addresses_of_one_machine, "docs/seeded.md", f"See https://{REGISTRIES[0]}/simple.\n"),
        (addresses_of_one_machine, "bin/seeded", f"cd {MACHINE_PATHS[0]}\n"),
        (loose_requirements, "pyproject.toml", 'dependencies = [\n    "django==0.96",\n]\n'),
        (loose_requirements, "requirements.txt", "django==5.2.19\n"),
        (emptying_tests, "tests/seeded.py", "@pytest.mark.django_db(transaction=True)\n"),
    ],
)
def test_a_fault_is_found(check: Callable[[Path], Problems], name: str, text: str, tmp_path: Path) -> None:
    for file in ("pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        (tmp_path / file).write_text("" if file == "pyproject.toml" else "wagtail==8.0.1 \\\n    --hash=sha256:0\n")
    assert list(check(tmp_path)) == []
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text)
    assert len(list(check(tmp_path))) == 1


def test_what_may_import_what_is_not_forbidden(tmp_path: Path) -> None:
    for name, text in (
        ("config/urls.py", "import search.urls\n"),
        ("search/index.py", "import elasticsearch\nfrom home.models import BasePage\n"),
        ("home/migrations/0001_initial.py", "1\n" * (LONGEST_FILE + 1)),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    for check in (imports_against_the_stream, elasticsearch_outside_search, long_files):
        assert list(check(tmp_path)) == []
