"""Names of London as it is, by where families come from; nobody real is meant by any pair."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Origin:
    """Names that go together, with the languages and religions often found beside them."""

    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]
    languages: tuple[str, ...] = ()
    religions: Mapping[str, int] | None = None


CHRISTIAN: Final = {"CHR": 62, "NONE": 34, "OTH": 1, "MUS": 3}
MUSLIM: Final = {"MUS": 88, "NONE": 10, "CHR": 2}
SECULAR: Final = {"NONE": 56, "CHR": 37, "JEW": 3, "OTH": 2, "MUS": 2}
MANY: Final = {"NONE": 38, "CHR": 36, "MUS": 14, "HIN": 6, "BUD": 3, "SIK": 3}


def _origin(
    girls: str,
    boys: str,
    families: str,
    languages: str = "",
    religions: Mapping[str, int] | None = None,
) -> Origin:
    return Origin(
        tuple(girls.split()),
        tuple(boys.split()),
        tuple(name.replace("_", " ") for name in families.split()),
        tuple(languages.split()),
        religions,
    )


ORIGINS: Final[Mapping[str, Origin]] = {
    "british": _origin(
        "Poppy Daisy Freya Megan Holly Erin Tilly Georgia Libby Summer Lacey Martha Jodie Kayleigh",
        "Alfie Archie Callum Jake Reece Toby Harvey Finley Lewis Kian Bradley Tommy Ellis Joe",
        "Dunn Hughes Barker Pickering Whitlock Garrod Tanner Lockwood Smith-Clarke Hallett Marlow "
        "Penfold Rudd Sibley Thackray Yarrow Bexton Cobbold",
        religions=SECULAR,
    ),
    "irish": _origin(
        "Aoife Niamh Róisín Saoirse Ciara Orla Sinéad Caoimhe",
        "Cian Oisín Darragh Fionn Conor Ruairí Declan Tadhg",
        "O\u2019Driscoll Ní_Bhriain Kavanagh O\u2019Hanlon McGrath Tierney Ó_Súilleabháin Devlin",
        religions=CHRISTIAN,
    ),
    "polish": _origin(
        "Zuzanna Oliwia Kinga Wiktoria Łucja Małgorzata Ania Agnieszka",
        "Kacper Jakub Mateusz Szymon Paweł Łukasz Wojciech Tomasz",
        "Zieliński Wróbel Krawczyk Pająk Głowacz Sikora Wiśniewski Łapiński",
        "POL",
        CHRISTIAN,
    ),
    "romanian": _origin(
        "Ștefania Ioana Andreea Mădălina Bianca Crina",
        "Andrei Ștefan Răzvan Ionuț Cătălin Denis",
        "Munteanu Țurcanu Bălan Ciobanu Stănescu Lupașcu",
        "ROM",
        CHRISTIAN,
    ),
    "turkish": _origin(
        "Zeynep Ayşe İrem Gül Şeyma Büşra Defne Çiçek",
        "Emre Berkay Çağlar Yiğit Oğuz Barış Kerem Onur",
        "Yıldız Çelik Öztürk Şahin Koç Gündoğdu Aydın Kılıç",
        "TUR",
        MUSLIM,
    ),
    "portuguese": _origin(
        "Inês Beatriz Catarina Leonor Mariana Íris",
        "João Tomás Diogo Gonçalo Simão Nuno",
        "Duarte Magalhães Conceição Brandão Antunes Valadão Leitão",
        "POR",
        CHRISTIAN,
    ),
    "italian": _origin(
        "Chiara Giulia Noemi Ludovica",
        "Matteo Nicolò Davide Samuele",
        "Rinaldi D\u2019Angelo Bellucco Ferraro",
        "ITA",
        CHRISTIAN,
    ),
    "albanian": _origin(
        "Arbëresha Drita Elira Blerina Fjolla Vjosa",
        "Ardit Besnik Endrit Ilir Gëzim Luan",
        "Hoxhaj Gjoka Përmeti Shkurti Kelmendi Çuni",
        "ALB",
        MUSLIM,
    ),
    "slavic": _origin(
        "Maya Desislava Kateryna Solomiya Rasa Gintarė Milena Oksana",
        "Bohdan Taras Ivaylo Mantas Rokas Kaloyan Ostap Žygimantas",
        "Petrova Kovalenko Ivanchuk Jankauskaitė Stoyanov Šimkus Hrytsenko Todorov",
        "BUL UKR LIT",
        CHRISTIAN,
    ),
    "latin": _origin(
        "Valentina Ximena Luciana Yesenia Camila Milagros",
        "Thiago Joaquín Andrés Emiliano Wilmer Sebastián",
        "Quiñones Peñaranda Ibáñez Nogueira Rentería Zambrano Muñoz",
        "SPA",
        CHRISTIAN,
    ),
    "yoruba": _origin(
        "Sadé Títílayọ̀ Folákẹ́ Adébọ́lá Yétúndé Morẹ́nikẹ́ Ayọ̀ Bísí Damilọlá Ṣadé Ìfẹ́olúwa",
        "Adébáyò Olúwaṣeun Táíwò Kẹ́hìndé Fẹ́mi Kúnlé Ṣẹ́gun Tòbí Dàpọ̀ Àyọ̀dèjì",
        "Bello Adeyemi Ògúnlàdé Akínrìnádé Ọlátúnjí Fáṣọlá Adéníyì Ọdúwọlé Ajíbádé Ọmọtáyọ̀",
        "YOR",
        {"CHR": 66, "MUS": 27, "NONE": 7},
    ),
    "igbo": _origin(
        "Nia Chidimma Adaeze Ngozi Amarachi Ifeoma Kosisochukwu",
        "Chukwuemeka Obinna Ikenna Kelechi Uchenna Nnamdi Somtochukwu",
        "Okafor Nwachukwu Eze Okoronkwo Mbakwe Anyaegbu Ụzọma",
        "IGB",
        CHRISTIAN,
    ),
    "ghanaian": _origin(
        "Abena Akosua Esi Efua Adwoa Ama Yaa Maame",
        "Kofi Kwabena Yaw Ebo Kwaku Fiifi Nana Kojo",
        "Mensah Boateng Asare Ofori Amponsah Darko Sarpong Tetteh Ansah",
        "TWI",
        CHRISTIAN,
    ),
    "sierra_leonean": _origin(
        "Isatu Fatmata Mariama Kadiatu Hawa",
        "Ibrahim Alusine Sorie Abdulai Foday",
        "Sesay Kamara Bangura Koroma Conteh Turay Kargbo",
        religions={"MUS": 64, "CHR": 32, "NONE": 4},
    ),
    "congolese": _origin(
        "Grâce Mireille Prisca Bénédicte Divine Naomie",
        "Exaucé Glody Christophe Héritier Dieumerci Jérémie",
        "Mbala Kabongo Tshimanga Ilunga Lukusa Ngoy Mutombo",
        "FRE LIN",
        CHRISTIAN,
    ),
    "somali": _origin(
        "Hodan Ifrah Sagal Ayaan Naima Hibaaq Deqa",
        "Liban Abdirahman Guled Mahad Khadar Zakariya Bilan",
        "Warsame Jama Dirie Cabdulle Farah Gedi Nuur Hersi",
        "SOM",
        {"MUS": 98, "NONE": 2},
    ),
    "eritrean": _origin(
        "Selam Feven Bethlehem Rahwa Tirhas Hiwot",
        "Yonas Filmon Natnael Robel Henok Dawit",
        "Tesfay Gebremedhin Haile Woldu Kidane Berhe",
        "TIG AMH",
        {"CHR": 72, "MUS": 24, "NONE": 4},
    ),
    "caribbean": _origin(
        "Tia Shanice Chantelle Keisha Renée Monique Tamika Jada Kiera Aaliyah",
        "Malik Tyrell Jermaine Dante Rashaun Kieron Omari Shaquille Kai Andre",
        "Brooks Jones Thompson Campbell-Reid Bartley Grant Lindo Samuels Francois St_Hilaire "
        "Palmer-Bryce McKenzie Pinnock",
        religions=CHRISTIAN,
    ),
    "bangladeshi": _origin(
        "Nusrat Tahmina Sumaiya Farzana Rukhsana Anika Jannatul",
        "Tanvir Rakib Shahriar Fahim Mahfuz Ashraful Imtiaz",
        "Rahman Miah Choudhury Uddin Talukder Sikder Howlader",
        "BEN",
        MUSLIM,
    ),
    "pakistani": _origin(
        "Zainab Maryam Hira Iqra Sana Mahnoor Laiba",
        "Hamza Bilal Usman Saad Zeeshan Haroon Daniyal",
        "Ali Qureshi Bhatti Mirza Chaudhry Abbasi Sheikh",
        "URD PAN",
        MUSLIM,
    ),
    "indian": _origin(
        "Priyanka Kavya Simran Harpreet Dhruvi Aishwarya Nisha",
        "Arjun Rohan Jaspreet Gurdeep Nikhil Dhruv Karan",
        "Nair Patel Sandhu Grewal Mistry Raval Deshpande Solanki",
        "GUJ PAN HIN",
        {"HIN": 52, "SIK": 24, "MUS": 12, "CHR": 6, "NONE": 6},
    ),
    "tamil": _origin(
        "Abirami Thivya Kavitha Yalini Nilani",
        "Kajan Pirathap Sanjeevan Vithushan Arun",
        "Sivakumar Selvarajah Thevarajah Kanagasabai Nadarajah",
        "TAM",
        {"HIN": 76, "CHR": 18, "NONE": 6},
    ),
    "chinese": _origin(
        "Ruby Mei-Ling Xinyi Jiayi Wing-Yan Yuchen",
        "Jun-Hao Ka-Ho Zihan Wei-Jie Hao-Ran Ming",
        "Chen Lam Zhōu Yeung Huáng Tsang Lǚ",
        "YUE",
        {"NONE": 66, "CHR": 18, "BUD": 16},
    ),
    "vietnamese": _origin(
        "Linh Thảo Ngọc Quỳnh Hạnh Mỹ-Duyên",
        "Đức Tuấn Hiếu Khánh Phước Minh-Quân",
        "Nguyễn Trần Phạm Đặng Huỳnh Võ Bùi",
        "VIE",
        {"NONE": 58, "BUD": 26, "CHR": 16},
    ),
    "afghan": _origin(
        "Parwana Zarghuna Shabnam Mursal Spozhmai",
        "Najib Idris Wahid Milad Esmatullah",
        "Ahmadzai Noorzai Stanikzai Barakzai Popalzai",
        "DAR PAS",
        {"MUS": 98, "NONE": 2},
    ),
    "filipino": _origin(
        "Angelica Maricel Joy Krizelle",
        "Jomar Rafael Paolo Renz",
        "Dimaculangan Bautista Villanueva Macaraeg",
        "OTH",
        CHRISTIAN,
    ),
    "arab": _origin(
        "Nour Yasmin Layla Salma Rania Hanan",
        "Yusuf Omar Karim Anas Ilyas Tariq",
        "Haddad El-Amrani Al-Jabiri Benali Mansour Khoury",
        "ARA",
        {"MUS": 84, "CHR": 10, "NONE": 6},
    ),
    "kurdish_iranian": _origin(
        "Dilan Shirin Roza Parisa Golnaz Berfîn",
        "Kaveh Aram Hêvar Siavash Rojhat Behrouz",
        "Karimi Barzan Hosseini Demîr Rostami Zandî",
        "KUR PER",
        {"MUS": 62, "NONE": 34, "OTH": 4},
    ),
}

BY_ETHNIC_GROUP: Final[Mapping[str, tuple[str, ...]]] = {
    "ABAN": ("bangladeshi",),
    "CHNE": ("chinese",),
    "AIND": ("indian",),
    "APKN": ("pakistani",),
    "AOTH": ("tamil", "vietnamese", "afghan", "filipino"),
    "BAFR": (
        "yoruba",
        "somali",
        "ghanaian",
        "igbo",
        "congolese",
        "eritrean",
        "sierra_leonean",
    ),
    "BCRB": ("caribbean",),
    "BOTH": ("caribbean", "ghanaian", "congolese"),
    "MWAS": ("british", "indian", "pakistani"),
    "MWBA": ("british", "yoruba", "ghanaian"),
    "MWBC": ("caribbean", "british"),
    "MOTH": ("latin", "british", "chinese", "arab"),
    "WBRI": ("british",),
    "WIRI": ("irish",),
    "WGIT": ("irish",),
    "WROM": ("romanian",),
    "WOTH": ("polish", "turkish", "portuguese", "albanian", "slavic", "italian", "romanian"),
    "OARA": ("arab",),
    "OOTH": ("latin", "kurdish_iranian", "turkish"),
}
"""The sets of names drawn from for each group of the Census."""

NICKNAMES: Final[Mapping[str, str]] = {
    "Kayleigh": "Kay",
    "Georgia": "George",
    "Wiktoria": "Wiki",
    "Małgorzata": "Gosia",
    "Ștefania": "Fani",
    "Mădălina": "Mada",
    "Gonçalo": "Gon",
    "Desislava": "Desi",
    "Kateryna": "Katya",
    "Milagros": "Mili",
    "Sebastián": "Seb",
    "Títílayọ̀": "Títí",
    "Morẹ́nikẹ́": "Nikẹ́",
    "Damilọlá": "Dami",
    "Olúwaṣeun": "Ṣeun",
    "Kosisochukwu": "Kosi",
    "Chukwuemeka": "Emeka",
    "Somtochukwu": "Somto",
    "Kwabena": "Kobby",
    "Abdirahman": "Abdi",
    "Zakariya": "Zak",
    "Bethlehem": "Betty",
    "Natnael": "Nat",
    "Chantelle": "Chan",
    "Shaquille": "Shaq",
    "Jermaine": "Jem",
    "Tahmina": "Mina",
    "Zeeshan": "Zee",
    "Priyanka": "Pri",
    "Jaspreet": "Jas",
    "Harpreet": "Harps",
    "Sanjeevan": "San",
    "Esmatullah": "Esmat",
    "Alusine": "Al",
}
"""What some are called by those who know them."""

IN_SCRIPT: Final[Mapping[str, str]] = {
    "Nour": "نور",
    "Yasmin": "ياسمين",
    "Layla": "ليلى",
    "Salma": "سلمى",
    "Yusuf": "يوسف",
    "Omar": "عمر",
    "Karim": "كريم",
    "Tariq": "طارق",
    "Shabnam": "شبنم",
    "Najib": "نجیب",
    "Milad": "میلاد",
    "Shirin": "شیرین",
    "Parisa": "پریسا",
    "Kaveh": "کاوه",
    "Hamza": "حمزہ",
    "Zainab": "زينب",
}
"""How some of these names are written at home, for the other names of a record."""
