"""Fixed choices of an organisation. Their values are public: they stand in search addresses."""

from django.db import models


class State(models.TextChoices):
    """Where an organisation stands in the directory. Only what is listed is shown to the public."""

    UNLISTED = "unlisted", "unlisted: imported or applied, shown nowhere"
    LISTED = "listed", "listed"
    WITHDRAWN = "withdrawn", "withdrawn by the organisation"
    CLOSED = "closed", "closed"


class Reach(models.TextChoices):
    NEIGHBOURHOOD = "neighbourhood", "a neighbourhood or town"
    COUNCIL = "council-area", "a council area"
    REGION = "several-areas", "several areas or a region"
    NATION = "a-nation", "a whole nation"
    UK = "whole-uk", "the whole UK"
    WORLDWIDE = "worldwide", "the UK and beyond"

    @classmethod
    def national(cls) -> list[str]:
        """The reaches that “leave out national organisations” leaves out."""
        return [cls.NATION.value, cls.UK.value, cls.WORLDWIDE.value]


class Size(models.TextChoices):
    """By income in a year. The bands are those of NCVO's UK Civil Society Almanac, its two largest united."""

    MICRO = "micro", "up to £10,000 a year"
    SMALL = "small", "£10,000 to £100,000 a year"
    MEDIUM = "medium", "£100,000 to £1 million a year"
    LARGE = "large", "£1 million to £10 million a year"
    MAJOR = "major", "over £10 million a year"

    @classmethod
    def of_income(cls, pounds: float) -> "Size":
        for size, limit in (
            (cls.MICRO, 10_000),
            (cls.SMALL, 100_000),
            (cls.MEDIUM, 1_000_000),
            (cls.LARGE, 10_000_000),
        ):
            if pounds < limit:
                return size
        return cls.MAJOR


class Openness(models.TextChoices):
    COMMISSIONS = "commissions", "commissions"
    CONVERSATIONS = "conversations", "conversations"
    VISITS = "visits", "visits"
    NOT_NOW = "not-now", "not now"


class LedBy(models.TextChoices):
    """Whether people with lived experience lead the organisation."""

    YES = "yes", "led by people with lived experience"
    PARTLY = "partly", "partly led by people with lived experience"


class InTouch(models.TextChoices):
    """“Can I get in touch myself?”"""

    YES = "yes", "Yes, get in touch yourself"
    EITHER = "either", "Yourself, or somebody can ask for you"
    REFERRED = "referred", "Somebody has to ask for you"
    NOT_FOR_PEOPLE = "organisations", "It works with organisations"


class StepFree(models.TextChoices):
    YES = "yes", "Step-free"
    PARTLY = "partly", "Partly step-free"
    NO = "no", "Not step-free"
