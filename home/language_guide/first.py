"""The words that the list begins with. From then on it is the editors' own."""

from typing import Any

# What is marked, why, and what to say instead. Each stands for a way of speaking, not for the people who speak so.
FIRST = (
    (
        "severe and multiple disadvantage",
        "It puts into the person what lies between the person and what is around them: services that don't fit, "
        "poverty, prejudice. Those can be named.",
        "people let down by several services at once, people facing homelessness and poor health",
    ),
    (
        "multiple disadvantage",
        "It adds up what somebody lacks and says nothing of what was done to them, or of what they bring.",
        "people facing several hard things at once, people let down by several services",
    ),
    (
        "hard to reach",
        "It blames people for a distance that services have made. Who has gone to them, and how?",
        "people we haven't reached yet, people whom services don't reach",
    ),
    (
        "high intensity user",
        "It counts what somebody costs. Who comes again and again hasn't yet been given what helps.",
        "people who often need emergency services, people whom nothing has helped so far",
    ),
    (
        "frequent flyer",
        "It makes a joke of somebody who keeps asking for help because nothing has helped.",
        "people who often need emergency services",
    ),
    (
        "complex needs",
        "People aren't complex because several services see a part of them each. Often it is the services that are "
        "complicated.",
        "people who are sent from service to service, or say what it is about",
    ),
    (
        "complex individual",
        "It makes a person the problem that services have in working together.",
        "somebody dealing with several things at once",
    ),
    (
        "complex case",
        "A person isn't a case, and what is complicated may be the way that help is set up.",
        "somebody whom services haven't helped yet",
    ),
    (
        "challenging behaviour",
        "It says how it feels to the worker and leaves out what the person was saying, or was up against.",
        "somebody who is distressed, somebody telling us that something is wrong",
    ),
    (
        "challenging individual",
        "It makes somebody the difficulty. It takes two for things to be difficult, and one of them may be a service.",
        "somebody we haven't found the right way with yet",
    ),
    (
        "difficult to engage",
        "People may have good reasons to stay away. It is for us to be worth coming to.",
        "people who have reasons not to trust services, people we haven't reached yet",
    ),
    (
        "hard to engage",
        "People may have good reasons to stay away. It is for us to be worth coming to.",
        "people who have reasons not to trust services, people we haven't reached yet",
    ),
    (
        "non-engaging",
        "It reads a choice as a fault. Somebody may have said no to what was on offer, and be right.",
        "people who said no to what was offered",
    ),
    (
        "disengaged",
        "It leaves out what they stepped away from, and why that might be sensible.",
        "people who have had enough of services, people who left",
    ),
    (
        "the homeless",
        "It makes a whole person out of where they sleep for now. Homelessness is something that people face.",
        "people facing homelessness, people without a home",
    ),
    (
        "homeless person",
        "Homelessness is something that somebody faces for a time, not what they are.",
        "people facing homelessness, somebody without a home",
    ),
    (
        "rough sleeper",
        "It names people after the worst of their nights.",
        "people sleeping rough, people without a home",
    ),
    (
        "client group",
        "It sorts people by what services do with them. Nobody calls themselves that.",
        "people we work alongside, or say who: young parents, people leaving prison",
    ),
    (
        "client",
        "It makes the relationship a transaction in which one gives and the other receives.",
        "people we work alongside, people who come to us, members",
    ),
    (
        "service user",
        "It describes people by what they take from us. They also give, lead, know and decide.",
        "people we work alongside, people who draw on support",
    ),
    (
        "beneficiary",
        "It sees people as receiving. What they bring, and that they might have asked for something else, is lost.",
        "people we work alongside, people who take part",
    ),
    (
        "cases",
        "People are not cases, and being spoken of as one is remembered.",
        "people, situations",
    ),
    (
        "caseload",
        "It makes people a weight that workers carry.",
        "the people somebody works alongside",
    ),
    (
        "vulnerable people",
        "Nobody is vulnerable by themselves. Something or somebody puts them at risk, and that can be named.",
        "people at risk of (say what), people facing hard times",
    ),
    (
        "the vulnerable",
        "It makes a group out of people who have little in common but our worry.",
        "people at risk of (say what), people facing hard times",
    ),
    (
        "vulnerable adult",
        "Nobody is vulnerable by themselves. Where the law needs the word, keep it; elsewhere say what the risk is.",
        "an adult at risk of (say what)",
    ),
    (
        "the disadvantaged",
        "It describes people by what they were denied, and leaves out who denies it.",
        "people facing poverty or racism, people who get a raw deal",
    ),
    (
        "troubled family",
        "It puts the trouble into the family, whatever it lives with.",
        "a family under pressure, a family going through a tough time",
    ),
    (
        "addict",
        "It makes one thing in somebody's life the whole of them.",
        "somebody who uses drugs, somebody with an addiction, somebody in recovery",
    ),
    (
        "substance misuser",
        "It judges, and makes one thing in somebody's life the whole of them.",
        "somebody who uses drugs or alcohol",
    ),
    (
        "ex-offender",
        "It ties people for good to something that they did once.",
        "people who have been in prison, people with a conviction",
    ),
    (
        "offender",
        "It makes one thing that somebody did the whole of them.",
        "somebody with a conviction, somebody in contact with the courts",
    ),
    (
        "suffers from",
        "It decides for somebody how they feel about their life.",
        "lives with, has",
    ),
    (
        "suffering from",
        "It decides for somebody how they feel about their life.",
        "living with, having",
    ),
    (
        "chaotic lifestyle",
        "It calls a choice what is often the work of surviving without a home, money or peace.",
        "a life with much to hold together, or say what makes it hard",
    ),
    (
        "move them on",
        "Services have “move-on” targets; people have homes and plans. Leaving isn't something to be done to them.",
        "until they find a home, when they are ready for the next step",
    ),
)


def write_first(term_model: Any) -> None:
    """Put the first words on a list that is still empty."""
    if not term_model.objects.exists():
        term_model.objects.bulk_create(term_model(term=term, why=why, instead=instead) for term, why, instead in FIRST)
