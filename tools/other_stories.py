# ruff: noqa: E501
"""Stories that are no readouts, for made news: of towns, courts, sport, weather, markets, parliaments, in some languages.

Some name states and offices all the same (a match of two national teams, a minister at home), as news does. ``{n}`` and
``{m}`` are numbers, ``{p}`` a place, ``{w}`` a surname.
"""

from __future__ import annotations

GENRES: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("Council of {p} approves new bus lanes", "The council of {p} voted on Monday to build {n} kilometres of bus lanes by the end of next year.",
         "Shopkeepers in the old town fear that customers will stay away while the streets are dug up.",
         "“We were asked, but nobody listened,” said {w}, who has run a bakery there for {m} years.",
         "The works will cost about {n} million and begin in spring."),
        ("{p} win late after a goal by {w}", "{p} beat their rivals by one goal on Saturday and are now third in the league.",
         "{w} scored in the 89th minute after a corner that the keeper only parried.",
         "The coach praised his players, {m} of whom had been ill during the week.",
         "The next match is away from home; {n} tickets have been sold."),
        ("Norway beat Chile in friendly before {n} spectators", "Norway won their friendly match against Chile by two goals on Tuesday evening.",
         "{w} opened the score after {m} minutes, and the visitors from Chile never came back into the game.",
         "The national coach said that the team had played its best football of the year.", "Japan and Ghana drew in the other match of the group."),
        ("Storm leaves {n} homes without power", "Strong winds brought down trees around {p} during the night and cut the power of {n} homes.",
         "The fire brigade was called out {m} times.", "Forecasters expect the wind to ease by the evening; rain will go on until the weekend.",
         "Schools in the district stayed closed."),
        ("Court in {p} sentences former accountant", "A court in {p} sentenced a former accountant to {m} years in prison for taking {n} thousand from her employer.",
         "The judge said that she had abused a position of trust.", "Her lawyer, {w}, announced an appeal."),
        ("Minister presents plan for hospitals", "The minister of health presented a plan for {n} hospitals to parliament on Wednesday.",
         "The opposition called it a list of promises without money.", "“Nurses need better pay, not another plan,” said {w} of the union.",
         "Parliament votes on the budget in {m} weeks."),
        ("Shares of {w} Group fall after profit warning", "Shares of {w} Group lost {m} percent on Thursday after the company lowered its forecast.",
         "Sales in Europe and the United States fell short of expectations in the third quarter.", "Analysts had expected a profit of {n} million.",
         "The company wants to close two plants near {p}."),
        ("How to roast a chicken in {n} minutes", "Rub the chicken with salt, pepper and a little oil, and let it rest while the oven gets hot.",
         "Put {m} potatoes around it and roast everything until the skin is crisp.", "Let it stand for ten minutes before carving.",
         "A simple salad is all that it needs."),
    ),
    "fr": (
        ("{p} : le marché couvert rouvre après {m} ans de travaux", "Le marché couvert de {p} a rouvert samedi après {m} ans de travaux, devant des centaines d’habitants.",
         "« On ne reconnaît plus rien, mais c’est beau », sourit {w}, maraîchère.", "Le chantier a coûté {n} millions et a duré plus longtemps que prévu.",
         "Un parking de {n} places doit encore être construit."),
        ("Victoire de {p} dans les dernières minutes", "{p} s’est imposé samedi soir grâce à un but de {w} à la 88e minute.",
         "L’entraîneur a salué le courage de ses joueurs.", "Le club remonte à la cinquième place du classement."),
    ),
    "es": (
        ("El ayuntamiento de {p} plantará {n} árboles", "El ayuntamiento de {p} anunció que plantará {n} árboles antes del verano.",
         "Los vecinos piden sombra desde hace {m} años.", "“Nuestros hijos no pueden jugar en la plaza”, dijo {w}.", "Las obras empiezan en marzo."),
        ("La ola de calor deja {n} incendios", "Los bomberos trabajaron toda la noche cerca de {p}.", "Según {w}, jefe del servicio, el viento no ayuda.",
         "Se esperan temperaturas de {m} grados."),
    ),
    "de": (
        ("Freibad in {p} bleibt geschlossen", "Das Freibad in {p} bleibt in diesem Sommer geschlossen, weil {n} Fliesen ersetzt werden müssen.",
         "Die Stadt rechnet mit Kosten von {n} Millionen.", "„Die Kinder sind enttäuscht“, sagte {w} vom Schwimmverein.", "Eröffnet werden soll in {m} Monaten."),
    ),
    "ru": (
        ("В городе открыли новый парк", "В субботу в городе открыли парк, в котором посадили {n} деревьев.",
         "Жители ждали этого {m} лет.", "Работы обошлись в {n} миллионов рублей и закончились раньше срока."),
    ),
    "ar": (
        ("افتتاح سوق جديدة في المدينة", "افتتحت البلدية أمس سوقا جديدة تضم {n} محلا تجاريا.",
         "وقال أصحاب المحلات إنهم انتظروا هذا اليوم منذ {m} سنوات.", "ومن المتوقع أن تستقبل السوق آلاف الزوار في نهاية الأسبوع."),
    ),
    "vi": (
        ("Giá rau tăng mạnh sau mưa lớn", "Sau nhiều ngày mưa, giá rau tại các chợ tăng {m} phần trăm so với tuần trước.",
         "Nhiều hộ trồng rau cho biết {n} mét vuông ruộng bị ngập.", "Các siêu thị vẫn giữ giá và bảo đảm đủ hàng."),
    ),
    "zh": (
        ("本市新开通{m}条公交线路", "记者从市公交集团获悉，本周起新开通{m}条公交线路，方便市民出行。", "首日共有{n}人次乘坐。", "不少老人表示，去医院看病方便多了。"),
    ),
}  # fmt: skip
PLACES = (
    "Aldham",
    "Brenton",
    "Castlewick",
    "Dunmere",
    "Eastover",
    "Fairholt",
    "Garston Bay",
    "Hollins",
    "Kirkdale",
    "Lowmoor",
)
NAMES = (
    "Aldous",
    "Birch",
    "Corrigan",
    "Delmas",
    "Engel",
    "Farrow",
    "Gantz",
    "Holt",
    "Ivers",
    "Jansen",
    "Kemble",
    "Lorne",
)
