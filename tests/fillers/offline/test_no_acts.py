"""News full of words of war that tells no act of war: strikers score, bowlers attack, storms hit, deals are struck.

A coder that knows words alone finds a battle on every sports page. Each sentence here stands as an article of its own, and no
assault, no coercion and no protest may come of it. They were written from the habits of English, not from any article.
"""

from __future__ import annotations

from typing import Final

import pytest

from schemas.plover import EventType
from tests.fillers.offline.coded import events

_FORCE: Final = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST})

_SPORT: Final = (
    "The boxer knocked down his opponent twice in Las Vegas on Saturday.",
    "The striker fired a shot into the top corner in the 63rd minute.",
    "Mwangi finished three shots clear of the field in Nairobi on Friday.",
    "The visitors attacked from the start and hit the post twice in the first half.",
    "England's bowlers struck early on Saturday, taking two wickets before lunch at Lord's.",
    "Ferrari's drivers clashed over team orders after the race in Monza on Sunday.",
    "The champions beat Zalgiris 88-71 in Madrid on Thursday to reach the last four.",
    "The midfielder was hurt in a clash of heads on Saturday and will miss the match in Porto.",
    "Kenya's runners went on the attack with two kilometres to go.",
    "The forward was released by the club on Monday after scoring only twice.",
    "United's goalkeeper blocked a fierce shot and the defence held out under a late bombardment.",
)
_BUSINESS: Final = (
    "The airline fired its chief executive on Tuesday after profits fell.",
    "The bank struck a deal with its creditors in Athens on Wednesday.",
    "Shares in the retailer hit a record high in Tokyo on Friday.",
    "A price war between the supermarkets has hurt farmers in Wales since March.",
    "Investors killed the merger on Monday, wiping two billion dollars off the company.",
    "The carmaker is fighting off a takeover by a rival in Seoul.",
    "Higher taxes on diesel hit hauliers across Poland on Monday.",
    "The group raided its reserves to pay a dividend in June.",
    "Lufthansa grounded its fleet on Thursday because of a failure in its computers.",
    "The company targets young buyers in Brazil with a cheaper phone.",
    "The regulator blocked the sale of the brewery to a Danish rival on Friday.",
    "Sales exploded in the second quarter, the firm said in Berlin on Tuesday.",
    "The factory in Tychy stopped work on Monday because parts had not arrived.",
    "Copper prices took a beating in London on Wednesday.",
)
_WEATHER: Final = (
    "A cyclone struck the coast of Mozambique on Tuesday, killing at least 30 people.",
    "Hailstones the size of eggs battered vineyards near Mendoza on Saturday.",
    "Floods destroyed two bridges and cut off six villages in Kerala on Monday.",
    "Lightning killed four farm workers in a field near Bogra on Thursday.",
    "Fire chiefs urged residents of Perth to stay away from the bush on Friday.",
    "An earthquake rocked the port of Izmir on Sunday and injured eleven people.",
    "Firefighters battled a blaze at a paint factory in Leeds on Wednesday.",
    "Two people were killed when a coach ran off the road near Cusco on Monday.",
    "Heavy snow closed the airport in Erzurum on Thursday.",
    "A gas explosion in a block of flats in Torino injured three people on Friday.",
    "A bull elephant charged a tourist vehicle in Tsavo on Tuesday.",
    "An avalanche swept away five climbers near Chamonix on Sunday.",
)
_ARTS: Final = (
    "The director shot the film in Malta last summer with a crew of ninety.",
    "The band blew up in Manchester in 1989 and split three years later.",
    "The comedy was a hit in Warsaw and ran for two years.",
    "The novel tells of a war between two families in a Sicilian village.",
    "Her new album was released in Lagos on Friday.",
    "The curators captured the spirit of the old harbour in an exhibition that opened in Bergen on Sunday.",
    "The painter took Paris by storm in 1912.",
    "The museum in Leiden holds a bomb from the siege of 1574.",
    "The photographer shot a series of portraits in Rome in May.",
)
_POLITICS: Final = (
    "The opposition attacked the budget in parliament on Thursday.",
    "The minister came under fire from unions in Dublin on Tuesday.",
    "The senator ran an attack ad against his rival in Ohio last week.",
    "A barrage of criticism greeted the mayor's plan in Lyon on Monday.",
    "The president fired his finance minister on Friday.",
    "Voters rejected the treaty and the prime minister took a hammering in the polls on Sunday.",
    "The party's two wings are at war over pensions.",
    "The health ministry launched a campaign against malaria in Benin on Monday.",
    "The government is fighting inflation, the finance minister said in Ankara on Wednesday.",
    "A bombshell report rocked the ministry in Vienna on Tuesday.",
)
_COURTS: Final = (
    "The court struck down the law on Friday.",
    "The judge threw out the case in Cardiff on Thursday.",
    "The lawyers fought for two years over the estate of a Geneva banker.",
    "The jury was told on Tuesday that the accountant had blocked calls from his clients.",
    "The appeal court in Naples lifted the order on Wednesday.",
)
_DAILY: Final = (
    "Police held a news conference in Athens on Friday.",
    "The army held a parade in Delhi on Friday.",
    "The prime minister dropped a bomb on Tuesday by announcing an early election.",
    "The chef burnt the tart in front of the judges in Lyon on Friday.",
    "The rally in copper ended in London on Friday.",
    "A vigil was held in the cathedral in Cork on Sunday for the drowned fishermen.",
    "Doctors are fighting an outbreak of cholera in Beira.",
    "A heart attack killed the singer at his home in Lisbon on Sunday.",
    "The villagers demonstrated a new way of drying fish to visitors from Accra on Monday.",
    "The town was struck by the kindness of strangers.",
    "The mayor took the children hostages to fortune, as she put it, when she closed the pool.",
    "Thousands marched past the stalls on the first day of the sales in Madrid.",
    "Walkers rallied to save the old mill near Hebden Bridge on Saturday.",
    "Police closed the motorway near Linz on Tuesday after a lorry overturned.",
    "Hunters shot 300 deer in the forest near Kielce in October.",
    "The old chapel was taken over by weeds years ago.",
)


@pytest.mark.parametrize("sentence", [*_SPORT, *_BUSINESS, *_WEATHER, *_ARTS, *_POLITICS, *_COURTS, *_DAILY])
def test_words_of_war_in_other_news_tell_no_act_of_force(sentence: str) -> None:
    found = [event.label for event in events(sentence) if event.event_type in _FORCE]
    assert found == []
