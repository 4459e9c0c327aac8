"""The desk's addresses: under /admin/, and the public one that a contributor's link leads to."""

from django.urls import URLPattern, path

from commissioning.desk.overview_views import DeskView, SummaryView
from commissioning.desk.own_words_views import own_words
from commissioning.desk.quote_view import QuoteView

admin_urlpatterns: list[URLPattern] = [
    path("quote-desk/<int:wisdom>/", DeskView.as_view(), name="quote_desk"),
    path("quote-desk/<int:wisdom>/summary/", SummaryView.as_view(), name="quote_desk_summary"),
    path("quote-desk/<int:wisdom>/<uuid:uid>/", QuoteView.as_view(), name="quote_desk_quote"),
]
urlpatterns: list[URLPattern] = [path("wisdoms/own-words/<str:token>/", own_words, name="own-words")]  # of “wisdoms”
