"""Words about persons: forms of address, roles; what tells persons from bodies and places."""

from __future__ import annotations

HONORIFICS = {
    "Mr.": "m", "Mr": "m", "Mrs.": "f", "Mrs": "f", "Ms.": "f", "Ms": "f", "Miss": "f", "Sir": "m", "Lord": "m",
    "Lady": "f", "Madame": "f", "Dr.": None, "Dr": None, "Prof.": None,
}  # fmt: skip
"""Forms of address, which are no roles, with the gender they tell."""

ROLE_ABBREVIATIONS = {
    "sen.": "senator", "sens.": "senator", "rep.": "representative",
    "reps.": "representative", "gov.": "governor", "gen.": "general",
    "lt.": "lieutenant", "col.": "colonel", "sgt.": "sergeant", "capt.": "captain", "maj.": "major", "adm.": "admiral",
    "rev.": "reverend", "pres.": "president", "congressman": "representative", "congresswoman": "representative",
    "lawmaker": "representative", "rnc chairman": "chairman", "cmdr.": "commander", "supt.": "superintendent",
}  # fmt: skip

ROLE_WORDS = frozenset(
    """president vice-president minister premier chancellor secretary senator sen. sens. representative rep. reps.
    governor gov. mayor general gen. lieutenant lt. colonel col. sergeant sgt. captain capt. major maj.
    admiral adm. commander cmdr. chief head chairman chairwoman chairperson chair director spokesman
    spokeswoman spokesperson ambassador envoy diplomat judge justice attorney lawyer prosecutor professor
    doctor pope cardinal bishop archbishop reverend rev. pastor rabbi sheikh king queen prince princess emir
    sultan shah tsar commissioner administrator congressman congresswoman lawmaker delegate nominee candidate
    leader speaker deputy adviser advisor aide strategist manager officer official editor reporter
    correspondent columnist journalist anchor host analyst expert economist historian author writer actor
    actress singer comedian director-general founder co-founder ceo executive businessman businesswoman
    billionaire mogul tycoon developer investor banker activist organizer pollster operative consultant coach
    sheriff superintendent inspector detective agent councilman councilwoman councillor alderman assemblyman
    assemblywoman legislator mp first-lady lady chaplain scientist researcher scholar fellow student teacher
    farmer owner resident voter veteran soldier member treasurer commentator pundit moderator negotiator
    counsel solicitor counselor dean principal rector warden marshal brigadier vice-chairman undersecretary
    supt. surrogate supporter contender hopeful rival opponent successor predecessor father mother son
    daughter wife husband brother sister widow niece nephew rapper musician filmmaker producer
    democrat republican independent conservative liberal socialist libertarian
    witness eyewitness survivor resident medic surgeon nurse engineer tourist archimandrite patriarch""".split()
)
"""Words that end a role before a name, or make a noun phrase a description of a person."""

FEMALE_WORDS = frozenset(
    """spokeswoman chairwoman congresswoman actress queen princess mother daughter wife sister widow niece
    businesswoman councilwoman assemblywoman woman girl lady""".split()
)
MALE_WORDS = frozenset(
    """spokesman chairman congressman actor king prince father son husband brother nephew businessman councilman
    assemblyman man boy pope""".split()
)

ORG_WORDS = frozenset(
    """Party Committee Commission Council Department Ministry University College School Institute Center Centre
    Court Congress Senate House Bank Board Bureau Agency Association Union Federation Foundation Organization
    Organisation Group Company Corp Corp. Inc Inc. Ltd Ltd. LLC Times Post Journal News Herald Tribune Press
    Magazine Radio Television TV Network Hotel Airport Station Hospital Church Mosque Act Treaty Pact Agreement
    Accord Charter Amendment Constitution Project Campaign Force Forces Army Navy Guard Police Club Team League Cup
    States Kingdom Nations City County State Province District Show Awards Media Fund Alliance Coalition Front
    Movement Brigade Office Administration Government Parliament Assembly Duma Kremlin Pentagon Convention
    Conference Summit Forum Games Festival Series Services Service Security Intelligence Affairs Relations
    Initiative Justice Treasury Republicans Democrats Republican Democratic Super PAC Caucus Primary Debate Hall
    Library Museum Theater Theatre Stadium Building""".split()
)
"""Words of the names of bodies, and of what else is no person."""

THINGS = frozenset(
    """Street Avenue Road Tower River Sea Ocean Island Islands Mountain Valley Lake Park Square Beach Bay Gulf
    Desert Border War Day Week Month Year Age Era Tuesday Monday Wednesday Thursday Friday Saturday Sunday""".split()
)
"""Words of the names of places and times: neither bodies nor persons."""

NO_PERSON = ORG_WORDS | THINGS
"""A sequence of capitalised words with one of these is no person."""

PLACES = frozenset(
    """New York|Los Angeles|San Francisco|San Diego|Las Vegas|New Hampshire|New Jersey|New Mexico|North Carolina|South
    Carolina|North Dakota|South Dakota|West Virginia|Rhode Island|North Korea|South Korea|Saudi Arabia|South Africa|Hong
    Kong|Sri Lanka|Puerto Rico|Costa Rica|El Salvador|New Zealand|New Orleans|New Delhi|Tel Aviv|Wall Street|White
    House|Silicon Valley|Middle East|Central Asia|Supreme Court|United States|United Kingdom|United Nations|European
    Union|Des Moines|Fort Lauderdale|Fort Pierce|Salt Lake|St. Louis|Kansas City|Super Tuesday|Islamic State|Al
    Qaeda|Tea Party|Social Security|Air Force|Fox News|Twitter|Facebook|Election Day|American""".replace(
        "\n    ", " "
    ).split("|")
)

OPENERS = frozenset(
    """The A An In On At By For From To With Of And But Or Nor So Yet If When While As After Before During Since
    Until Though Although Because That This These Those There Here He She It They We I You His Her Their Its
    Our My Your What Who Whom Whose Why How Where Which Not No Yes One Two Three Four Five Six Seven Eight
    Nine Ten Also Asked Speaking Meanwhile However According Earlier Last Next Then Now Today Yesterday
    Tomorrow Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December Jan. Feb. Aug. Sept. Oct. Nov. Dec. Despite Even Still
    Just Some Many Most Both All Any Each Every Other Another Such Like Under Over Between Among Against About
    Without Within Through Across Instead Indeed Perhaps Maybe Let Is Are Was Were Do Does Did Has Have Had
    Can Could Will Would Should Might Must Later Once Only First Second Third Finally Former Told Said Says
    Added Unlike Per Via Well Oh Please Thank Thanks Hello Ok OK Mr Reports Following""".split()
)
"""Words with a capital where a sentence begins."""

NOT_NAMES = OPENERS | frozenset(
    """Republican Republicans Democrat Democrats Democratic GOP Independent Islamic Muslim Muslims Christian American
    Americans English Internet Twitter Facebook Breaking Video Watch Read Photo Image Updated Published""".split()
)
"""Capitalised words that begin sentences, or never begin the name of a person."""
