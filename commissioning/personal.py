"""Wisdoms and the framework hold what people agreed to have published, without their names."""

from home.personal_data.registry import nobody_in

for label in (
    "FrameworkPage", "PrinciplePage", "AreaStrategyPage", "ThemePage", "WisdomIndexPage", "EarlierWisdom",
    "WisdomPage", "WisdomOrganisation", "WisdomFile",
):  # fmt: skip
    nobody_in(f"commissioning.{label}")
