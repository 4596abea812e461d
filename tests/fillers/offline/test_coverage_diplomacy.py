"""Sixty sentences of news in which nobody bleeds, each telling one plain act between parties.

They are written the way agencies write them: a minister travels for talks, a court gives somebody years, members vote an offer
down. Each stands alone as an article of Tuesday 14 May 2024, and must come out as one event of its type that holds the party or
the place named here. Most were once missed, because the act sits in an idiom and not in a verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest

from schemas.event import Event
from summarizer.documents import Document
from summarizer.fillers.offline.coding.coder import code_article

_PUBLISHED: Final = date(2024, 5, 14)  # a Tuesday
_TOLD: Final = (
    (
        "CONSULT",
        "William Ruto",
        "Kenya's President William Ruto is to travel to Washington next week for talks with American officials.",
    ),
    ("CONSULT", "ELN", "Peace talks between the Colombian government and the ELN collapsed on Thursday in Caracas."),
    ("CONSULT", "Abuja", "A summit of West African leaders opened in Abuja on Friday."),
    ("CONSULT", "Serbia", "Serbia and Kosovo negotiators sat down in Brussels on Tuesday for another round of talks."),
    ("CONSULT", "Lavrov", "Mr Lavrov flew to Pyongyang on Thursday to meet Kim Jong Un."),
    ("CONSULT", "Somalia", "The Ethiopian delegation left for Ankara on Sunday for talks with Somalia."),
    ("CONSULT", "Conakry", "The African Union mediator is expected in Conakry on Monday."),
    ("CONSULT", "Hamas leaders", "Egyptian mediators are to meet Hamas leaders in Cairo on Wednesday."),
    ("CONSULT", "Rapid Support Forces", "Talks between Sudan's army and the Rapid Support Forces resumed in Jeddah on Sunday."),
    ("AGREE", "EU", "The EU pledged on Thursday to help Tunisia control its coasts."),
    ("AGREE", "council", "The council has promised to rebuild the burnt-out market by December."),
    ("AGREE", "rebels", "The rebels have committed themselves to laying down their weapons by the end of June."),
    ("AGREE", "mining company", "The mining company agreed to pay villagers in Zambia $12 million."),
    ("AGREE", "Jordan", "Germany pledged 200 million euros to Jordan on Tuesday."),
    ("AGREE", "Britain", "Britain agreed on Monday to return the looted artefacts to Ghana."),
    ("SUPPORT", "Norway", "Ireland, Norway and Spain recognised the Palestinian state on Tuesday."),
    ("SUPPORT", "Haiti", "The United Nations Security Council approved a mission to Haiti on Monday."),
    ("SUPPORT", "Cruz", "The governor of Texas threw his support behind Mr Cruz on Sunday."),
    ("SUPPORT", "Joe Biden", "The union has endorsed Joe Biden for president."),
    ("SUPPORT", "Senate", "The Senate ratified the accession of Finland to NATO on Wednesday."),
    ("SUPPORT", "United States", "The United States welcomed Armenia's decision to join the court."),
    ("SUPPORT", "company", "The union signed a three-year contract with the company on July 11."),
    ("CONCEDE", "Dutch king", "The Dutch king apologised on Saturday for his country's role in slavery."),
    ("CONCEDE", "Kenyan government", "The Kenyan government backed down on Tuesday and withdrew the finance bill."),
    ("CONCEDE", "Hanau", "The German chancellor asked the families of the victims for forgiveness in Hanau on Monday."),
    ("COOPERATE", "Japan", "Japan and the Philippines held a joint naval exercise in the South China Sea on Sunday."),
    ("COOPERATE", "Russian police", "Cuban and Russian police exchanged information about the smugglers."),
    ("COOPERATE", "South Sudan", "South Sudan resumed oil exports through Sudan in June."),
    ("AID", "Turkey", "Turkey sent rescue teams to Derna on Tuesday."),
    ("AID", "World Food Programme", "The World Food Programme delivered 500 tonnes of flour to northern Gaza on Monday."),
    ("AID", "US Air Force", "The US Air Force airlifted 38,000 meals into Gaza on Saturday."),
    ("AID", "Ukraine", "Sweden gave Ukraine ten armoured vehicles on Monday."),
    ("AID", "Laos", "Japan donated 20 ambulances to Laos on Wednesday."),
    (
        "AID",
        "Brackenau",
        "Experts from the Federal Office for Information Security have arrived in Brackenau to help restore the systems.",
    ),
    ("AID", "Rafah", "Egypt opened a field hospital in Rafah on Monday."),
    ("REQUEST", "army", "Relatives of the kidnapped pupils begged the army to rescue them."),
    ("REQUEST", "Seoul", "Doctors in Seoul demanded that the government drop its plan on Thursday."),
    (
        "REQUEST",
        "Security Council",
        "Mali's foreign minister told the Security Council on Friday to withdraw UN peacekeepers without delay.",
    ),
    ("REQUEST", "governor", "Farmers in Punjab handed a petition to the governor on Monday."),
    ("REQUEST", "UN Security Council", "Armenia has sought help from the UN Security Council over the blockade of Karabakh."),
    ("REQUEST", "health minister", "The opposition has called for the health minister to go."),
    ("REQUEST", "foreign ministry", "India's foreign ministry asked for the men to be released."),
    ("ACCUSE", "Arab League", "The Arab League condemned the Israeli strike on Rafah on Monday."),
    ("ACCUSE", "UN Security Council", "The UN Security Council condemned the attack on the Russian embassy."),
    ("ACCUSE", "Dutch prosecutors", "Dutch prosecutors are investigating the bank for money laundering."),
    ("ACCUSE", "China", "Vietnam protested to China over the ramming of a fishing boat."),
    ("ACCUSE", "manager", "Prosecutors in Milan placed the manager under investigation on Friday."),
    ("REJECT", "Members of the nurses' union", "Members of the nurses' union voted to reject the offer on Thursday."),
    ("REJECT", "Mexico", "Mexico declined an invitation to the summit in Lima."),
    ("REJECT", "former Ecuadorean minister", "Peru denied asylum to the former Ecuadorean minister."),
    ("REJECT", "voters", "Australia's voters rejected the proposal for an Indigenous Voice in October."),
    ("REJECT", "government", "The government of Mali refused to extend the mandate of the peacekeepers."),
    ("THREATEN", "Kim Jong Un", "Kim Jong Un vowed to annihilate South Korea if it is provoked."),
    ("THREATEN", "Israel", "Israel warned that it would strike Beirut if the rocket fire continues."),
    (
        "THREATEN",
        "Militia leaders",
        "Militia leaders warned that US troops would face war unless they left Iraq by the end of February.",
    ),
    ("SANCTION", "Tampa", "A judge in Tampa gave him 22 years on Friday."),
    ("SANCTION", "Britain", "Britain imposed a travel ban on two Israeli settlers on Monday."),
    ("SANCTION", "Moldova", "Moldova ordered 45 Russian embassy staff to leave on Wednesday."),
    ("SANCTION", "Denmark", "Denmark declared a Russian attaché persona non grata on Friday."),
    ("SANCTION", "shift captains", "The company dismissed nine shift captains on Saturday for what it called incitement."),
)
"""Type, the name of a party or place that must be found, and the sentence."""


@pytest.mark.parametrize(("event_type", "name", "sentence"), _TOLD)
def test_a_sentence_tells_one_act_and_whose(event_type: str, name: str, sentence: str) -> None:
    (event,) = code_article(Document(id="told", text=sentence, published=_PUBLISHED)).brief.events
    assert event.event_type == event_type
    assert name in _names(event)


def _names(event: Event) -> Iterator[str]:
    for party in (*event.actors, *event.recipients):
        yield party.name
    if event.place is not None:
        yield event.place.name
