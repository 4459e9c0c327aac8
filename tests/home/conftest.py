import pytest

from home.models import HomePage


@pytest.fixture
def home(db: None) -> HomePage:
    return HomePage.objects.get()
