"""Who runs the site can ask whether it lives and can work, whatever host name and scheme they use."""

import pytest
from django.db import OperationalError

from home import health


@pytest.fixture
def register(monkeypatch):
    monkeypatch.setattr(health, "_checks", dict(health._checks))
    for name in [name for name in health._checks if name != "database"]:
        health.unregister(name)
    return health.register


def test_it_lives_without_database_host_or_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["directory.example.org"]
    response = client.get("/livez", headers={"host": "10.0.0.7:8000"})  # a test without db may not ask the database
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_it_is_ready_when_every_check_is_content(client, register):
    register("search index", lambda: health.Finding(True, "12 documents"))
    response = client.get("/readyz")
    assert response.status_code == 200
    found = response.json()
    assert found["status"] == "ok"
    assert found["checks"]["database"]["status"] == "ok"
    assert found["checks"]["search index"]["detail"] == "12 documents"


@pytest.mark.django_db
def test_what_is_not_vital_makes_it_degraded_only(client, register):
    def refused():
        raise ConnectionError("elastic.internal:9200 refused")

    register("elasticsearch", refused)
    register("search index", lambda: health.Finding(False, "3 changes wait"))
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["status"] == "degraded"
    assert response.json()["checks"]["elasticsearch"]["status"] == "degraded"
    assert "internal" not in response.text


def test_without_its_database_it_is_unavailable_and_asks_nothing_else(client, register):
    def away():
        raise OperationalError("no route to 10.0.0.9")

    register("database", away, vital=True)
    register("elasticsearch", lambda: pytest.fail("was asked"))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["status"] == "unavailable"
    assert response.json()["checks"]["elasticsearch"] == {"status": "not asked"}
    assert "10.0.0.9" not in response.text
