"""Whose web domain an address is at: what counts, and what never does (data/shared_domains.txt)."""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

LIST = Path(__file__).parent / "data" / "shared_domains.txt"


@cache
def _shared() -> tuple[frozenset[str], frozenset[str]]:
    """Return the domains that are shared with all that lies under them, and the bare endings of domains."""
    lines = [line.strip() for line in LIST.read_text(encoding="utf-8").splitlines()]
    names = [line for line in lines if line and not line.startswith("#")]
    endings = frozenset(name[1:] for name in names if name.startswith("*"))
    return frozenset(name for name in names if not name.startswith("*")), endings


def _plain(host: str) -> str:
    """Return a host in small letters, as it is looked up, without www; empty where it is none."""
    host = host.strip().strip(".").lower().removeprefix("www.")
    try:
        return host.encode("idna").decode("ascii") if host else ""
    except UnicodeError:
        return ""


def host_of(website: str) -> str:
    """Return the host of a web address, with or without its scheme, without www; empty where there is none."""
    text = website.strip()
    try:
        return _plain(urlsplit(text if "//" in text else f"//{text}").hostname or "")
    except ValueError:
        return ""


def domain_of(email: str) -> str:
    """Return the domain of an email address; empty where there is none."""
    return _plain(email.rpartition("@")[2]) if "@" in email else ""


def is_shared(domain: str) -> bool:
    """Whether a domain is nobody's own: free mail, shared hosting, an institution, or the ending of domains."""
    shared, endings = _shared()
    if "." not in domain or domain in endings or domain.replace(".", "").isdigit():
        return True
    parts = domain.split(".")
    return any(".".join(parts[start:]) in shared for start in range(len(parts)))


def lies_at(email: str, domain: str) -> bool:
    """Whether an address is at this domain, or below it."""
    of_email = domain_of(email)
    return bool(of_email and domain) and (of_email == domain or of_email.endswith(f".{domain}"))


def web_key(website: str) -> str:
    """Return what two web addresses share where they are the same organisation's; empty where there is no address.

    The host alone; for shared hosts the whole address, since only its path tells one from another.
    """
    host = host_of(website)
    if not host or not is_shared(host):
        return host
    text = website.strip()
    path = urlsplit(text if "//" in text else f"//{text}").path.rstrip("/").lower()
    return host + path if path or host.count(".") > 1 else ""
