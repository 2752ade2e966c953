"""The card of whole acts as each country prints them; all acts are our own."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from schemas.act import Signatory
from tests.ingest.parse.card.acts import card_of, head_of, page, uncovered


@dataclass(frozen=True)
class Case:
    """An act and what its card must hold; ``head`` is how many lines its head has."""

    language: str
    jurisdiction: str
    lines: tuple[str, ...]
    head: int
    iri: str
    type: str
    title: str
    number: str | None
    date: str | None
    dates: dict[str, str] = field(default_factory=dict)
    authority: str | None = None
    place: str | None = None
    signatories: tuple[tuple[str, str | None], ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()


CASES = {
    # place and date over the type, as the bank of legal acts prints laws
    "law of kg in Russian": Case(
        "ru", "kg",
        ("^г.Бишкек", "^от 3 марта 2020 года № 21", "^*ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ",
         "^*О горных озерах", "Настоящий Закон устанавливает основы.", "Статья 1. Предмет",
         "1. Закон действует.", "Президент", "Кыргызской Республики", "С.Жапаров",
         "Принят Жогорку Кенешем", "Кыргызской Республики", "6 февраля 2020 года"),
        4, "/akn/kg/act/law/2020-03-03/21", "law", "О горных озерах", "21", "2020-03-03",
        {"adopted": "2020-02-06", "signed": "2020-03-03"}, "jogorku-kenesh", "г.Бишкек",
        (("С.Жапаров", "Президент Кыргызской Республики"),), (("act", "21"),),
    ),
    # a title over two lines, the second in quotes
    "amending law of kg in Russian": Case(
        "ru", "kg",
        ("ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ", "О внесении изменений в Закон Кыргызской Республики",
         "«О горных озерах»", "Бишкек, от 3 марта 2020 года № 21",
         "Принят Жогорку Кенешем Кыргызской Республики 6 февраля 2020 года", "Статья 1.",
         "Внести в Закон Кыргызской Республики «О горных озерах» следующие изменения:"),
        5, "/akn/kg/act/law/2020-03-03/21", "law",
        "О внесении изменений в Закон Кыргызской Республики «О горных озерах»", "21",
        "2020-03-03", {"adopted": "2020-02-06", "signed": "2020-03-03"}, "jogorku-kenesh",
        "Бишкек", (), (("act", "21"),),
    ),
    # adoption at the top, date and number at the bottom
    "law of kg in Kyrgyz": Case(
        "ky", "kg",
        ("КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ", "Тоо көлдөрү жөнүндө",
         "2018-жылдын 15-февралында Кыргыз Республикасынын Жогорку Кеңеши тарабынан кабыл алынган",
         "1-берене. Предмети", "1. Мыйзам иштейт.",
         "Кыргыз Республикасынын Президенти С.Жээнбеков", "Бишкек ш.", "2018-жылдын 5-марты",
         "№ 21"),
        3, "/akn/kg/act/law/2018-03-05/21", "law", "Тоо көлдөрү жөнүндө", "21", "2018-03-05",
        {"adopted": "2018-02-15", "signed": "2018-03-05"}, "jogorku-kenesh", "Бишкек ш.",
        (("С.Жээнбеков", "Кыргыз Республикасынын Президенти"),), (("act", "21"),),
    ),
    # body and type on two lines; the annex approved by the same resolution follows
    "resolution of the cabinet of kg in Kyrgyz": Case(
        "ky", "kg",
        ("КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МИНИСТРЛЕР КАБИНЕТИНИН", "ТОКТОМУ",
         "Бишкек шаары, 2022-жылдын 7-апрели № 205",
         "Тоо көлдөрүн коргоо эрежелерин бекитүү тууралуу",
         "Мыйзамга ылайык Кыргыз Республикасынын Министрлер Кабинети токтом кылат:",
         "1. Эрежелер бекитилсин.", "Министрлер Кабинетинин", "Төрагасы", "А.У.Жапаров",
         "Кыргыз Республикасынын", "Министрлер Кабинетинин", "2022-жылдын 7-апрелиндеги",
         "№ 205 токтому менен", "бекитилген", "Тоо көлдөрүн коргоо", "ЭРЕЖЕЛЕРИ"),
        4, "/akn/kg/act/resolution/cabinet/2022-04-07/205", "resolution",
        "Тоо көлдөрүн коргоо эрежелерин бекитүү тууралуу", "205", "2022-04-07", {}, "cabinet",
        "Бишкек шаары", (("А.У.Жапаров", "Министрлер Кабинетинин Төрагасы"),), (("act", "205"),),
    ),
    # letter-spaced type, requisites over three lines
    "order of a ministry of kg in Russian": Case(
        "ru", "kg",
        ("МИНИСТЕРСТВО ЮСТИЦИИ КЫРГЫЗСКОЙ РЕСПУБЛИКИ", "П Р И К А З", "от 5 мая 2021 года",
         "№ 44", "г. Бишкек", "Об утверждении Инструкции по учету озер",
         "В целях учета озер приказываю:", "1. Утвердить Инструкцию.", "Министр",
         "А. Б. Асанов", "Приложение 1", "к приказу Министерства юстиции",
         "Кыргызской Республики", "от 5 мая 2021 года № 44", "ИНСТРУКЦИЯ", "по учету озер"),
        6, "/akn/kg/act/order/ministry-of-justice/2021-05-05/44", "order",
        "Об утверждении Инструкции по учету озер", "44", "2021-05-05", {}, "ministry-of-justice",
        "г. Бишкек", (("А. Б. Асанов", "Министр"),), (("act", "44"),),
    ),
    # letters before the mark of the number; no place, no date at the head
    "decree of kg in Kyrgyz": Case(
        "ky", "kg",
        ("Кыргыз Республикасынын Президентинин", "ЖАРЛЫГЫ", "Көлдөрдү коргоо чаралары жөнүндө",
         "Көлдөрдү коргоо максатында токтом кылам:", "1. Бекитилсин.",
         "Кыргыз Республикасынын Президенти С.Жапаров", "Бишкек шаары", "2023-жылдын 4-майы",
         "ПЖ № 120"),
        3, "/akn/kg/act/decree/president/2023-05-04/120", "decree",
        "Көлдөрдү коргоо чаралары жөнүндө", "120", "2023-05-04", {"signed": "2023-05-04"},
        "president", "Бишкек шаары",
        (("С.Жапаров", "Кыргыз Республикасынын Президенти"),), (("act", "120"),),
    ),
    # Cyrillic І in the number; its letters for "law of the republic"
    "law of kz in Kazakh": Case(
        "kk", "kz",
        ("Тау көлдері туралы",
         "Қазақстан Республикасының Заңы 2019 жылғы 3 сәуірдегі № 243-VІ ҚРЗ.",
         "Осы Заң көлдерді қорғайды.", "1-бап. Негізгі ұғымдар", "Қазақстан Республикасының",
         "Президенті", "Қ. Тоқаев"),
        2, "/akn/kz/act/law/2019-04-03/243-vi", "law", "Тау көлдері туралы", "243-VI",
        "2019-04-03", {"signed": "2019-04-03"}, None, None,
        (("Қ. Тоқаев", "Қазақстан Республикасының Президенті"),), (("act", "243-VI"),),
    ),
    "law of kz in Russian": Case(
        "ru", "kz",
        ("#О горных озерах", "Закон Республики Казахстан от 3 апреля 2019 года № 243-VІ ЗРК.",
         "Настоящий Закон регулирует отношения.", "Статья 1. Понятия", "Президент",
         "Республики Казахстан", "К. ТОКАЕВ"),
        2, "/akn/kz/act/law/2019-04-03/243-vi", "law", "О горных озерах", "243-VI", "2019-04-03",
        {"signed": "2019-04-03"}, None, None,
        (("К. ТОКАЕВ", "Президент Республики Казахстан"),), (("act", "243-VI"),),
    ),
    # the body's line is the beginning of the enacting formula, not of the head
    "resolution of the government of kz in Kazakh": Case(
        "kk", "kz",
        ("Тау көлдерінің тізбесін бекіту туралы",
         "Қазақстан Республикасы Үкіметінің 2021 жылғы 9 ақпандағы № 55 қаулысы",
         "Көлдерді қорғау мақсатында Қазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:",
         "1. Тізбе бекітілсін.", "Қазақстан Республикасының", "Премьер-Министрі", "А. Мамин",
         "Қазақстан Республикасы", "Үкіметінің", "2021 жылғы 9 ақпандағы", "№ 55 қаулысымен",
         "бекітілген", "Тау көлдерінің", "ТІЗБЕСІ"),
        2, "/akn/kz/act/resolution/government/2021-02-09/55", "resolution",
        "Тау көлдерінің тізбесін бекіту туралы", "55", "2021-02-09", {}, "government", None,
        (("А. Мамин", "Қазақстан Республикасының Премьер-Министрі"),), (("act", "55"),),
    ),
    # registration in the sentence behind the requisites
    "order of kz in Kazakh": Case(
        "kk", "kz",
        ("Көлдерді есепке алу қағидаларын бекіту туралы",
         "Қазақстан Республикасы Әділет министрінің 2021 жылғы 12 наурыздағы № 71 бұйрығы. "
         "Қазақстан Республикасының Әділет министрлігінде 2021 жылғы 15 наурызда № 22345 болып "
         "тіркелді",
         "Заңға сәйкес БҰЙЫРАМЫН:", "1. Қағидалар бекітілсін.", "Әділет министрі", "М. Бекетаев"),
        2, "/akn/kz/act/order/ministry-of-justice/2021-03-12/71", "order",
        "Көлдерді есепке алу қағидаларын бекіту туралы", "71", "2021-03-12",
        {"registered": "2021-03-15"}, "ministry-of-justice", None,
        (("М. Бекетаев", "Әділет министрі"),), (("act", "71"), ("registration", "22345")),
    ),
    # a ministry that no table names, its name over many words
    "order of kz in Russian": Case(
        "ru", "kz",
        ("Об утверждении Правил учета озер",
         "Приказ Министра тишины и горных вод Республики Казахстан от 12 марта 2021 "
         "года № 71. Зарегистрирован в Министерстве юстиции Республики Казахстан 15 марта 2021 "
         "года № 22345",
         "В соответствии с законом ПРИКАЗЫВАЮ:", "1. Утвердить Правила.",
         "Министр тишины и горных вод", "Республики Казахстан М. Ким"),
        2, "/akn/kz/act/order/ministerstvo-tishiny-i-gornyh-vod/2021-03-12/71", "order",
        "Об утверждении Правил учета озер", "71", "2021-03-12", {"registered": "2021-03-15"},
        None, None,
        (("М. Ким", "Министр тишины и горных вод Республики Казахстан"),),
        (("act", "71"), ("registration", "22345")),
    ),
    # the enacting word letter-spaced on its own line is no head
    "normative resolution of kz in Russian": Case(
        "ru", "kz",
        ("О практике рассмотрения споров об озерах",
         "Нормативное постановление Верховного Суда Республики Казахстан от 25 июня 2010 года "
         "№ 4.",
         "В целях единообразия пленарное заседание Верховного Суда Республики Казахстан",
         "п о с т а н о в л я е т:", "1. Разъяснить судам.", "Председатель Верховного Суда",
         "Республики Казахстан", "М. Ким"),
        2, "/akn/kz/act/normative-resolution/supreme-court/2010-06-25/4", "normative-resolution",
        "О практике рассмотрения споров об озерах", "4", "2010-06-25", {}, "supreme-court", None,
        (("М. Ким", "Председатель Верховного Суда Республики Казахстан"),), (("act", "4"),),
    ),
    # adopted, approved and signed on three days; the number last of all
    "federal law of ru": Case(
        "ru", "ru",
        ("РОССИЙСКАЯ ФЕДЕРАЦИЯ", "^*ФЕДЕРАЛЬНЫЙ ЗАКОН", "^*О горных озерах",
         "Принят Государственной Думой 12 апреля 2006 года",
         "Одобрен Советом Федерации 26 мая 2006 года", "Статья 1. Предмет", "Президент",
         "Российской Федерации", "В.Путин", "Москва, Кремль", "3 июня 2006 года", "№ 75-ФЗ"),
        5, "/akn/ru/act/federal-law/2006-06-03/75-fz", "federal-law", "О горных озерах", "75-ФЗ",
        "2006-06-03",
        {"adopted": "2006-04-12", "approved": "2006-05-26", "signed": "2006-06-03"}, "state-duma",
        "Москва, Кремль", (("В.Путин", "Президент Российской Федерации"),), (("act", "75-ФЗ"),),
    ),
    # part of a code under its name, above its adoption
    "code of ru in parts": Case(
        "ru", "ru",
        ("^РОССИЙСКАЯ ФЕДЕРАЦИЯ", "^*Озерный кодекс Российской Федерации", "^*ЧАСТЬ ПЕРВАЯ",
         "Принят Государственной Думой 12 апреля 2006 года", "Статья 1. Предмет",
         "Президент Российской Федерации        В.Путин", "3 июня 2006 года", "N 75-ФЗ"),
        4, "/akn/ru/act/code/2006-06-03/75-fz", "code",
        "Озерный кодекс Российской Федерации ЧАСТЬ ПЕРВАЯ", "75-ФЗ", "2006-06-03",
        {"adopted": "2006-04-12", "signed": "2006-06-03"}, "state-duma", None,
        (("В.Путин", "Президент Российской Федерации"),), (("act", "75-ФЗ"),),
    ),
    "order of ru with its annex": Case(
        "ru", "ru",
        ("МИНИСТЕРСТВО ТРАНСПОРТА РОССИЙСКОЙ ФЕДЕРАЦИИ", "ПРИКАЗ", "от 5 мая 2020 г. N 12",
         "ОБ УТВЕРЖДЕНИИ ПОРЯДКА УЧЕТА ЛОДОК", "В соответствии с пунктом 3 приказываю:",
         "1. Утвердить прилагаемый Порядок.", "Министр Е.И.КИМ", "Утвержден",
         "приказом Минтранса России", "от 05.05.2020 N 12", "ПОРЯДОК УЧЕТА ЛОДОК"),
        4, "/akn/ru/act/order/ministry-of-transport/2020-05-05/12", "order",
        "ОБ УТВЕРЖДЕНИИ ПОРЯДКА УЧЕТА ЛОДОК", "12", "2020-05-05", {}, "ministry-of-transport", None,
        (("Е.И.КИМ", "Министр"),), (("act", "12"),),
    ),
    # the court is named in the introduction, which is no head
    "judgment of kg in Russian": Case(
        "ru", "kg",
        ("ИМЕНЕМ КЫРГЫЗСКОЙ РЕСПУБЛИКИ", "РЕШЕНИЕ", "Дело № ГД-123/21.Б1", "12 марта 2021 года",
         "город Бишкек",
         "Первомайский районный суд города Бишкек в составе: председательствующего судьи Ким А.,",
         "УСТАНОВИЛ:", "Истец обратился.", "РЕШИЛ:", "1. Отказать.", "Судья А.А. Ким"),
        5,
        "/akn/kg/judgment/pervomajskij-rajonnyj-sud-goroda-bishkek/2021-03-12/gd-123-21-b1",
        "judgment", "РЕШЕНИЕ", "ГД-123/21.Б1", "2021-03-12", {}, None, "город Бишкек",
        (("А.А. Ким", "Судья"),), (("case", "ГД-123/21.Б1"),),
    ),
    # the name of a code over two lines, capitals
    "code of kg": Case(
        "ru", "kg",
        ("ОЗЕРНЫЙ КОДЕКС", "КЫРГЫЗСКОЙ РЕСПУБЛИКИ", "от 28 октября 2019 года № 127", "РАЗДЕЛ I",
         "ОБЩИЕ ПОЛОЖЕНИЯ"),
        3, "/akn/kg/act/code/2019-10-28/127", "code", "ОЗЕРНЫЙ КОДЕКС КЫРГЫЗСКОЙ РЕСПУБЛИКИ",
        "127", "2019-10-28", {"signed": "2019-10-28"}, None, None, (), (("act", "127"),),
    ),
    # the state's name on a line of its own before the type: both are the title
    "constitution of kg": Case(
        "ky", "kg",
        ("КЫРГЫЗ РЕСПУБЛИКАСЫНЫН", "КОНСТИТУЦИЯСЫ", "Биз, Кыргызстан эли,", "1-берене"),
        2, "/akn/kg/act/constitution/0000/kyrgyz-respublikasynyn-konstituciyasy", "constitution",
        "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН КОНСТИТУЦИЯСЫ", None, None,
    ),
    # the chamber's name over two lines; its decision is a judgment
    "judgment of the constitutional chamber of kg": Case(
        "ky", "kg",
        ("КЫРГЫЗ РЕСПУБЛИКАСЫНЫН АТЫНАН", "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН ЖОГОРКУ СОТУНУН",
         "КОНСТИТУЦИЯЛЫК ПАЛАТАСЫНЫН", "ЧЕЧИМИ",
         "Көлдөр жөнүндө мыйзамдын конституциялуулугун текшерүү жөнүндө",
         "2013-жылдын 3-декабры N 59-р", "Бишкек ш.",
         "Конституциялык палата төмөнкү курамда: төрагалык кылуучу", "АНЫКТАДЫ:"),
        7, "/akn/kg/judgment/const-chamber/2013-12-03/59-r", "judgment",
        "Көлдөр жөнүндө мыйзамдын конституциялуулугун текшерүү жөнүндө", "59-р", "2013-12-03",
        {}, "const-chamber", "Бишкек ш.", (), (("act", "59-р"),),
    ),
    # "having the force of a law": the word of another type before the date
    "decree of kz with the force of a law": Case(
        "kk", "kz",
        ("Көлдер туралы",
         "Қазақстан Республикасы Президентiнiң Заң күшi бар 1994 жылғы 26 желтоқсандағы "
         "N 2733 Жарлығы.", "1-бап. Көл"),
        2, "/akn/kz/act/decree/president/1994-12-26/2733", "decree", "Көлдер туралы", "2733",
        "1994-12-26", {}, "president", None, (), (("act", "2733"),),
    ),
    # a region's name at the start of the line is no place
    "decision of a maslikhat of kz": Case(
        "kk", "kz",
        ("Ауданның 2019 жылға арналған бюджеті туралы",
         "Алматы облысы Алакөл аудандық мәслихатының 2018 жылғы 25 желтоқсандағы № 79-1 шешімі. "
         "Алматы облысы Әділет департаментінде 2019 жылғы 5 қаңтарда № 5811 болып тіркелді",
         "Кодекске сәйкес мәслихат ШЕШТІ:"),
        2, "/akn/kz/act/decision/almaty-oblysy-alakol-audandyk-maslihaty/2018-12-25/79-1",
         "decision",
        "Ауданның 2019 жылға арналған бюджеті туралы", "79-1", "2018-12-25",
        {"registered": "2019-01-05"}, None, None, (),
        (("act", "79-1"), ("registration", "5811")),
    ),
    # adoption over three lines each; the title over two
    "federal law of ru in capitals": Case(
        "ru", "ru",
        ("РОССИЙСКАЯ ФЕДЕРАЦИЯ", "ФЕДЕРАЛЬНЫЙ ЗАКОН", "О ПОРЯДКЕ УЧЕТА", "ГОРНЫХ ОЗЕР", "Принят",
         "Государственной Думой", "21 апреля 2005 года", "Одобрен", "Советом Федерации",
         "26 апреля 2005 года", "Статья 1. Озера", "Президент", "Российской Федерации", "В.КИМ",
         "Москва, Кремль", "2 мая 2005 года", "N 59-ФЗ"),
        10, "/akn/ru/act/federal-law/2005-05-02/59-fz", "federal-law",
        "О ПОРЯДКЕ УЧЕТА ГОРНЫХ ОЗЕР", "59-ФЗ", "2005-05-02",
        {"adopted": "2005-04-21", "approved": "2005-04-26", "signed": "2005-05-02"},
        "state-duma", "Москва, Кремль", (("В.КИМ", "Президент Российской Федерации"),),
        (("act", "59-ФЗ"),),
    ),
    # adopted by a referendum; no day of signature, so that of the adoption names it
    "constitution of kz": Case(
        "ru", "kz",
        ("КОНСТИТУЦИЯ", "РЕСПУБЛИКИ КАЗАХСТАН",
         "Конституция принята на республиканском референдуме 30 августа 1994 года",
         "Мы, народ,", "Раздел I"),
        3, "/akn/kz/act/constitution/1994-08-30/konstituciya-respubliki-kazahstan",
        "constitution", "КОНСТИТУЦИЯ РЕСПУБЛИКИ КАЗАХСТАН", None, "1994-08-30",
        {"adopted": "1994-08-30"},
    ),
    # the body stands only in the enacting formula
    "resolution of kg without letterhead": Case(
        "ky", "kg",
        ("ТОКТОМ", "Бишкек ш., 2019-жылдын 5-майы № 12", "Көлдөр жөнүндө",
         "Мыйзамга ылайык Кыргыз Республикасынын Өкмөтү токтом кылат:", "1. Сакталсын."),
        3, "/akn/kg/act/resolution/cabinet/2019-05-05/12", "resolution", "Көлдөр жөнүндө", "12",
        "2019-05-05", {}, "cabinet", "Бишкек ш.", (), (("act", "12"),),
    ),
    "judgment of kz in Kazakh": Case(
        "kk", "kz",
        ("ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ АТЫНАН", "Ш Е Ш І М",
         "2021 жылғы 12 наурыз № 7520-21-00-2/123 Алматы қаласы",
         "Алматы қаласының Бостандық аудандық соты, төрағалық етуші судья Ким,", "АНЫҚТАДЫ:"),
        3, "/akn/kz/judgment/almaty-kalasynyn-bostandyk-audandyk-soty/2021-03-12/7520-21-00-2-123",
        "judgment",
        "ШЕШІМ", "7520-21-00-2/123", "2021-03-12", {}, None, "Алматы қаласы", (),
        (("case", "7520-21-00-2/123"),),
    ),
    # the court's whole name above the type; the state's name behind it
    "judgment of kg in Kyrgyz": Case(
        "ky", "kg",
        ("Бишкек шаарынын Биринчи май райондук соту", "ЧЕЧИМ", "Кыргыз Республикасынын атынан",
         "2022-жылдын 5-майы", "Иш № БИ-123/22", "төрагалык кылуучу судья А. Ким, катчы Б."),
        5,
        "/akn/kg/judgment/bishkek-shaarynyn-birinchi-maj-rajonduk-sotu/2022-05-05/bi-123-22",
        "judgment", "ЧЕЧИМ", "БИ-123/22", "2022-05-05", {}, None, None, (),
        (("case", "БИ-123/22"),),
    ),
    # a title in lower case under the type is no portal's line
    "ruling of kg in Russian": Case(
        "ru", "kg",
        ("ОПРЕДЕЛЕНИЕ", "о прекращении производства по делу", "г. Бишкек, 5 мая 2020 года",
         "Судья Октябрьского районного суда города Бишкек Ким А., рассмотрев дело",
         "ОПРЕДЕЛИЛ:"),
        3,
        "/akn/kg/judgment/ruling/oktyabrskij-rajonnyj-sud-goroda-bishkek/2020-05-05/"
        "o-prekrashhenii-proizvodstva-po-delu",
        "ruling", "о прекращении производства по делу", None, "2020-05-05", {}, None,
        "г. Бишкек",
    ),
    # nothing but a title in two lines
    "regulation without stamp": Case(
        "ru", "kg",
        ("ПОЛОЖЕНИЕ", "об отделе горных озер Верховного суда Кыргызской Республики",
         "1. Общие положения", "1. Отдел создан."),
        2,
        "/akn/kg/doc/regulation/supreme-court/0000/"
        "polozhenie-ob-otdele-gornyh-ozer-verhovnogo-suda-kyrgyzskoj",
        "regulation", "ПОЛОЖЕНИЕ об отделе горных озер Верховного суда Кыргызской Республики",
        None, None, {}, "supreme-court",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_card(case: Case) -> None:
    got = page(*case.lines)
    act = card_of(got, case.language, case.jurisdiction).act
    assert (act.iri, act.type, act.title) == (case.iri, case.type, case.title)
    assert (act.number, act.date) == (case.number, case.date)
    told = {
        name: day
        for name in ("adopted", "signed", "approved", "registered")
        if (day := getattr(act.dates, name))
    }
    assert told == case.dates
    assert (act.authority.id if act.authority else None) == case.authority
    assert act.place == case.place
    assert act.signatories == tuple(Signatory(*s) for s in case.signatories)
    assert tuple((n.kind, n.value) for n in act.numbers) == case.numbers


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_head_ends_before_preamble_and_units(case: Case) -> None:
    got = page(*case.lines)
    head = head_of(got, case.language, case.jurisdiction)
    assert head.consumed == tuple(range(case.head))
    assert head.skipped == ()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_character_of_the_head_is_in_a_field(case: Case) -> None:
    got = page(*case.lines)
    assert uncovered(got, head_of(got, case.language, case.jurisdiction)) == ""
