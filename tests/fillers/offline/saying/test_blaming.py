"""Responsibility: who claims, is blamed, is suspected or denies, and the many sentences that name nobody."""

from __future__ import annotations

import pytest

from summarizer.documents import Document
from summarizer.fillers.offline.article.reading import Article, read_article
from summarizer.fillers.offline.saying.blaming import Telling, deniers_of, tellings_of
from summarizer.fillers.offline.world.cast import cast_of

_SENTENCES: list[tuple[str, str]] = [
    # the sentence, and "party status" of each telling
    ("The Red Dawn Front claimed responsibility for the bombing.", "Red Dawn Front claimed"),
    ("Responsibility for the blast was claimed by the Red Dawn Front.", "Red Dawn Front claimed"),
    ("No group has claimed responsibility for the attack.", ""),
    ("Nobody immediately claimed responsibility.", ""),
    ("There was no immediate claim of responsibility.", ""),
    ("The attack was claimed by Islamic State in a statement on Telegram.", "Islamic State claimed"),
    (
        "The rebel Karoma Liberation Army said in a statement that it had carried out the attack on the barracks.",
        "Karoma Liberation Army claimed",
    ),
    ("The Karoma Liberation Army said it was behind the attack.", "Karoma Liberation Army claimed"),
    ("Al-Shabab took credit for the raid.", "Al-Shabab claimed"),
    ("The storm claimed 12 lives.", ""),
    ("Officials said the fire was the work of the Night Owls.", "Night Owls accused_by_authorities"),
    ("A caller told the newspaper the bomb was the work of the Night Owls.", "Night Owls claimed"),
    ("The president blamed the rebels for the attack.", "rebels accused_by_authorities"),
    ("Police blamed the killings on the Black Axe gang.", "Black Axe gang accused_by_authorities"),
    ("Residents blamed the army for the killings.", "army accused"),
    ("The minister blamed the crash on heavy rain.", ""),
    ("Traders blamed the government for rising prices.", ""),
    ("The attack was blamed on Boko Haram.", "Boko Haram accused"),
    ("Boko Haram has been blamed for the attack.", "Boko Haram accused"),
    ("Kyiv accused Russia of shelling the town.", "Russia accused_by_authorities"),
    ("The opposition accused the government of corruption.", ""),
    ("Investigators suspect the Mungiki sect.", "Mungiki sect suspected"),
    ("Suspected Boko Haram fighters attacked the village on Monday.", "Boko Haram suspected"),
    ("Three people were killed in a suspected Israeli strike in Damascus.", "Israeli suspected"),
    ("The bombs are believed to have been planted by the Red Hand Commando.", "Red Hand Commando suspected"),
    ("The Red Hand Commando is believed to be behind the attack.", "Red Hand Commando suspected"),
    ("The army denied any involvement in the killings.", "army denied"),
    ("The Tigers denied responsibility for the blast.", "Tigers denied"),
    ("Russia denied that it had shelled the town.", "Russia denied"),
    ("The ministry neither confirmed nor denied involvement.", ""),
    ("Iran said it had nothing to do with the attack.", "Iran denied"),
    ("The army was not behind the raid, the general said.", "army denied"),
    ("The mayor said the Reds were responsible for the attack.", "Reds accused_by_authorities"),
    ("“It was the Reds,” said the mayor, Ali Musa.", "Reds accused_by_authorities"),
    ("Gunmen thought to belong to the Mai-Mai militia killed two guards.", "Mai-Mai militia suspected"),
    ("The governor pointed the finger at the Blue Band.", "Blue Band accused_by_authorities"),
    ("Washington attributed the attack to Kataib Hezbollah.", "Kataib Hezbollah accused_by_authorities"),
    ("The union held the company responsible for the deaths.", "company accused"),
    ("The army said it had killed 20 rebels.", ""),
    ("The company said it had been attacked by hackers.", ""),
    ("Two groups claimed the bombing.", ""),
    ("The Front retracted its claim.", ""),
    ("Police have not blamed anyone for the attack.", ""),
    ("Police are looking for those responsible for the attack.", ""),
    ("A man suspected of killing his wife was arrested on Monday.", ""),
    ("Two suspected militants were killed.", ""),
    ("Hamas could claim responsibility for the attack, analysts said.", ""),
    ("In a video, Jaish al-Adl said its fighters had carried out the attack.", "Jaish al-Adl claimed"),
    ("Ukraine has not claimed responsibility for the strike.", ""),
    ("The Taliban denied they had fired on the convoy.", "Taliban denied"),
    ("A spokesman for the Taliban denied responsibility.", "Taliban denied"),
    ("The guerrillas claimed responsibility in a call to Radio Norte.", "guerrillas claimed"),
    ("The attack bore the hallmarks of the Haqqani network, officials said.", "Haqqani network suspected"),
    ("Israel has neither confirmed nor denied involvement in the strike.", ""),
    ("Analysts said Israel was probably behind the explosion.", "Israel suspected"),
    ("Tehran vowed revenge for the attack, which it blamed on Israel.", "Israel accused_by_authorities"),
    ("The strike, blamed on Israel, destroyed a consulate.", "Israel accused"),
]


def _read(text: str) -> Article:
    return read_article(Document(id="a", text=text))


def _tellings(text: str) -> list[Telling]:
    article = _read(text)
    return tellings_of(article, cast_of(article))


def _rows(text: str) -> list[str]:
    return [f"{row.party} {row.status}" for row in _tellings(text)]


def _deniers(text: str) -> list[tuple[str, str | None]]:
    article = _read(text)
    found = deniers_of(article, cast_of(article))
    return [(name, article.lines[line].tokens[place].text if place is not None else None) for line, name, place in found]


@pytest.mark.parametrize(("sentence", "expected"), _SENTENCES)
def test_a_sentence_makes_the_rows_that_it_tells(sentence: str, expected: str) -> None:
    assert "; ".join(_rows(sentence)) == expected


def test_who_claims_and_takes_it_back_has_both_rows() -> None:
    text = "The Tigers claimed the bombing on Monday. By evening the Tigers denied any role in the attack."
    assert _rows(text) == ["Tigers claimed", "Tigers denied"]


def test_two_who_claim_one_bomb_have_a_row_each() -> None:
    text = (
        "A fax to a radio station in the name of the Hill Tigers called the blast a warning. "
        "A caller told this newspaper that it was the work of the Valley Front."
    )
    assert _rows(text) == ["Hill Tigers claimed", "Valley Front claimed"]


def test_a_denial_by_his_people_is_by_those_accused_before() -> None:
    text = (
        "Investigators suspect the Lakas gang. A man who calls himself Kumander Lakas rang a station. "
        "His people had no hand in it, he said."
    )
    assert _rows(text) == ["Lakas gang suspected", "Lakas gang denied"]


def test_blame_is_told_by_who_lays_it_and_points_at_the_act() -> None:
    (row,) = _tellings("Mayor Ana Prado blamed the Blue Band for the attack.")
    assert (row.according_to, row.about) == ("Ana Prado", 9)


def test_a_claim_that_others_report_is_theirs_to_answer_for() -> None:
    (row,) = _tellings("The Sahel Monitor wrote that Ansar al-Tin had claimed the ambush.")
    assert (row.party, row.status, row.according_to) == ("Ansar al-Tin", "claimed", "Sahel Monitor")


def test_the_quote_is_the_clause_and_holds_the_party() -> None:
    text = "Two guards died. Police in Kano blamed the attack on Boko Haram."
    (row,) = _tellings(text)
    assert "Boko Haram" in text[row.start : row.end]
    assert "died" not in text[row.start : row.end]


def test_an_accusation_in_quoted_words_is_the_speakers() -> None:
    text = "“This answers an attack by the Red Hand Commando on our base,” Defence Minister Carl Ode said."
    assert [(row.party, row.status, row.according_to) for row in _tellings(text)] == [
        ("Red Hand Commando", "accused_by_authorities", "Carl Ode")
    ]


def test_an_adjective_is_told_as_the_country_that_the_article_names() -> None:
    text = "Israel is silent. A commander was killed in a suspected Israeli strike in Syria."
    assert _rows(text) == ["Israel suspected"]


def test_denying_that_it_happened_is_no_denial_of_having_done_it() -> None:
    text = "Mr Duarte Vale denied that there had been any meeting."
    assert _rows(text) == []
    assert _deniers(text) == [("Duarte Vale", "been")]


def test_an_army_says_that_no_bomb_fell() -> None:
    assert _deniers("The army said that no bomb had fallen on the village.") == [("army", "fallen")]


def test_a_report_is_turned_down() -> None:
    assert _deniers("Karen Krag denied a report that her charity had been ordered out of the country.") == [
        ("Karen Krag", "ordered")
    ]
    assert _deniers("The governor dismissed the claim as a lie.") == [("governor", None)]


def test_nobody_hurt_is_no_denial() -> None:
    assert _deniers("Police said no casualties had occurred.") == []
    assert _deniers("Police said nobody was hurt.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb hit a bus. A group calling itself NightHeron claimed responsibility.", ["NightHeron claimed"]),
        ("A bomb hit a bus. A Telegram channel called Druzhina claimed responsibility.", ["Druzhina claimed"]),
        ("A rocket hit the base. Saraya al-Wafa has claimed that attack.", ["Saraya al-Wafa claimed"]),
        ("A little-known outfit, Lashkar-i-Zarb, owned up to the attack.", ["Lashkar-i-Zarb claimed"]),
        ('A strike hit a bus. "They hit us again," Hamoud al-Aswadi said.', []),
        ("Moscow, which denies deliberately attacking civilians, did not comment.", []),
        ("He was held over the attack. Viktor Lanko denies the charge.", []),
        (
            "Ten died in a raid. The army blamed the Alliance for a Free Kivu.",
            ["Alliance for a Free Kivu accused_by_authorities"],
        ),
        ("Davou Pam denied that villagers were behind the killings.", ["villagers denied"]),
        ("Suspected guerrillas of the Frente Libre bombed a pipeline near Bama.", ["Frente Libre suspected"]),
    ],
)
def test_who_goes_by_a_name_or_clears_another_is_told_apart(text: str, expected: list[str]) -> None:
    assert _rows(text) == expected


def test_an_accusation_rejected_is_denied_by_the_accused_and_by_no_one_else() -> None:
    text = "Ten died in an attack. The army blamed the Kivu Alliance. Its spokesman Innocent Baluku rejected the accusation."
    assert _rows(text) == ["Kivu Alliance accused_by_authorities", "Kivu Alliance denied"]
    assert _deniers(text) == []


def test_the_name_behind_the_group_is_that_of_its_spokesman() -> None:
    text = "Gunmen killed ten. The army blamed the Bambui Forces. A spokesman for the group, Capo Fonyuy, denied involvement."
    assert _rows(text)[-1] == "Bambui Forces denied"
