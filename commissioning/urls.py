"""Addresses of Wisdoms beside Wagtail's own: /wisdoms/… They stand before its catch-all."""

from commissioning.desk.urls import urlpatterns as desk
from commissioning.listening.urls import urlpatterns as listening
from commissioning.outputs.urls import urlpatterns as outputs
from commissioning.reading.urls import urlpatterns as reading

app_name = "wisdoms"
urlpatterns = [*desk, *listening, *outputs, *reading]
