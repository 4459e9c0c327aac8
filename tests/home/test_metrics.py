"""Numbers for Prometheus: for who knows the token, by view and never by words, from all of gunicorn's workers."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from home import metrics

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-the-test"


def scrape(client):
    response = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 200
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


@pytest.mark.parametrize("given", [None, "", "Bearer ", "Bearer wrong", TOKEN, f"Bearer {TOKEN}é"])
def test_without_the_token_there_is_nothing(client, settings, given):
    settings.METRICS_TOKEN = TOKEN
    headers = {} if given is None else {"authorization": given}
    assert client.get("/metrics", headers=headers).status_code == 404


def test_without_a_token_of_its_own_the_site_gives_no_numbers(client):
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


@pytest.mark.django_db
def test_requests_are_counted_by_view_and_status(client, settings):
    settings.METRICS_TOKEN = TOKEN
    before = scrape(client)
    client.get("/robots.txt?q=secretword")
    client.get("/wisdoms/nowhere/secretword/")
    after = scrape(client)
    wanted = ("directory_requests_total", "404", "wagtail_serve")
    assert after[wanted] == before.get(wanted, 0) + 1
    assert not [key for key in after if "secretword" in "".join(key)]


def test_a_number_is_worked_out_when_somebody_asks(client, settings, monkeypatch):
    monkeypatch.setattr(metrics._at_scrape, "numbers", {})
    settings.METRICS_TOKEN = TOKEN

    def broken():
        raise RuntimeError("no number today")

    metrics.at_scrape("waiting", "Things that wait", lambda: 7)
    metrics.at_scrape("unknown", "Not known", lambda: None)
    metrics.at_scrape("broken", "Cannot be known", broken)
    found = scrape(client)
    assert found[("directory_waiting",)] == 7
    assert not {("directory_unknown",), ("directory_broken",)} & set(found)


def test_processes_are_added_up_and_a_new_one_goes_on_in_the_place_of_the_old(tmp_path):
    name = f"n{uuid.uuid4().hex[:8]}"
    count = f"from home import metrics; metrics.counter('{name}', 'Test').inc(2)"
    read = f"{count}; print([line for line in metrics.exposition().decode().splitlines() if line[0] != '#'])"

    def run(code, slot):
        command = [sys.executable, "-c", code]
        environment = os.environ | {
            "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
            "METRICS_SLOT": slot,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout

    run(count, "web-1")
    run(count, "web-2")
    assert f"directory_{name}_total 6.0" in run(read, "web-1")
    assert len(list(tmp_path.glob("counter_*"))) == 2
