"""The vocabulary of PLOVER 2.0: who did what to whom, in words a newsroom could use.

PLOVER, the Political Language Ontology for Verifiable Event Records, is what political scientists use to turn
a day of news into rows. In place of the 250 or so numbers of its forerunner CAMEO it has sixteen plain words,
from AGREE to ASSAULT; most of them carry a "mode", which says how the thing was done or, for a threat or a
request, what it is about. The plover is a wading bird that pokes through endless mud in search of something
of interest, and its namers thought that a fair picture of the work.

The codes below are the names of PLOVER 2.0, from the manual by the Open Event Data Alliance
(https://github.com/openeventdata/PLOVER, CC BY-SA 4.0), in the manual's order. The one-line meanings are this
project's own words: a help in choosing, not a substitute for the manual.
"""

import typing
from enum import StrEnum
from types import MappingProxyType


class EventType(StrEnum):
    """What happened. The first seven are cooperative, the other nine conflictual."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


MEANING: typing.Mapping[EventType, str] = MappingProxyType(
    {
        EventType.AGREE: "promise or offer to cooperate later, before anything has been done",
        EventType.CONSULT: "parties meet, visit, telephone or negotiate, whatever comes of it",
        EventType.SUPPORT: "words or signatures that back someone: praise, recognition, a treaty signed",
        EventType.CONCEDE: "giving way in words only: apology, pardon, curfew lifted, withdrawal announced",
        EventType.COOPERATE: "a material exchange under way that benefits both sides",
        EventType.AID: "material help that mainly benefits its receiver: money, arms, asylum, rescue",
        EventType.RETREAT: "giving way in deeds: troops leave, captives freed, ceasefire kept, resignation",
        EventType.REQUEST: "asking, demanding or ordering in words, without a threat",
        EventType.ACCUSE: "blaming, criticising, suing, charging or investigating someone",
        EventType.REJECT: "saying no: refusing a demand, proposal, meeting or change",
        EventType.THREATEN: "warning of a serious penalty or harm still to come",
        EventType.PROTEST: "civilians act together, in public, against someone or something",
        EventType.SANCTION: "existing ties cut or reduced, members expelled, or guilt found in court",
        EventType.MOBILIZE: "armed forces or police made ready or moved, no force used",
        EventType.COERCE: "power used against freedom without violence: arrest, ban, seizure, censorship",
        EventType.ASSAULT: "deliberate act that can physically harm people or property",
    }
)
"""One line per type, for whoever has to choose between them."""


MODES: typing.Mapping[EventType, tuple[str, ...]] = MappingProxyType(
    {
        EventType.AGREE: (),
        EventType.CONSULT: ("visit", "third-party", "multilateral", "phone"),
        EventType.SUPPORT: (),
        EventType.CONCEDE: (),
        EventType.COOPERATE: (),
        EventType.AID: (),
        EventType.RETREAT: ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
        EventType.REQUEST: ("assist", "change", "yield", "meet"),
        EventType.ACCUSE: ("disapprove", "investigate", "allege"),
        EventType.REJECT: ("assist", "change", "yield", "meet"),
        EventType.THREATEN: ("restrict", "arrest", "relations", "expel", "territory", "violence"),
        EventType.PROTEST: ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
        EventType.SANCTION: ("convict", "expel", "withdraw", "discontinue"),
        EventType.MOBILIZE: ("troops", "weapons", "police", "militia"),
        EventType.COERCE: (
            "seize",
            "restrict",
            "censor",
            "curfew",
            "martial-law",
            "arrest",
            "deport",
            "withhold",
            "misinformation",
            "cyber",
        ),
        EventType.ASSAULT: (
            "abduct",
            "beat",
            "torture",
            "sexual",
            "targeted",
            "destroy",
            "primitive",
            "firearms",
            "explosives",
            "suicide-attack",
            "aerial",
            "drone",
            "heavy-weapons",
            "crowd-control",
            "unconventional",
        ),
    }
)
"""The modes of each type. A mode is optional, and one event may have several; five types have none."""


class Sector(StrEnum):
    """What part of society an actor or recipient belongs to.

    The last seven are not sectors in the manual: it writes them where a country's name would stand, for
    actors that belong to no country. Here one field holds both, and says what kind of actor this is.
    """

    # The manual's frequent sectors.
    COP = "COP"  # police and other civil law enforcement
    GOV = "GOV"  # the executive: ministers, ministries, parties in power
    JUD = "JUD"  # courts and those who sit in them
    LEG = "LEG"  # parliaments and their members
    MIL = "MIL"  # the state's armed forces
    PRM = "PRM"  # irregular armed groups not opposed to the government
    PTY = "PTY"  # political parties
    REB = "REB"  # armed opponents of the government
    SPY = "SPY"  # state intelligence services and their agents
    UAF = "UAF"  # armed people nobody has identified
    UNK = "UNK"  # someone acted, but the text does not say who

    # The manual's less frequent sectors.
    AGR = "AGR"  # farmers, farm workers and their associations
    BUS = "BUS"  # companies and business people, multinationals excepted
    CRM = "CRM"  # criminals, alone or in gangs
    CVL = "CVL"  # unarmed people who fit no other sector, protesters included
    EDU = "EDU"  # teachers, pupils, schools and universities
    ELI = "ELI"  # former officials out of office, and officials' relatives
    JRN = "JRN"  # reporters and news media
    LAB = "LAB"  # industrial and service workers, and their unions
    MED = "MED"  # doctors, hospitals and health bodies (never the media)
    REF = "REF"  # people displaced at home or abroad
    OPP = "OPP"  # unarmed political opponents; usually a second code
    PRE = "PRE"  # breakaway or disputed territories; added to another code
    REL = "REL"  # clergy, congregations and faith bodies
    SOC = "SOC"  # civil society groups with no sector of their own

    # Actors of no country.
    IGO = "IGO"  # bodies whose members are states, the UN and EU excepted
    UNO = "UNO"  # the United Nations
    EUR = "EUR"  # the European Union
    NGO = "NGO"  # private organisations working across borders
    ISM = "ISM"  # social movements that cross borders
    IMG = "IMG"  # armed groups that cross borders
    MNC = "MNC"  # companies that operate in several countries
