"""Addresses of the board, under /admin/."""

from django.urls import URLPattern, path

from commissioning.listening.board.views.board import BoardView, PagesView
from commissioning.listening.board.views.concern import ConcernView
from commissioning.listening.board.views.contribution import ContributionView
from commissioning.listening.board.views.told import ToldView

urlpatterns: list[URLPattern] = [
    path("listening/", PagesView.as_view(), name="listening_pages"),
    path("listening/<int:listening>/", BoardView.as_view(), name="listening_board"),
    path("listening/<int:listening>/told/", ToldView.as_view(), name="listening_told"),
    path("listening/answers/<uuid:uid>/", ContributionView.as_view(), name="listening_contribution"),
    path("listening/concerns/<int:pk>/", ConcernView.as_view(), name="listening_concern"),
]
