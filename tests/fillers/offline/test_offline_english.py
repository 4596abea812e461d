import pytest

from summarizer.fillers.offline.english import is_english

ENGLISH = [
    "Gunmen attack Kabul market",
    "Two dead.",
    "",
    "123",
    "The army said on Monday that it had struck a depot in the north.",
    "Señor García Márquez attacked the café in São Paulo on Monday.",
    "Erdoğan visits Ankara",
    "US strikes Iraq",
]
OTHERS = {
    "Spanish": "El ejército dijo el lunes que había atacado un depósito en el norte del país y que no hubo víctimas.",
    "French": "L'armée a déclaré lundi qu'elle avait frappé un dépôt dans le nord du pays et que trois soldats ont été tués.",
    "German": "Die Armee erklärte am Montag, sie habe ein Depot im Norden des Landes angegriffen und drei Soldaten getötet.",
    "Dutch": "Het leger zei maandag dat het een depot in het noorden van het land heeft aangevallen.",
    "Portuguese": "O exército disse na segunda-feira que atacou um depósito no norte do país e que três soldados foram mortos.",
    "Italian": "L'esercito ha detto lunedì che ha colpito un deposito nel nord del paese e che tre soldati sono stati uccisi.",
    "Indonesian": "Tentara mengatakan pada hari Senin telah menyerang sebuah depot di utara dan tiga tentara tewas.",
    "Turkish": "Ordu pazartesi günü kuzeyde bir depoyu vurduğunu ve üç askerin öldüğünü açıkladı ve bunun için hazır olduğunu.",
    "Arabic": "قال الجيش يوم الاثنين إنه قصف مستودعا في شمال البلاد وإن ثلاثة جنود قتلوا.",
    "Chinese": "军方周一表示，袭击了该国北部的一个仓库，三名士兵死亡。",
    "Russian": "Армия заявила в понедельник, что нанесла удар по складу на севере страны, погибли трое солдат.",
    "Polish, unlisted words only": "Armia poinformowała poniedziałek zaatakowała skład północy kraju trzech żołnierzy zginęło "
    * 6,
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_not_skipped_however_short(text: str):
    assert is_english(text)


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_told_apart(language: str):
    assert not is_english(OTHERS[language])
