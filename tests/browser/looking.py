"""Looking a page over for what shuts somebody out, or lets somebody else in."""

from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Request

# axe's default rules, and those of WCAG 2.2 AA, which axe leaves off by default. Not what stands in frames: only the
# admin has any, with public pages in them, and an axe of another version.
RUN_AXE = """async () => {
    const rules = Object.fromEntries(axe.getRules(["wcag22aa"]).map((rule) => [rule.ruleId, {enabled: true}]));
    const {violations} = await axe.run({resultTypes: ["violations"], rules, iframes: false});
    return violations.flatMap(({id, help, nodes}) => nodes.map(
        (node) => `${id} (${help}): ${node.target.join(" ")}: ${node.any.map((check) => check.message).join("; ")}`
    ));
}"""
DEAD_ENDS = """() => [...document.querySelectorAll("a[href^='#']")]
    .filter((a) => a.role !== "button" && !document.getElementById(a.hash.slice(1))).map((a) => a.hash)"""
# What a page is made of: each kind of element, with the kind that it stands in.
PIECES = """() => {
    const kind = (element) => [element.tagName, ...element.classList].join(".");
    return [...document.querySelectorAll("body *")].map((e) => `${kind(e.parentElement)} > ${kind(e)}`);
}"""
WIDER_THAN_THE_SCREEN = """() => {
    const {scrollWidth, clientWidth} = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > clientWidth);
    const names = wide.slice(0, 5).map((e) => `${e.tagName}.${e.className}`);
    return [`scrolls sideways, ${scrollWidth} in ${clientWidth}: ${names}`];
}"""


def axe_faults(page: "Page") -> list[str]:
    """Return what axe's default rules and those of WCAG 2.2 AA find on the page, a line for each element."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN_AXE)


def pieces(page: "Page") -> set[str]:
    """Return the kinds of element that the page is made of."""
    return set(page.evaluate(PIECES))


def dead_ends(page: "Page") -> list[str]:
    """Return the links that lead to a part of this page that there is not."""
    return [f"leads nowhere: {href}" for href in page.evaluate(DEAD_ENDS)]


def sideways_faults(page: "Page", *widths: int) -> list[str]:
    """Return at which of the widths the page scrolls sideways. The last width stays."""
    faults = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        faults += page.evaluate(WIDER_THAN_THE_SCREEN)
    return faults


class Watch:
    """Keeps the faults that a tab shows while it loads pages: calls to other hosts, and errors in its console."""

    def __init__(self, page: "Page", site: str) -> None:
        self.page = page
        self.site = site
        self.faults: list[str] = []
        page.context.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script failed: {error}"))

    def _request(self, request: "Request") -> None:
        if not request.url.startswith((f"{self.site}/", "data:", "blob:")):
            self.faults.append(f"asked another host: {request.url}")

    def _console(self, message: "ConsoleMessage") -> None:
        # A page that answers 404 on purpose is an error to the console, though not to us.
        on_purpose = message.location["url"] == self.page.url and message.text.startswith("Failed to load resource")
        if message.type == "error" and not on_purpose:
            self.faults.append(f"console: {message.text}")

    def drain(self) -> list[str]:
        faults, self.faults = self.faults, []
        return faults
