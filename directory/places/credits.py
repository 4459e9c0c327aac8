"""What must be said of whose data the places come from, once it is there."""

from directory.models import PostcodeRelease


def postcode_notices() -> list[str]:
    """Return the notices that the licence of the ONS Postcode Directory asks for; none before an import."""
    release = PostcodeRelease.current()
    if release is None:
        return []
    return [
        f"Contains OS data © Crown copyright and database right {release.year}.",
        f"Contains Royal Mail data © Royal Mail copyright and database right {release.year}.",
        "Source: Office for National Statistics licensed under the Open Government Licence v.3.0.",
    ]
