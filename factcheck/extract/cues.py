"""The words that show who speaks: tables only, read by `speakers`, `attribution`, `quotes` and `confirmation`."""

from __future__ import annotations

import re

SAY = frozenset(
    """say tell add write tweet retweet post state note explain argue claim insist declare announce report reply
    respond answer ask continue conclude recall describe call acknowledge admit concede confess accuse blame
    warn predict promise pledge vow suggest propose urge joke quip yell shout scream chant cry exclaim whisper
    mutter mock blast slam criticize criticise denounce decry dismiss label brand dub deride praise hail laud
    tout portray characterize characterise lament complain boast brag assert contend maintain allege charge
    emphasize emphasise stress underscore underline reiterate repeat reaffirm caution remark comment observe
    mention indicate imply hint reveal disclose confirm deny reject refute dispute rebut retort counter snap
    quote cite read tease swear testify recount muse vent rail fume thunder text email elaborate clarify
    inform assure remind lecture proclaim profess pronounce plead beg implore exhort thank congratulate
    apologize apologise agree opine speculate estimate forecast refer bemoan ridicule condemn lambast lambaste
    attack question challenge echo voice express advise demand recommend credit object protest interject
    summarize summarise counsel bark growl shrug laugh gush marvel sneer scoff gripe grumble remember detail
    outline reason preach beseech trumpet liken compare berate chide scold rebuke taunt jeer slog disparage
    malign decline interrupt point invoke denigrate paint excoriate offer hammer rip skewer pan endorse defend
    cheer bellow holler sigh chime attest assess assail narrate name vouch intone mumble rant rave mouth utter
    theorize theorise conjecture surmise allude correct corroborate insinuate spell relay convey communicate
    hypothesize quiz query inquire enquire confide grouse herald lecture fret posit moan wail gloat ponder volunteer
    parrot retweet concur bluster bristle chuckle deadpan whine blurt exult rule reference""".split()
)
"""Verbs of saying, lemmas: an act of speech wherever they have a subject."""

INDIRECT = frozenset(
    """say tell add write tweet state note explain argue claim insist declare announce report reply respond answer
    conclude recall acknowledge admit concede confess warn predict promise pledge vow suggest propose joke
    quip lament complain boast brag assert contend maintain allege charge emphasize emphasise stress
    underscore underline reiterate repeat reaffirm caution remark observe mention indicate imply hint reveal
    disclose confirm deny swear testify recount clarify inform assure remind proclaim opine speculate estimate
    forecast agree urge ask call describe accuse criticize criticise blast slam denounce express demand read
    counter retort blame praise refer discuss mock dismiss condemn decry defend attack question label oppose
    thank hail challenge ridicule highlight tout deride bemoan cite characterize portray applaud support talk
    speak""".split()
)
"""Verbs whose clause is reported speech when it is asked for."""

ORDER = frozenset("order instruct command direct decree".split())
"""Verbs of ordering: the order is a speech act of its subject."""


THINK = frozenset(
    """think believe know feel hope fear want see consider expect find show learn hear understand doubt worry wonder
    deem regard view love dream imagine mean seek plan intend vow decide realize realise accept""".split()
)
"""Verbs of thought: they carry words in quote marks, not reported speech."""

CUE_NOUNS = frozenset(
    """claim assertion statement accusation allegation argument comment remark contention suggestion description
    complaint promise pledge vow warning call demand belief view charge declaration insistence admission
    announcement criticism question prediction characterization message words word tweet post letter email
    memo note speech answer reply response conclusion explanation plea dictum rebuke joke chant""".split()
)
"""Nouns of saying: 's claim that, the assertion of."""

DOCUMENTS = frozenset(
    """statement report letter memo email e-mail document filing lawsuit complaint tweet post release study survey
    poll article story editorial op-ed column book transcript indictment affidavit ruling opinion resolution
    communique communiqué note message memoir bill website site plan page ad advertisement""".split()
)
"""Things in writing that 'say' and 'read'."""

MEDIUM_WORDS = frozenset(
    """agency news newspaper daily magazine broadcaster television tv radio channel network outlet media website
    tabloid press times post journal herald tribune gazette observer guardian telegraph chronicle courier wire
    bulletin correspondent reuters afp ap upi tass interfax ria xinhua bbc cnn msnbc cnbc abc nbc cbs fox npr
    pbs bloomberg politico aljazeera jazeera arabiya axios vox slate breitbart buzzfeed yahoo huffpost
    huffington twitter facebook instagram telegram youtube linkedin snapchat reddit medium x univision
    telemundo c-span espn hbo wsj nyt wapo usa rferl spiegel figaro monde pais zeit bild dw dpa ansa efe kyodo
    yonhap ptI anadolu sana irna newsweek forbes yorker esquire gq
    vogue sputnik tasnim wam enab akhbariya manar mayadeen alarabiya rudaw amaq izvestia
    kommersant ukrinform unian belta azertac tolonews khaama pajhwok hurriyet haaretz
    ynet podcast newswire newscast outlets agencies newspapers broadcasters channels websites""".split()
) - {"x", "usa", "medium", "press"}
"""A name or noun phrase with one of these is a medium."""

MEDIUM_NAMES = re.compile(
    r"\b(?:USA Today|Business Insider|The Insider|The Hill|The Atlantic|The Economist|The Intercept|The Nation|"
    r"The Independent|The National|The Sun|The Mirror|The Week|The Mail|Daily Beast|Daily Caller|Rolling Stone|"
    r"Vanity Fair|National Review|Mother Jones|Foreign Policy|Foreign Affairs|Associated Press|Press Association|"
    r"Press TV|Russia Today|Ukrainska Pravda|Novaya Gazeta|Le Monde|Le Parisien|El Pa[ií]s|El Mundo|Al[- ]Manar|"
    r"Al[- ]Akhbar|Al[- ]Watan|Al[- ]Jumhuriya|Enab Baladi|Orient News|The Kyiv Independent|Voice of America|"
    r"Agence France-Presse|"
    r"Deutsche Welle|La Repubblica|Corriere della Sera|S[üu]ddeutsche Zeitung|Middle East Eye|Fars News|Mehr News)\b"
)
"""Media whose names hold no word that tells a medium."""

PLATFORMS = frozenset("Twitter Facebook Instagram Telegram YouTube LinkedIn Snapchat Reddit X Weibo".split())

UNNAMED_REPORTS = frozenset("report reports rumour rumours rumor rumors media".split())
"""Unnamed voices: 'reports emerged that'."""

TITLE_AFTER = frozenset(
    """show program programme series movie film song album book magazine podcast column segment sitcom ad ads spot
    commercial video group movement campaign tour conference summit project operation account page site
    website app game festival exhibition sketch host anchor co-host episode miniseries documentary star stars
    actor actress creator co-star franchise trilogy remake sequel reboot""".split()
)
"""A quoted name before one of these is a title, not speech."""

TITLE_BEFORE = TITLE_AFTER | frozenset(
    """novel memoir musical play drama comedy hit single track anthem episode headline title essay report study trawler
    ship vessel tanker ferry yacht boat submarine frigate freighter train hotel restaurant nightclub""".split()
) - frozenset(["host", "anchor", "co-host", "group", "movement", "campaign", "spot"])
"""A quoted name after one of these is a title."""

LOOSE = frozenset(
    """publish share speak talk contain discuss list forward teach voice circulate release oppose support applaud
    celebrate prefer favor favour advocate champion promote issue unveil position posture fashion cast pitch
    push press campaign mandate rip""".split()
)
"""Verbs that carry quoted words without being verbs of saying."""

NAMING = frozenset("call brand label dub deem pronounce term".split())
"""Verbs of `called the plan "absurd"`."""

TWO_WORDS = {
    "put": ("it",),
    "go": ("on",),
    "shoot": ("back",),
    "fire": ("back",),
    "hit": ("back",),
    "push": ("back",),
    "strike": ("back",),
    "cut": ("in",),
    "chime": ("in",),
    "weigh": ("in",),
    "jump": ("in",),
    "break": ("in",),
    "call": ("on", "for"),
}
"""Verbs of saying only with the word behind them: `shot back`, `as he put it`."""

EMERGE = frozenset("emerge surface circulate appear come spread".split())
"""What reports and rumours do."""
