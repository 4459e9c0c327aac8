"""Sections that reports have besides their themes, by the names that such sections have."""

import re

CONTENTS = re.compile(
    r"^(?:table of\s+)?contents?\b\W*(?:page)?$|^(?:what[’']?s|what is)\s+(?:inside|in (?:this|the) \w+)\W*$|"
    r"^in (?:this|the) (?:report|wisdom|document|booklet)\W*$|^(?:the |our )?themes(?: at a glance)?\W*$",
    re.I,
)
DEFINITIONS = re.compile(
    r"\b(?:definitions?|glossary|key (?:terms|words)|terms we use|(?:words|language|terms) (?:that )?we (?:use|used)|"
    r"what (?:do )?we mean|what (?:the|these|our) (?:words|terms) mean|what does .* mean)\b",
    re.I,
)
CONCLUSION = re.compile(
    r"\b(?:conclusions?|concluding|in summary|summing up|closing (?:words|thoughts|remarks)|final (?:words|thoughts)|"
    r"what (?:we (?:have )?)?learn(?:ed|t)|looking (?:ahead|forward)|afterword)\b",
    re.I,
)
RECOMMENDATIONS = re.compile(
    r"\brecommend|\bcalls? to action\b|\bnext steps\b|\bactions?\b|\bways? forward\b|"
    r"\bwhat(?: happens)? (?:now|next)\b|\bwhat (?:to do|would help|helps)\b|"
    r"\bwhat (?:\w+ ){0,4}(?:can|could|should|might|must|may|needs? to|has to|ought to)\b|"
    r"\bhow (?:\w+ ){0,5}(?:can|could|should|might|may|do)\b.*\b(?:respond|help|change|act|do|support|improve)\b|"
    r"\bwhat we (?:ask|call|want|hope)\b|\b(?:we|our) asks?\b|\bthings? (?:to|that \w+ can) do\b",
    re.I,
)
ABOUT = re.compile(
    r"^(?:about\b|contact\b|or contact\b|get in touch|find out more|(?:to|in order to) find out more|"
    r"further information|(?:for )?more information|who we are|(?:with )?thanks\b|thank you|acknowledge?ments?|"
    r"credits|funders?\b|partners?\b)",
    re.I,
)
FRONT = re.compile(
    r"^(?:\d{1,2}[.)]?\s+)?(?:introduction|foreword|preface|background|welcome|summary|executive summary|overview|"
    r"how (?:we|it|this) (?:listened|works|worked)|who (?:took part|we listened to)|method(?:s|ology)?|what we did|"
    r"about this (?:report|wisdom|document))\b\W*$",
    re.I,
)
# Headings that are no theme's, wherever they stand.
SECTION_NAME = re.compile(
    rf"(?:{CONTENTS.pattern})|(?:{FRONT.pattern})|^(?:\d{{1,2}}[.)]?\s+)?(?:conclusions?|recommendations?|next steps|"
    r"glossary|definitions|acknowledge?ments?|contact(?: us)?|references|endnotes|footnotes|appendix(?: \w+)?)\W*$",
    re.I,
)


def section_of(heading: str, has_list: bool) -> str:
    """Return which part of a Wisdom a section after the themes is; empty where its name doesn't say.

    has_list: only a list makes a section one of recommendations, unless it is named so.
    """
    says_recommend = "recommend" in heading.lower()
    if RECOMMENDATIONS.search(heading) and (has_list or says_recommend):
        return "recommendations"
    if CONCLUSION.search(heading) or RECOMMENDATIONS.search(heading):
        return "conclusion"
    return "about" if ABOUT.match(heading) else ""
