"""Reports made up for tests: nobody said any of this, and no such place is there."""

import io
import zipfile
from collections import Counter
from typing import Any

import docx
from django.core.files.base import ContentFile

from commissioning.importing.assembling import assembled
from commissioning.importing.files import opened
from commissioning.importing.places import recognise
from commissioning.importing.recognised import Recognised

# Headings without numbers, quotes below them, straight marks, a warning above a heading, a section between themes.
PLAIN = """
Voices from Sandmouth (made up)

Sandmouth Listening Circle

Introduction

We asked 12 people one question: "What keeps you well?" Everything here is made up for a test of software.

Contents

Being heard
A door that opens
After dark

Being heard

"Nobody had asked me before," said one. "Then somebody did."

"I told them once and they remembered."
- a neighbour

People told us that being remembered matters to them more than being quick.

Reflection

To remember is to respect. We may begin there.

Who paid for this

A made-up fund paid for tea.

Content warning: mentions of grief

A door that opens

"The door was never locked."

Some came for the warmth and stayed for the company of others.

1. They came by bus.
2. They came on foot.

Reflection - An open door is a promise, and it has to be kept.

After dark

"Nights are long when you count them."

Several people spoke of the hours in which nothing is open.

Reflection:

What is open at night says who belongs.

We cannot answer that alone.

Conclusion

People know what keeps them well.

What can be done?

This is what people asked for.

- Listen first: ask, then wait.
- Keep the door open - also on Sundays.
- Light the path

Page 7
"""

MARKDOWN = """---
title: Quiet Streets (made up)
author: Somebody Whose Name Stays Out
---
<!-- a comment that stays out -->

## Welcome

The question was: **What changed for you this year?**

### Words we use

- **Anchor**: a person who stays.
- **Drift** – to be without one.

## No. 1 - Anchors

*Content note: addiction is named.*

> Somebody stayed when I shouted.
>
> — a listener

People described *anchors* as [those who stay](https://example.org/stay).

### What surprised us

> First part of what was said.
>
> Second part of it.

### Reflection

Staying is work.

It is not luck.

## Interlude

This section has no thought at its end.

## No. 2 - Drifting

> I was a boat without a harbour.

The days ran together.

**Trigger warning** — self-harm

### Reflection

A harbour can be a person.

## Recommendations

1. **Stay.** Nobody is finished in six weeks.
2. **Say when you leave.** Endings are part of the work.

   And say why.
3. Name an anchor for each person

## Contact

Write to hello@quietstreets.example or see https://quietstreets.example.
"""

TYPED = """
Voices of Market Row

CONTENTS
1. Bread
2. Salt
Trigger warning: violence at home
3. Water

‘Bread is never only bread.’

1. Bread

People spoke of bread.
Reflection: Who bakes, decides.

‘Salt in the wound, that’s what it was.’

2. Salt

People spoke of salt.
Reflection: A wound needs time.

‘Water finds its own way.’

3. Water

People spoke of water.
Reflection: A way is found together.

Next steps

1. Bake together.
2. Share what there is.
"""


def read(text: str, name: str = "report.txt") -> Recognised:
    return recognised(text.encode(), name)


def recognised(content: bytes, name: str) -> Recognised:
    """Return the parts, after a look whether each paragraph has one place and no more."""
    paragraphs = opened(ContentFile(content, name=name)).paragraphs
    found = assembled(paragraphs, recognise(paragraphs))
    counts = Counter(found.paragraphs())
    assert counts == Counter(paragraph.id for paragraph in paragraphs)
    return found


def titles(found: Recognised) -> list[str]:
    return [theme.title for theme in found.themes]


def openings(found: Recognised) -> list[str]:
    return [theme.opening.text if theme.opening else "" for theme in found.themes]


def reflections(found: Recognised) -> list[str]:
    return [" ".join(piece.text for piece in theme.reflection) for theme in found.themes]


def left_over(found: Recognised) -> list[str]:
    return [paragraph.text for paragraph in found.left_over]


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def styled_docx() -> Any:
    """A document with Word's own styles, made up: two themes, the second behind a warning."""
    document = docx.Document()
    document.core_properties.author = "Planted Author"
    document.add_paragraph("Hill and Valley (made up)", style="Title")
    document.add_paragraph("What people told us", style="Subtitle")
    document.add_heading("Introduction", 1)
    document.add_paragraph("The one open question was – “Where do you rest?”")
    for number, (title, words, thought) in enumerate(
        [("Up the hill", "I climb to be alone.", "Being alone is not being lonely."),
         ("Down the valley", "We eat where the smoke is.", "Smoke is an invitation.")], start=1
    ):  # fmt: skip
        document.add_heading(title, 1)
        if number == 2:
            document.add_paragraph("Content Warning – fire").runs[0].bold = True
        document.add_paragraph(words, style="Intense Quote")
        document.add_paragraph("A walker", style="List Bullet")
        paragraph = document.add_paragraph("People told us of ")
        paragraph.add_run("rest").bold = True
        document.add_heading("Reflection", 2)
        document.add_paragraph(thought)
    document.add_heading("What should services do?", 1)
    for text in ("Put benches up: everywhere.", "Let fires burn."):
        document.add_paragraph(text, style="List Number")
    return document


def changed(content: bytes, name: str, data: bytes | None = None, **swaps: bytes) -> bytes:
    """Return a packed document with a part added, or with bytes swapped in one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            part = source.read(info)
            if info.filename == name and data is None:
                part = part.replace(swaps["old"], swaps["new"])
            target.writestr(info.filename, part)
        if data is not None:
            target.writestr(name, data)
    return out.getvalue()
