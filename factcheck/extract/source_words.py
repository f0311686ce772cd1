"""The words of those who give figures: nouns that speak, words before them, verbs of counting. Tables only."""

from __future__ import annotations

from factcheck.extract.cues import DOCUMENTS, MEDIUM_WORDS
from factcheck.extract.person_words import ROLE_WORDS

BODIES = frozenset(
    """observatory monitor monitors watchdog watchdogs group groups network networks centre center centres organization
    organisation organizations organisations ngo ngos charity charities foundation association union committee
    committees commission council councils directorate department departments ministry ministries government
    governments authority authorities administration office agency agencies police army military navy forces force
    command coalition alliance front movement party parties opposition parliament congress senate court courts board
    bureau institute university hospital hospitals clinic service services brigade brigades defence defense
    company firm firms bank federation mission embassy consulate presidency palace kremlin pentagon nations side
    crescent cross helmets guard militia militias faction factions assembly team teams branch family lobby
    campaign campaigners regime state states unit units operator airline manufacturer school leadership""".split()
)
PERSONS = frozenset(
    """official officials source sources activist activists resident residents witness witnesses eyewitness eyewitnesses
    doctor doctors medic medics rescuer rescuers worker workers villager villagers survivor survivors relative
    relatives spokesman spokesmen spokeswoman spokesperson spokespeople commander commanders officer officers soldier
    soldiers fighter fighters rebel rebels insurgent insurgents militant militants jihadist jihadists analyst analysts
    expert experts researcher researchers scientist scientists investigator investigators prosecutor prosecutors
    diplomat diplomats leader leaders chief chiefs head director directors manager governor mayor minister ministers
    president lawyer lawyers judge correspondent correspondents reporter reporters journalist journalists paramedic
    paramedics responder responders firefighter firefighters economist economists observer observers coordinator
    aide aides envoy lawmaker lawmakers critic critics opponent opponents supporter supporters neighbour neighbours
    neighbor neighbors locals civilians parents mother father brother sister son daughter wife husband man woman men
    women boy girl student students teacher teachers driver drivers pilot pilots nurse nurses surgeon surgeons
    person historian historians author authors organiser organisers organizer organizers employee employees
    negotiator negotiators inspector inspectors""".split()
)
PAPERS = frozenset(
    """report reports statement statements data figures statistics study survey poll census count tally estimate
    estimates records release document documents letter post tweet bulletin communique analysis analyses""".split()
)
SPEAKING = BODIES | PERSONS | PAPERS | DOCUMENTS | ROLE_WORDS | (MEDIUM_WORDS - {"daily"})
"""Common nouns, lower case, that can be the source of a figure."""

MODIFIERS = frozenset(
    """coast border traffic ambulance port airport weather election statistics northern southern eastern western
    central rural eastern-based initial unverified state news health civil local regional national international
    military security medical government opposition rebel monitoring rights human war rescue emergency
    pro-government pro-regime pro-opposition media interior foreign defence defense police army aid relief
    intelligence senior top unnamed anonymous independent public semi-official official private leading several
    many some other two three various multiple field hospital district provincial municipal city town village
    federal supreme high general joint armed special fire transport justice finance education charity
    humanitarian children’s children's refugee refugees un us uk eu regime loyalist kurdish-led us-led
    syrian-based uk-based britain-based british-based nearby deputy chief political administrative technical
    diplomatic industry market press radio satellite television tv social online main largest biggest same
    second first third country’s country's group’s group's city’s city's""".split()
)
"""Words between the article and the noun of a source."""

EVENTS = frozenset(
    """attack blast bombing bomb explosion strike airstrike raid clash shelling toll death fighting battle fire crash
    error campaign image photo earthquake flood storm killing massacre offensive operation assault war ambush
    missile rocket drone mortar shooting siege accident incident number figure percent kill target video caption
    evacuation transition deal rise increase""".split()
)
"""Events and measures: a name or phrase with one of these is a headline or a thing, not a source."""

COUNTS = frozenset("count record document tally register log list verify identify receive".split())
"""Verbs by which a body comes by a figure of its own; their subject is the source of what it counted."""

PUTS = frozenset("put give raise lower revise update place set bring".split())
"""Verbs of giving a figure when their object is a toll."""

TOLLS = frozenset("toll tolls number numbers figure figures count tally estimate total casualties dead".split())

SAYS = frozenset(
    """said says say reported reports announced confirmed added claimed claims estimated estimates stated noted warned
    wrote declared revealed tweeted recalled""".split()
)
"""Verbs of saying at the end of a sentence: `killed ten people the agency reported`."""

HUMAN = PERSONS | ROLE_WORDS
"""Common nouns of somebody, by what they do or are."""

PLAIN_WORDS = BODIES | MODIFIERS
"""Words that are no name, though a sentence may begin with them: `Security officials said`."""

DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""A day of the week, for patterns."""

PRONOUNS = frozenset(("he", "she", "it", "they"))
WIRES = frozenset(
    """SANA AFP AP Reuters TASS Tass Interfax RIA Xinhua BBC CNN Sputnik Anadolu DPA dpa UPI ANSA EFE IRNA Tasnim RT NBC
    ABC CBS NPR Bloomberg UNICEF UNHCR WHO SOHR""".split()
)
"""Names of one word, never the end of a longer one."""

NATIONS = frozenset(
    """Syrian Iraqi Iranian Turkish Russian Ukrainian American British French German Israeli Palestinian Lebanese
    Jordanian Egyptian Saudi Yemeni Libyan Afghan Pakistani Indian Chinese Japanese Korean Kurdish Tajik Uzbek Kazakh
    Kyrgyz Turkmen Polish Italian Spanish Greek Belarusian Georgian Armenian Azerbaijani Nigerian Somali Sudanese
    Ethiopian Kenyan Mexican Brazilian Canadian Australian Dutch Belgian Swedish Norwegian Danish Finnish""".split()
)
"""Adjectives of nations."""
