"""Dockerfile and compose file name only what exists; there is no Docker engine where the tests run."""

import re
import shlex
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
OURS = {name: service for name, service in COMPOSE["services"].items() if service.get("build")}
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def test_the_site_has_its_services():
    assert set(COMPOSE["services"]) == {"web", "worker", "scheduler", "postgres", "elasticsearch", "mail"}
    assert set(OURS) == {"web", "worker", "scheduler"}
    assert COMPOSE["services"]["elasticsearch"]["image"].startswith("elasticsearch:8.19.")
    assert COMPOSE["services"]["postgres"]["image"] == "postgres:15"


@pytest.mark.parametrize("name", OURS)
def test_the_commands_of_a_service_exist(name):
    command = shlex.join(OURS[name]["command"])
    for used in re.findall(r"manage\.py (\w+)", command):
        assert used in get_commands()
    if "search_index" in command:
        parser = load_command_class("search", "search_index").create_parser("manage.py", "search_index")
        assert parser.parse_args(command.split("search_index ")[1].split()).action == "work"
    for file in re.findall(r"--config (\S+)", command):
        assert (ROOT / file).is_file()
    assert "manage.py" in command


def test_services_wait_for_services_that_exist_and_can_tell():
    for service in COMPOSE["services"].values():
        for other, wait in service.get("depends_on", {}).items():
            assert wait["condition"] in {"service_started", "service_healthy"}
            if wait["condition"] == "service_healthy":
                assert COMPOSE["services"][other]["healthcheck"]["test"][0] == "CMD"


def test_only_what_serves_is_asked_whether_it_does():
    assert OURS["web"]["healthcheck"]["test"][-1].endswith("/readyz")
    assert re.search(r'HEALTHCHECK[^"]*\n.*"http://127\.0\.0\.1:8000/livez"', DOCKERFILE)
    for name in set(OURS) - {"web"}:
        assert OURS[name]["healthcheck"] == {"disable": True}


def test_every_process_that_counts_has_a_place_of_its_own():
    slots = [service["environment"].get("METRICS_SLOT") for service in OURS.values()]
    assert [slot for slot in slots if slot] == ["worker"]  # gunicorn gives its workers theirs
    folder = OURS["web"]["environment"]["PROMETHEUS_MULTIPROC_DIR"]
    for service in OURS.values():
        assert f"metrics:{folder}" in service["volumes"]
    owned = next(line for line in DOCKERFILE.splitlines() if "chown site:" in line).split()
    assert {"/srv/media", "/srv/private", "/srv/made", folder} <= set(owned)


def test_volumes_are_declared():
    mounted = {
        volume.split(":")[0] for service in COMPOSE["services"].values() for volume in service.get("volumes", [])
    }
    assert mounted == set(COMPOSE["volumes"])


def test_every_setting_handed_over_is_read():
    settings = "".join((ROOT / file).read_text() for file in ("config/settings.py", "home/metrics.py"))
    example = (ROOT / ".env.example").read_text()
    unread = [name for name in COMPOSE["x-site"]["environment"] if f'"{name}"' not in settings]
    assert unread == []
    wanted = re.findall(r"^([A-Z_]+)=", example, re.M)
    assert [name for name in wanted if f"${{{name}" not in (ROOT / "compose.yaml").read_text()] == []


def test_the_image_has_no_rights_and_no_secrets():
    assert re.search(r"^USER site$", DOCKERFILE, re.M)
    assert not re.search(r"^(ENV|ARG).*SECRET", DOCKERFILE, re.M)
    assert "--require-hashes" in DOCKERFILE
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".env", ".git", "var"} <= set(ignored)


def test_what_the_image_runs_is_there():
    for file in re.findall(r'"(bin/\w+|config/\w+\.py)"', DOCKERFILE):
        assert (ROOT / file).is_file()
