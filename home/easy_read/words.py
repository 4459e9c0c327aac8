"""Words that the readability check knows. Lists of words, no rules."""

# Words of the sector and of offices → a plain way to say it. A page may explain such a word instead.
JARGON = {
    "accommodation": "a home, a place to live",
    "apply for": "ask for",
    "appropriate": "right",
    "approximately": "about",
    "assessment": "a talk to find out what you need",
    "beneficiaries": "people",
    "co-design": "plan together",
    "co-produced": "made together",
    "co-production": "working together as equals",
    "commissioner": "the person who pays for services",
    "commissioners": "the people who pay for services",
    "criteria": "the rules",
    "deficit": "what is wrong",
    "deficits": "what is wrong",
    "empower": "help people to take charge",
    "empowerment": "people being in charge",
    "engage": "take part",
    "engagement": "taking part",
    "facilitate": "help",
    "framework": "a plan, or a list of ideas",
    "funder": "the people who give money",
    "funders": "the people who give money",
    "holistic": "looking at the whole person",
    "implement": "do, start",
    "in accordance with": "following",
    "in order to": "to",
    "interventions": "help, support",
    "intervention": "help, support",
    "key worker": "the worker who helps you most",
    "multi-agency": "several services together",
    "outcome": "what changes",
    "outcomes": "what changes",
    "participate": "take part",
    "pathway": "the next steps",
    "person-centred": "led by the person",
    "person-led": "led by the person",
    "prior to": "before",
    "practitioner": "a worker",
    "practitioners": "workers",
    "provider": "the group that runs a service",
    "providers": "the groups that run services",
    "provision": "services, support",
    "referral": "when one service sends you to another",
    "regarding": "about",
    "safeguarding": "keeping people safe",
    "signposting": "telling people where to go",
    "stakeholder": "people who care about it",
    "stakeholders": "people who care about it",
    "strength-based": "starting with what people are good at",
    "strengths-based": "starting with what people are good at",
    "supervision": "a talk with your manager about your work",
    "sustainable": "that can last",
    "transition": "a change",
    "trauma": "very bad things that happened",
    "trauma-informed": "knowing what very bad times do to people",
    "utilise": "use",
    "vulnerable": "at risk",
    "with regard to": "about",
}

# Short forms that most people know.
KNOWN_SHORT_FORMS = frozenset("A BBC DVD I NHS OK PC TV UK ".split())

LATIN = {"e.g.": "for example", "i.e.": "that is", "etc.": "and other things", "eg": "for example", "ie": "that is",
         "etc": "and other things", "via": "through", "per annum": "each year"}  # fmt: skip

NUMBERS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "hundred": "100", "thousand": "1,000", "million": "1,000,000", "dozen": "12",
}  # fmt: skip

# Long, and known to nearly everybody.
LONG_BUT_KNOWN = frozenset(
    "another anybody anything anywhere area everybody everyone everything everywhere february january idea ideas "
    "information interested somebody something supermarket telephone television usually computer hospital photographs "
    "understand understanding interesting relationship relationships somewhere sometimes different grandchildren "
    "neighbourhood neighbours themselves yourselves ourselves".split()
)

BE = "is are was were be been being isn't aren't wasn't weren't get gets got".split()
BETWEEN = frozenset("not being been all both also still".split())
PAST_FORMS = frozenset(
    "begun bought brought built caught chosen done drawn driven eaten felt forgotten found given held heard hidden "
    "kept known led left lost made paid put read said seen sent set shown sold spoken taken taught told thought "
    "thrown written".split()
)
# They look like past forms, and say how somebody is.
HOW_SOMEBODY_IS = frozenset(
    "bored excited interested worried tired scared frightened married pleased surprised relaxed confused used "
    "supposed allowed disabled experienced retired divorced annoyed stressed ashamed named called need needed feed "
    "speed indeed".split()
)

NEGATIVES = frozenset("not no never nobody nothing none nowhere neither nor without cannot hardly unless".split())
NEGATIVE_BEGINNINGS = (
    "unable unclear uncommon unfair unhappy unimportant unkind unlikely unlike unnecessary unsafe unsure unusual "
    "untrue unwelcome impossible incorrect invalid illegal disagree dislike".split()
)

# Each may begin a second idea.
JOINING = frozenset(
    "although because but though unless until when whereas whether which while who whose whom so if or".split()
)
JOINING_BEFORE_A_SUBJECT = frozenset("and then that where".split())
SUBJECTS = frozenset(
    "i you he she it we they this that these those there people somebody someone everybody everyone nobody".split()
)
