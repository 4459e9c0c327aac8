"""Every guard of `make lint` is shown a fault in a copy of the code: one that never fails guards nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.long
ROOT = Path(__file__).resolve().parent.parent
CODE = ("bin", "config", "home", "directory", "commissioning", "search", "tests/settings.py", "tests/__init__.py")
FILES = ("manage.py", "pyproject.toml")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the code without its static files."""
    ignore = shutil.ignore_patterns("__pycache__", "static", "data", "*.csv")
    for name in (*CODE, *FILES):
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(exist_ok=True)
        shutil.copytree(source, target, ignore=ignore) if source.is_dir() else shutil.copy2(source, target)
    return tmp_path


def lint(tree: Path, guard: str, **environment: str) -> tuple[int, str]:
    """Run one guard in the tree and return its exit code and words."""
    environment = (
        os.environ | {"VENV": sys.prefix, "LINT_NO_INSTALL": "yes", "PYTHONDONTWRITEBYTECODE": "1"} | environment
    )
    process = subprocess.run(
        [str(tree / "bin/lint"), guard], cwd=tree, env=environment, text=True, capture_output=True, timeout=120
    )
    return process.returncode, process.stdout + process.stderr


def write(tree: Path, name: str, text: str) -> None:
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def unused_import(tree: Path) -> None:
    write(tree, "home/seeded.py", "import json\n")


def unformatted_code(tree: Path) -> None:
    write(tree, "home/seeded.py", "answer = {  'a':1 }\n")


def unclosed_tag(tree: Path) -> None:
    write(tree, "templates/seeded.html", "<div><p>Hello</div>\n")


def wrong_type(tree: Path) -> None:
    write(tree, "home/seeded.py", 'def answer() -> int:\n    return "forty-two"\n')


def import_from_above(tree: Path) -> None:
    write(tree, "home/seeded.py", "def later():\n    import search.apps\n    return search.apps\n")


def field_without_migration(tree: Path) -> None:
    with (tree / "home/models/__init__.py").open("a") as models:
        models.write("\n\nfrom django.db import models\n\n\nclass Seeded(models.Model):\n    pass\n")


def last_migration(tree: Path) -> str:
    return max(path.stem for path in (tree / "home/migrations").glob("0*.py"))


def column_that_running_code_cannot_fill(tree: Path) -> None:
    write(
        tree,
        "home/migrations/9999_seeded.py",
        "from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n"
        f"    dependencies = [('home', '{last_migration(tree)}')]\n"
        "    operations = [migrations.AddField('contentpage', 'seeded', models.CharField(max_length=5))]\n",
    )


@pytest.mark.parametrize(
    ("guard", "fault", "words"),
    [
        ("ruff", unused_import, "`json` imported but unused"),
        ("ruff", unformatted_code, "File would be reformatted\n --> home/seeded.py"),
        ("templates", unclosed_tag, "seeded.html"),
        ("types", wrong_type, 'got "str", expected "int"'),
        ("imports", import_from_above, "home.seeded -> search.apps"),
        ("migrations", field_without_migration, "Create model Seeded"),
        ("migration-safety", column_that_running_code_cannot_fill, "NOT NULL constraint on columns"),
    ],
)
def test_a_guard_fails_and_names_the_fault(tree: Path, guard: str, fault: Callable[[Path], None], words: str) -> None:
    fault(tree)
    status, said = lint(tree, guard, LINT_PACKAGES="home/seeded.py")
    assert words in said
    assert status == 1


def test_settings_that_are_not_safe_in_production_fail(tree: Path) -> None:
    status, said = lint(tree, "deploy", LINT_DEPLOY_ENV="DEBUG=true")
    assert "security.W018" in said
    assert status == 1


def test_a_guard_that_does_not_exist_is_refused(tree: Path) -> None:
    status, said = lint(tree, "spelling")
    assert "There is no guard of that name" in said
    assert status == 2
