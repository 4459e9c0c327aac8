"""The three categories of the directory.

An organisation stands under one of them by its key, which never changes; what editors may change (title,
introduction) lies in the CategoryPage with the same key.
"""

from django.db import models


class Category(models.TextChoices):
    WORKING_WITH_PEOPLE = "working-with-people", "Working with people"
    COMMUNITY = "community", "Community"
    STRATEGIC_SUPPORT = "strategic-support", "Strategic support"


CATEGORIES = list(Category.values)
