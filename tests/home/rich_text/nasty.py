"""Texts that try to run, load or dress up something, and how to see whether they still would."""

from bs4 import BeautifulSoup
from django.db import connection

from home.models import NewsPage

# Each has the words "Kept one" and "two", and something "planted" that must not run, load or dress up.
NASTY = [
    "<p>Kept one<script>planted()</script> two</p>",
    "<p>Kept one<ScRiPt src=//planted.example></sCrIpT> two</p>",
    "<p>Kept one<style>@import url(//planted.example)</style> two</p>",
    "<p onclick='planted()' style='background:url(//planted.example)' class='planted'>Kept one two</p>",
    "<p>Kept one <img src=x onerror=planted()> two</p>",
    "<p>Kept one <img srcset='//planted.example/a 1x'><picture><source srcset='//planted.example'></picture> two</p>",
    "<p>Kept one <iframe src='//planted.example' srcdoc='<script>planted()</script>'></iframe> two</p>",
    "<p>Kept one two</p><svg onload=planted()><script>planted()</script><a href='javascript:planted()'/></svg>",
    "<p>Kept one two</p><math><mtext><table><mglyph><style><img src=x onerror=planted()></style>",
    "<p>Kept one two</p><object data='//planted.example'></object><embed src='//planted.example'>",
    "<p>Kept one <embed embedtype='image' id='1' alt='planted' format='left'/> two</p>",
    "<p>Kept one <embed embedtype='media' url='https://planted.example/video'/> two</p>",
    "<p>Kept one <a href='javascript:planted()'>two</a></p>",
    "<p>Kept one <a href=' jAvA&#9;sCript&colon;planted()'>two</a></p>",
    "<p>Kept one <a href='\x01javascript:planted()'>two</a></p>",
    "<p>Kept one <a href='vbscript:planted()'>two</a></p>",
    "<p>Kept one <a href='data:text/html,<script>planted()</script>'>two</a></p>",
    "<p>Kept one <a href='ftp://planted.example'>two</a></p>",
    "<p>Kept one <a linktype='planted' id='1'>two</a></p>",
    "<p>Kept one <a linktype='page' id='planted'>two</a></p>",
    "<p>Kept one <a linktype='page' id='99999999999999999999' title='planted'>two</a></p>",
    "<p>Kept one <a linktype='document' href='javascript:planted()'>two</a></p>",
    "<p>Kept one <a href='/x' ping='//planted.example' target='planted'>two</a></p>",
    "<link rel=stylesheet href='//planted.example'><meta http-equiv=refresh content='0;//planted'>Kept one two",
    "<base href='//planted.example'><p>Kept one two</p>",
    "<form action='//planted.example'><button formaction='javascript:planted()'>Kept one</button> two</form>",
    "<video poster='//planted.example' src='//planted.example'>Kept one</video><audio src='//planted'></audio> two",
    "<p>Kept one<!--[if IE]><script>planted()</script><![endif]--> two</p>",
    "<p>Kept one two</p><noscript><p title='</noscript><img src=x onerror=planted()>'>",
    "<p>Kept one two</p><template><script>planted()</script></template>",
    "<p>Kept one two</p><custom-planted onfocus=planted() autofocus tabindex=0></custom-planted>",
    "<p data-block-key='x\" onclick=\"planted()'>Kept one two</p>",
    "<table background='//planted.example'><tr><td>Kept one</td><td>two</td></tr></table>",
    "<div>Kept one</div><div>two<script>planted()",
    "<p>Kept one two<img src=x onerror=planted()",
]
CLOSED = NASTY[:-2]  # the last two would swallow whatever came after
ALL_OF_IT = "".join(CLOSED)
WORDS = "Kept one two"


def planted(html: str) -> list[str]:
    """Return what of the planted things a browser would act on: an attribute, a tag, a script or a style."""
    acting = []
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        inside = tag.get_text() if tag.name in {"script", "style", "template", "iframe"} else ""
        if "planted" in f"{tag.name} {list(tag.attrs.values())} {inside}":
            acting.append(str(tag))
    return acting


def words(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def stored(page: NewsPage) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM home_newspage WHERE page_ptr_id = %s", [page.pk])
        return str(cursor.fetchone()[0])
