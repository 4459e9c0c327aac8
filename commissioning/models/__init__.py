from commissioning.models.framework import FrameworkPage, PrinciplePage
from commissioning.models.strategy import AreaStrategyPage
from commissioning.models.themes import ThemePage
from commissioning.models.wisdoms import EarlierWisdom, WisdomFile, WisdomIndexPage, WisdomOrganisation, WisdomPage

__all__ = [
    "AreaStrategyPage",
    "EarlierWisdom",
    "FrameworkPage",
    "PrinciplePage",
    "ThemePage",
    "WisdomFile",
    "WisdomIndexPage",
    "WisdomOrganisation",
    "WisdomPage",
]
