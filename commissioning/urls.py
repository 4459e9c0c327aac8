"""Addresses of Wisdoms beside Wagtail's own: /wisdoms/… They stand before its catch-all."""

from commissioning.reading.urls import urlpatterns as reading

app_name = "wisdoms"
urlpatterns = [*reading]
