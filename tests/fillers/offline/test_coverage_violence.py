"""Single sentences of the news, each telling one plain act of force, of protest or of giving way: the coder finds every one.

They were written before the lexicon was looked at, as agencies, regional papers and broadcasters write: active and passive,
with the act in a noun, with a plan that is still to come. Each stands as an article of its own; one event must come of it, of
the type that is named, with somebody or something in it. Below them stand sentences of everyday life that use the same verbs.
"""

from __future__ import annotations

from typing import Final

import pytest

from schemas.plover import EventType
from tests.fillers.offline.coded import events, only

_ASSAULTS: Final = (
    "Settlers beat a Palestinian shepherd near Hebron on Saturday.",
    "Fighting broke out between rival militias in Tripoli on Thursday night.",
    "Militants beheaded four fishermen in Cabo Delgado on Tuesday.",
    "Vandals desecrated a Jewish cemetery in Alsace on Monday.",
    "Armed men abducted eleven pupils from a boarding school in Kaduna last week.",
    "The killing of a journalist in Tijuana on Friday shocked colleagues.",
    "Pirates hijacked a bulk carrier off the coast of Somalia on Monday.",
    "A mob lynched a man accused of theft in Jharkhand on Tuesday.",
    "A drone struck an oil depot in Belgorod early on Monday.",
    "A former minister was assassinated outside his home in Port-au-Prince on Thursday.",
    "A gunman opened fire on worshippers at a church in Texas on Sunday.",
    "Security forces opened fire on demonstrators in Conakry on Thursday, killing two.",
    "Unknown assailants threw a grenade into a bar in Bujumbura on Saturday, injuring nine people.",
)
_COERCION: Final = (
    "Customs officials seized two tonnes of ivory at the port of Haiphong on Saturday.",
    "Bulldozers demolished 40 homes in the Makoko district of Lagos on Friday.",
    "The city council closed three nightclubs in Accra on Saturday.",
    "Turkey blocked access to the messaging platform Discord on Wednesday.",
    "Germany deported 28 convicted Afghans to Kabul on Friday.",
    "A reporter was barred from entering parliament in Tbilisi on Tuesday.",
    "Border guards turned back 120 migrants at the crossing in Melilla on Monday.",
    "The magistrate denied bail to the activist in Hong Kong on Friday.",
    "The arrest last Thursday of a customs officer in Mombasa has alarmed traders.",
    "The coast guard impounded a Chinese trawler off Ghana on Monday.",
    "Authorities imposed a curfew in the town of Jos on Sunday.",
    "The president declared a state of emergency in Quito on Monday.",
    "The mayor of Nice banned electric scooters from the seafront on Monday.",
    "Bailiffs evicted 30 families from a building in Madrid on Tuesday.",
    "Inspectors shut a slaughterhouse in County Cavan on Tuesday.",
)
_PROTESTS: Final = (
    "Hundreds of people gathered outside the US embassy in Baghdad on Sunday.",
    "Street sellers picketed the town hall in Kisumu on Monday.",
    "Native groups blocked a railway line in northern Ontario on Saturday.",
    "Deputies boycotted the opening of parliament in Skopje on Tuesday.",
    "Lawyers in Islamabad boycotted the courts on Monday.",
    "Protesters burned an effigy of the prime minister in Colombo on Tuesday.",
    "A march against gender violence drew 5,000 people in Nairobi on Saturday.",
    "Nurses walked out of hospitals across Kenya on Wednesday.",
    "Lawmakers walked out of the assembly in Kathmandu on Wednesday to protest against the bill.",
    "Bus drivers have called a strike for Thursday in Birmingham.",
    "Activists chained themselves to the gates of a coal mine in Lusatia on Friday.",
    "Lorry drivers blockaded the port of Calais on Monday.",
    "Villagers paddled canoes across the bay in protest at the planned port on Sunday.",
    "Environmentalists poured paint over a statue in Oslo on Friday.",
)
_MOBILIZATION: Final = (
    "The army sent in tanks to the border town of Kasese on Thursday.",
    "Poland put its air defences on high alert on Monday.",
    "Troops patrolled the streets of Nouméa on Thursday.",
    "NATO will reinforce its battlegroup in Latvia next month.",
    "The United States is moving a second carrier strike group to the eastern Mediterranean.",
    "The Philippine navy dispatched two ships to Scarborough Shoal on Saturday.",
    "Finland closed ranks with Sweden and mobilised its border guard on Friday.",
    "Japan scrambled fighter jets on Tuesday after a Russian plane approached its airspace.",
)
_RETREATS: Final = (
    "Two policemen held by rebels for a month were freed in Arauca on Tuesday.",
    "Rebels handed over the town of Bunagana to a regional force on Tuesday.",
    "The militia gave up its weapons in Benghazi on Sunday.",
    "Ecuador lifted a state of emergency on Friday.",
    "Armenia handed back four villages to Azerbaijan on Friday.",
    "Officials lifted the curfew in Imphal on Monday.",
    "Kidnappers freed 20 schoolgirls in Zamfara on Monday.",
    "French troops withdrew from Niamey on Friday.",
    "Guerrillas laid down their arms at a ceremony in Cauca on Saturday.",
    "The prime minister of Haiti resigned on Monday.",
    "About 150 fighters surrendered to the army in Maiduguri on Wednesday.",
    "Rebel commander Abu Hamza surrendered in Mocimboa da Praia on Monday.",
)
_EVERYDAY: Final = (
    "The company closed its office in Leeds on Friday after years of losses.",
    "Fans gathered outside the stadium in Turin on Saturday.",
    "The orchestra will draw thousands to a concert in Vienna on Saturday.",
    "Nurses struck a deal with the ministry on Friday.",
    "The striker hit the post in the second half on Sunday.",
    "The court ordered a retrial on Monday.",
    "He quit smoking in May 2010.",
    "A woman walked out of hospital on Tuesday after recovering from surgery.",
    "The shop reopened on Monday.",
    "The navy sent a ship to help rescue sailors off Malta on Monday.",
    "The council cleared snow from the roads on Monday.",
    "A ship entered the port of Rotterdam on Tuesday.",
    "The museum handed over the paintings to the gallery on Friday.",
    "Two passengers were freed from the wreckage by firefighters on the M4 on Monday.",
    "Builders demolished the old cinema on Tuesday to make way for flats.",
    "Thousands took part in the London marathon on Sunday.",
    "The bank seized the opportunity in March.",
    "Police turned out for a charity match in Leeds on Sunday.",
    "The ministry extended the deadline until Friday.",
    "The storm closed roads and stopped trains in Scotland on Monday.",
    "The band released an album on Friday.",
    "The president joined the march of history, he said on Monday.",
    "Frost destroyed crops in Champagne in April.",
    "The committee will stop work on the report on Friday.",
)
_ALL: Final = tuple(
    (told, sentence)
    for told, sentences in (
        (EventType.ASSAULT, _ASSAULTS),
        (EventType.COERCE, _COERCION),
        (EventType.PROTEST, _PROTESTS),
        (EventType.MOBILIZE, _MOBILIZATION),
        (EventType.RETREAT, _RETREATS),
    )
    for sentence in sentences
)


@pytest.mark.parametrize(("told", "sentence"), _ALL, ids=[sentence for _, sentence in _ALL])
def test_one_plain_act_is_one_event_of_its_type(told: EventType, sentence: str) -> None:
    event = only(sentence)
    assert event.event_type is told
    assert event.actors or event.recipients or event.targets


@pytest.mark.parametrize("sentence", _EVERYDAY)
def test_the_same_verbs_tell_nothing_in_everyday_life(sentence: str) -> None:
    told = {event.event_type for event in events(sentence)}
    assert not told & {forceful for forceful, _ in _ALL}
