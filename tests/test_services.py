"""The real services answer, with the parts that search builds on; and a missing one is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.migrated import manage

ROOT = Path(__file__).resolve().parent.parent

SUITE = """
import pytest

@pytest.mark.postgres
def test_postgres(): pass

@pytest.mark.elasticsearch
def test_elasticsearch(): pass

@pytest.mark.shared
def test_shared(): pass

def test_shared_by_fixture(shared_dir): pass
"""


@pytest.mark.postgres
def test_postgres_takes_every_migration_and_has_the_extensions_search_needs(migrated_postgres_url, tmp_path):
    import psycopg

    manage(tmp_path, "migrate", "--check", database=migrated_postgres_url)
    with psycopg.connect(migrated_postgres_url) as connection:
        assert connection.info.server_version >= 150000
        connection.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        assert connection.execute("SELECT unaccent('Tŷ'), similarity('recovery', 'recvery') > 0.4").fetchone() == (
            "Ty",
            True,
        )
        assert connection.execute("SELECT count(*) FROM wagtailcore_page").fetchone() > (0,)


@pytest.mark.elasticsearch
def test_elasticsearch_stems_and_measures_distances(elasticsearch_url, index_prefix):
    from elasticsearch import Elasticsearch

    index = f"{index_prefix}organisations"
    properties = {"summary": {"type": "text", "analyzer": "english"}, "point": {"type": "geo_point"}}
    with Elasticsearch(elasticsearch_url) as client:
        assert client.info()["version"]["number"].startswith("8.")
        client.indices.create(index=index, mappings={"properties": properties}, settings={"number_of_replicas": 0})
        client.index(index=index, document={"summary": "walking together", "point": [-1.5, 53.8]}, refresh=True)
        near = {"geo_distance": {"distance": "5mi", "point": [-1.5, 53.81]}}
        query = {"bool": {"must": {"match": {"summary": "walks"}}, "filter": near}}
        assert client.search(index=index, query=query)["hits"]["total"]["value"] == 1


@pytest.mark.browser
def test_chromium_shows_a_page(browser):
    page = browser.new_page()
    page.set_content("<h1>Hello</h1>")
    assert page.get_by_role("heading").inner_text() == "Hello"


@pytest.mark.shared
def test_shared_data_is_there(shared_dir):
    assert (shared_dir / "data" / "uk_local_authorities.csv").is_file()


@pytest.fixture
def run_suite(tmp_path):
    """Run a small suite whose services are all missing and return what pytest says."""

    def run(**environment):
        (tmp_path / "test_needs.py").write_text(SUITE)
        (tmp_path / "conftest.py").write_text('pytest_plugins = ["tests.fixtures.services"]')
        (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n  postgres\n  elasticsearch\n  shared\n")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TEST_", "PYTEST_", "CI"))}
        nowhere = {
            "SHARED_DIR": str(tmp_path),
            "TEST_ELASTICSEARCH_URL": "http://127.0.0.1:1",
            "PYTHONPATH": str(ROOT),
        }
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-ra",
            "-p",
            "no:django",
            "-p",
            "no:xdist",
            "-p",
            "no:cacheprovider",
            ".",
        ]
        process = subprocess.run(
            command, cwd=tmp_path, env=kept | nowhere | environment, text=True, capture_output=True, timeout=60
        )
        return process.stdout

    return run


def test_a_missing_service_is_named(run_suite):
    said = run_suite()
    assert "needs PostgreSQL: TEST_DATABASE_URL is not set" in said
    assert "needs Elasticsearch: nothing answers at TEST_ELASTICSEARCH_URL" in said
    assert "2 tests skipped for want of shared data" in said
    assert "4 skipped" in said


def test_a_missing_service_is_a_failure_in_ci(run_suite):
    said = run_suite(CI="true")
    assert "needs PostgreSQL" in said
    assert "0 tests skipped for want of shared data" in said
    assert "4 errors" in said
