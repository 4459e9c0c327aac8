from commissioning.models.framework import FrameworkPage, PrinciplePage
from commissioning.models.listening import Contribution, ListeningPage, SafeguardingConcern
from commissioning.models.quotes import OwnWords, Quote, Withdrawal
from commissioning.models.records import DownloadCount, ImportedFile
from commissioning.models.second_reader import SecondReaderTask
from commissioning.models.strategy import AreaStrategyPage
from commissioning.models.themes import ThemePage
from commissioning.models.wisdom_parts import (
    EarlierWisdom,
    RelatedWisdom,
    WisdomFile,
    WisdomHost,
    WisdomOrganisation,
    WisdomRecommendation,
)
from commissioning.models.wisdoms import WisdomIndexPage, WisdomPage

__all__ = [
    "AreaStrategyPage",
    "Contribution",
    "DownloadCount",
    "EarlierWisdom",
    "FrameworkPage",
    "ImportedFile",
    "ListeningPage",
    "OwnWords",
    "PrinciplePage",
    "Quote",
    "RelatedWisdom",
    "SafeguardingConcern",
    "SecondReaderTask",
    "ThemePage",
    "WisdomFile",
    "WisdomHost",
    "WisdomIndexPage",
    "WisdomOrganisation",
    "WisdomPage",
    "WisdomRecommendation",
    "Withdrawal",
]
