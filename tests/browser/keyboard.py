"""Going on with Tab and Enter alone."""

from tests.browser.journeys import Visit

MOST_STOPS = 150
IS_THERE = "(wanted) => document.activeElement.matches(wanted)"


def goes_by_keyboard(visit: Visit, link: str, heading: str) -> None:
    """Press Tab until the focus is on what the selector names, and Enter; then be on a page with this heading."""
    page, before = visit.page, visit.page.url
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(IS_THERE, link):
            break
    else:
        raise AssertionError(f"Tab does not come to {link} on {before}")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address != before)
    page.evaluate("scrollTo(0, 0)")  # axe would take what the bar at the top lies over for too small
    visit.arrives(heading)
