"""Blocks (rich.py, flowing.py) as plain text, Markdown and HTML: three ways of writing the same words."""

import re
import textwrap
from collections.abc import Callable, Iterable

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from commissioning.outputs.rich import Block, Run

LINE = 78
NO_BREAK = {0x200B: None}  # the unseen places where a long word may end are for the typeset page alone


def plain(blocks: Iterable[Block]) -> str:
    return "\n\n".join(filter(None, (_plain(block) for block in blocks))).translate(NO_BREAK) + "\n"


def _plain(block: Block) -> str:
    match block["kind"]:
        case "h":
            return f"{block['text']}\n{'-' * min(len(block['text']), LINE)}"
        case "p" | "small":
            return "".join(_plain_run(run) for run in block["runs"])
        case "quote":
            words = "\n".join(block["words"])
            return textwrap.indent(f"“{words}”" + (f"\n({block['speaker']})" if block["speaker"] else ""), "    ")
        case "note":
            return textwrap.indent("\n\n".join(_plain(one) for one in block["blocks"]), "  ")
        case "links":
            return "\n".join(f"- {_link_line(one)}" for one in block["links"])
        case "list":
            return "\n".join(_items(block, _plain))
    return ""


def _plain_run(run: Run) -> str:
    shown = run["link"].removeprefix("mailto:").removeprefix("tel:")
    return run["text"] + (f" ({shown})" if shown and shown not in run["text"].translate(NO_BREAK) else "")


def _link_line(one: dict) -> str:
    return ": ".join(filter(None, [one["title"], one["text"]])) + (f" ({one['url']})" if one["url"] else "")


def _items(block: Block, write: Callable[[Block], str]) -> list[str]:
    items = []
    for number, item in enumerate(block["items"], start=1):
        sign = f"{number}. " if block["ordered"] else "- "
        written = "\n".join(write(one) for one in item)
        items.append(sign + textwrap.indent(written, " " * len(sign)).lstrip())
    return items


def markdown(blocks: Iterable[Block]) -> str:
    return "\n\n".join(filter(None, (_markdown(block) for block in blocks))).translate(NO_BREAK) + "\n"


def _markdown(block: Block) -> str:
    match block["kind"]:
        case "h":
            return f"{'#' * block['level']} {_escaped(block['text'])}"
        case "p" | "small":
            return "".join(_markdown_run(run) for run in block["runs"])
        case "quote":
            lines = [f"“{_escaped(chr(10).join(block['words']))}”"] + (
                [_escaped(block["speaker"])] * bool(block["speaker"])
            )
            return "\n".join(f"> {line}" for text in lines for line in text.split("\n")) if block["words"] else ""
        case "note":
            return textwrap.indent("\n\n".join(_markdown(one) for one in block["blocks"]), "> ")
        case "links":
            return "\n".join(f"- {_markdown_link(one)}" for one in block["links"])
        case "list":
            return "\n".join(_items(block, _markdown))
    return ""


def _markdown_run(run: Run) -> str:
    text = _escaped(run["text"]).replace("\n", "  \n")
    for sign, on in (("**", run["bold"]), ("*", run["italic"])):
        if on and text.strip():
            text = re.sub(
                r"^(\s*)(.*?)(\s*)$",
                rf"\1{re.escape(sign)}\2{re.escape(sign)}\3".replace("\\*", "*"),
                text,
                flags=re.S,
            )
    return f"[{text}](<{run['link']}>)" if run["link"] else text


def _markdown_link(one: dict) -> str:
    title = f"[{_escaped(one['title'])}](<{one['url']}>)" if one["url"] else _escaped(one["title"])
    return ": ".join(filter(None, [title, _escaped(one["text"])]))


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", text)


def html(blocks: Iterable[Block]) -> SafeString:
    return mark_safe("\n".join(_html(block) for block in blocks).translate(NO_BREAK))  # noqa: S308 every part is escaped


def _html(block: Block) -> SafeString:
    match block["kind"]:
        case "h":
            level = min(int(block["level"]), 6)
            return format_html("<h{0}>{1}</h{0}>", level, block["text"])
        case "p" | "small":
            return format_html("<p>{}</p>", _html_runs(block["runs"]))
        case "quote" if block["words"]:
            words = format_html_join(mark_safe("<br>"), "{}", ((one,) for one in block["words"]))
            speaker = format_html("<p>{}</p>", block["speaker"]) if block["speaker"] else ""
            return format_html("<blockquote><p>“{}”</p>{}</blockquote>", words, speaker)
        case "note":
            return format_html("<div>{}</div>", html(block["blocks"]))
        case "links":
            return format_html(
                "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((_html_link(one),) for one in block["links"]))
            )
        case "list":
            items = format_html_join("", "<li>{}</li>", ((_item(item),) for item in block["items"]))
            return format_html("<{0}>{1}</{0}>", "ol" if block["ordered"] else "ul", items)
    return SafeString("")


def _item(blocks: list[Block]) -> SafeString:
    return _html_runs(blocks[0]["runs"]) if len(blocks) == 1 and blocks[0]["kind"] == "p" else html(blocks)


def _html_link(one: dict) -> SafeString:
    title = format_html('<a href="{}">{}</a>', one["url"], one["title"]) if one["url"] else escape(one["title"])
    return format_html("{}: {}", title, one["text"]) if one["text"] else SafeString(title)


def _html_runs(runs: list[Run]) -> SafeString:
    return format_html_join("", "{}", ((_html_run(run),) for run in runs))


def _html_run(run: Run) -> SafeString:
    words = format_html_join(mark_safe("<br>"), "{}", ((line,) for line in run["text"].split("\n")))
    for tag, on in (("b", run["bold"]), ("i", run["italic"])):
        if on:
            words = format_html("<{0}>{1}</{0}>", tag, words)
    return format_html('<a href="{}">{}</a>', run["link"], words) if run["link"] else words
