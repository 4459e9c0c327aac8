"""E-mail addresses that may be misspelt: reports are printed once, and copied for years."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from commissioning.importing.paragraphs import Paragraph

EMAIL = re.compile(r"[\w.+'-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
SITE = re.compile(r"(?:https?://|\bwww\.)(?P<domain>[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
NEAR = 82  # of 100


def doubtful_addresses(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Return a sentence about each e-mail address whose domain stands nowhere in the report as a web address."""
    texts = [f"{paragraph.text} {paragraph.html}" for paragraph in paragraphs]
    sites = {_domain(found["domain"]) for text in texts for found in SITE.finditer(text)}
    flags = []
    for address, domain in _addresses(paragraphs):
        if any(domain == site or domain.endswith(f".{site}") or site.endswith(f".{domain}") for site in sites):
            continue
        near = max(sites, key=lambda site: fuzz.ratio(site, domain), default="")
        if near and fuzz.ratio(near, domain) >= NEAR:
            flags.append(f"Check {address}: the report's web address is {near}, which is spelt differently.")
        else:
            flags.append(f"Check {address}: {domain} stands nowhere else in the report.")
    return flags


def _addresses(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str]]:
    found = (match for paragraph in paragraphs for match in EMAIL.finditer(paragraph.text))
    return list(dict.fromkeys((match.group().strip("."), _domain(match["domain"])) for match in found))


def _domain(text: str) -> str:
    return text.lower().strip(".").removeprefix("www.")
