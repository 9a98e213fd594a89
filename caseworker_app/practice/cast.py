"""The young people whom the story names, as they stand on the Tuesday that it is told from."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from caseworker_app.practice.journeys import ToDo
from caseworker_app.practice.visits import Visit
from caseworker_app.practice.young_people import Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Somebody of the story, in the story's own dates.

    `weeks` are the last eight, oldest first: m met, x missed, - neither. `seen` is the last day
    in person, `levels` are the assessments, `due` the next review.
    """

    key: str
    given: str
    family: str
    pronoun: str
    born: date
    borough: str
    origin: str
    ethnic_group: str
    strand: str
    worker: str
    opened: date
    weeks: str
    seen: date
    levels: tuple[tuple[date, str], ...] = ()
    due: date | None = None
    ahead: tuple[Visit, ...] = ()
    unwritten: tuple[Visit, ...] = ()
    to_do: tuple[ToDo, ...] = ()
    also: tuple[Visit, ...] = ()
    known_as: str | None = None
    adult: str = "mum"
    adult_name: str | None = None
    languages: tuple[str, ...] = ("ENG",)
    must_know: str | None = None
    safe_contact: str | None = None
    agreed: date | None = None
    why: str | None = None
    matters: str | None = None
    started: date | None = None
    planned_until: date | None = None
    closing: date | None = None
    second_since: date | None = None
    reach: Reach | None = None
    twos: bool | None = None
    custody_since: date | None = None


def _day(month: int, day: int, year: int = 2025) -> date:
    return date(year, month, day)


TODAY: Final = _day(10, 14)

AMARAS: Final = (
    Told(
        key="sade", given="Sadé", family="Bello", pronoun="she", born=_day(2, 3, 2010),
        borough="Greenwich", origin="yoruba", ethnic_group="BAFR", strand="SEX", worker="amara",
        opened=_day(3, 3), weeks="-mmmmmmm", seen=_day(10, 10), languages=("ENG", "YOR"),
        levels=(
            (_day(3, 12), "MED"), (_day(6, 9), "MED"), (_day(9, 5), "HIGH"), (_day(10, 3), "HIGH"),
            (_day(10, 10), "VHI"),
        ),
        due=_day(10, 17),
        unwritten=(Visit(_day(10, 9), 16, 0, "RHI", location="HOME", minutes=45),),
        to_do=(ToDo("Return home interview note", _day(10, 9), TODAY, priority="SOON"),),
        safe_contact="Texts only, after 16:00. Never leave a voicemail.", agreed=_day(3, 5),
        why="Sadé was asked for pictures by somebody older and wants it to stop without shame.",
        matters="That nobody tells my dad before me.",
    ),
    Told(
        key="kai", given="Kai", family="Thompson", pronoun="he", born=_day(11, 20, 2009),
        borough="Southwark", origin="caribbean", ethnic_group="BCRB", strand="VIO",
        worker="amara", opened=_day(6, 4), weeks="mmxmm-x-", seen=_day(9, 21),
        levels=((_day(6, 13), "MED"), (_day(9, 12), "HIGH")), due=_day(10, 12),
        adult_name="Dawn Thompson",
        also=(
            Visit(_day(9, 21), 15, 0, location="HOME", place="home with mum", minutes=60),
            Visit(_day(9, 25), 16, 0, location="HOME", attendance="NACC"),
            Visit(_day(10, 2), 16, 0, location="HOME", attendance="NACC"),
            Visit(_day(10, 8), 16, 15, location="SCH", attendance="DNA"),
        ),
        unwritten=(Visit(_day(10, 9), 15, 30, "CHK", "TEL", minutes=20),),
        ahead=(
            Visit(TODAY, 16, 0, location="HOME", place="Home visit with mum", minutes=45),
        ),
        to_do=(ToDo("Risk review", _day(9, 12), _day(10, 12), source="RULE", priority="SAFE"),),
        safe_contact="Ring mum first. Texts are read by others.", agreed=_day(6, 5),
        why="Kai owes money to somebody at school and has stopped going out. Mum asked for help.",
        matters="I\u2019m not scared, I just don\u2019t go out.",
    ),
    Told(
        key="connor", given="Connor", family="Walsh", pronoun="he", born=_day(1, 30, 2008),
        borough="Bromley", origin="irish", ethnic_group="WIRI", strand="VIO", worker="amara",
        opened=_day(2, 5), weeks="mmmm-m--", seen=_day(9, 27),
        levels=((_day(2, 13), "HIGH"), (_day(5, 12), "HIGH"), (_day(9, 9), "HIGH")),
        due=_day(10, 9), adult="dad",
        also=(Visit(_day(9, 27), 10, 0, "CUST", location="CUS", minutes=60),),
        ahead=(Visit(_day(10, 20), 14, 0, "CUST", location="CUS", minutes=60),),
        safe_contact="In custody: letters and booked visits only. Tell dad the dates.",
        agreed=_day(8, 28), custody_since=_day(8, 11),
        why="Connor wants to leave custody with a place to live and somebody who meets him.",
        matters="Not going back to the same road.",
    ),
    Told(
        key="maya", given="Maya", family="Petrova", pronoun="she", born=_day(5, 17, 2011),
        borough="Southwark", origin="slavic", ethnic_group="WOTH", strand="SEX",
        worker="amara", opened=_day(6, 30), weeks="mxmmmmmm", seen=_day(10, 6),
        levels=((_day(7, 9), "MED"), (_day(7, 25), "MED")), due=_day(10, 24),
        languages=("ENG", "BUL"), adult_name="Elena Petrova",
        ahead=(
            Visit(TODAY, 10, 30, location="PUB", place="Rye Lane cafe", minutes=60),
            Visit(_day(10, 21), 10, 30, location="PUB", place="Rye Lane cafe", minutes=60),
        ),
        to_do=(
            ToDo("Call school about timetable", _day(10, 6), TODAY),
            ToDo("Bring the bus pass form", _day(10, 6), None),
        ),
        safe_contact="Call or text any time. Never say who is calling if someone else answers.",
        agreed=_day(7, 1), second_since=_day(8, 4),
        why="I want people to ask me before they decide things about me.",
        matters="I want people to ask me before they decide things about me.",
    ),
    Told(
        key="dilan", given="Dilan", family="Yıldız", pronoun="he", born=_day(8, 11, 2009),
        borough="Hackney", origin="turkish", ethnic_group="OOTH", strand="CL", worker="amara",
        opened=_day(3, 24), weeks="mmmmmxmm", seen=_day(10, 9), languages=("ENG", "TUR", "KUR"),
        levels=((_day(4, 2), "HIGH"), (_day(5, 1), "HIGH"), (_day(7, 18), "MED")),
        due=_day(10, 16),
        ahead=(Visit(_day(10, 16), 17, 0, "REV", location="HOME", minutes=60),),
        to_do=(ToDo("Plan review with family", _day(10, 9), _day(10, 16), source="PLAN"),),
        safe_contact="Call after 15:30 on school days. Speak Turkish if gran answers.",
        agreed=_day(10, 6), second_since=_day(4, 14),
        why="Dilan was found in another city in February and came home with our help.",
        matters="My gran thinking I\u2019m a good person.",
    ),
    Told(
        key="malik", given="Malik", family="Jones", pronoun="he", born=_day(4, 2, 2008),
        borough="Lambeth", origin="caribbean", ethnic_group="BOTH", strand="VIO",
        worker="amara", opened=_day(5, 12), weeks="mxmmmm-x", seen=_day(9, 29),
        levels=((_day(5, 21), "HIGH"), (_day(6, 18), "MED"), (_day(8, 13), "MED")),
        due=_day(11, 11), also=(Visit(_day(10, 8), 13, 30, location="PUB", attendance="DNA"),),
        safe_contact="Call or text any time before 21:00. Fine to leave a voicemail.",
        agreed=_day(5, 13),
    ),
    Told(
        key="leo", given="Leo", family="Hughes", pronoun="he", born=_day(3, 28, 2012),
        borough="Lewisham", origin="british", ethnic_group="WBRI", strand="CL",
        worker="amara", opened=_day(4, 22), weeks="mmmmmmmm", seen=_day(10, 7),
        levels=((_day(5, 1), "MED"), (_day(6, 25), "LOW"), (_day(9, 3), "LOW")),
        due=_day(12, 2),
        ahead=(
            Visit(TODAY, 9, 0, "CHK", "TEL", minutes=30),
            Visit(_day(10, 21), 15, 45, location="YC", place="the youth hub"),
        ),
        safe_contact="Ring mum first to arrange. Leo has no phone of his own.", agreed=_day(4, 23),
    ),
    Told(
        key="nia", given="Nia", family="Okafor", pronoun="she", born=_day(9, 9, 2011),
        borough="Lambeth", origin="igbo", ethnic_group="BAFR", strand="SEX", worker="amara",
        opened=_day(10, 3), weeks="-------m", seen=_day(10, 10),
        ahead=(Visit(_day(10, 17), 15, 30, location="SCH", minutes=45),),
        to_do=(
            ToDo("First risk assessment", _day(10, 3), _day(10, 17), source="RULE"),
        ),
        safe_contact="Text first. Meet at school for now.", agreed=_day(10, 10),
    ),
    Told(
        key="ibrahim", given="Ibrahim", family="Sesay", pronoun="he", born=_day(6, 4, 2007),
        borough="Southwark", origin="sierra_leonean", ethnic_group="BAFR", strand="CL",
        worker="amara", opened=_day(4, 28), weeks="mmmmmmmm", seen=_day(10, 13),
        levels=((_day(5, 7), "HIGH"), (_day(6, 4), "MED"), (_day(8, 27), "LOW")),
        due=_day(10, 31), started=_day(4, 28), planned_until=_day(10, 31), closing=_day(10, 13),
        ahead=(Visit(_day(10, 24), 16, 0, "REV", location="YC", place="the youth hub"),),
        safe_contact="Call or text any time before 21:00. Fine to leave a voicemail.",
        agreed=_day(4, 28), why="Ibrahim wants to finish college and owe nobody anything.",
        matters="A van, a trade, and my mum not working nights.",
    ),
    Told(
        key="tia", given="Tia", family="Brooks", pronoun="she", born=_day(7, 22, 2010),
        borough="Lewisham", origin="caribbean", ethnic_group="MWBC", strand="SEX",
        worker="amara", opened=_day(1, 20), weeks="mmmmxmmm", seen=_day(10, 8),
        levels=((_day(1, 29), "MED"), (_day(4, 24), "MED"), (_day(8, 27), "LOW")),
        due=_day(11, 25), ahead=(Visit(_day(10, 20), 15, 45, location="YC", place="the Corner "
        "youth hub"),),
        safe_contact="Call any time; she will ring back.", agreed=_day(1, 21),
    ),
    Told(
        key="freya", given="Freya", family="Dunn", pronoun="she", born=_day(1, 8, 2010),
        borough="Lewisham", origin="british", ethnic_group="WBRI", strand="SEX",
        worker="amara", opened=_day(2, 17), weeks="mmmxmmmm", seen=_day(10, 9),
        levels=((_day(2, 26), "MED"), (_day(5, 22), "LOW"), (_day(9, 2), "LOW")),
        due=_day(12, 1), ahead=(Visit(_day(10, 23), 15, 45, location="SCH", minutes=45),),
        must_know="Peanut allergy. EpiPen in her bag, front pocket.",
        safe_contact="Texts only, never during lessons.", agreed=_day(2, 18),
    ),
)  # fmt: skip

OTHERS: Final = (
    Told(
        key="aaliyah", given="Aaliyah", family="Rahman", pronoun="she", born=_day(12, 2, 2007),
        borough="Lambeth", origin="bangladeshi", ethnic_group="ABAN", strand="SEX",
        worker="elif", opened=_day(4, 7), weeks="mmmmxx--", seen=_day(9, 25),
        levels=((_day(4, 16), "MED"), (_day(7, 10), "MED"), (_day(9, 12), "HIGH")), due=TODAY,
        languages=("ENG", "BEN"), adult="auntie",
        ahead=(Visit(_day(10, 15), 16, 30, location="SCH", minutes=45),),
        safe_contact="Call between lessons only. Never text in the evening.", agreed=_day(4, 8),
    ),
    Told(
        key="tomasz", given="Tomasz", family="Zieliński", pronoun="he", born=_day(6, 19, 2009),
        borough="Croydon", origin="polish", ethnic_group="WOTH", strand="CL", worker="elif",
        opened=_day(5, 6), weeks="mmmxmm--", seen=_day(9, 26),
        levels=((_day(5, 15), "LOW"), (_day(7, 7), "MED")), due=_day(10, 5),
        languages=("ENG", "POL"), ahead=(Visit(_day(10, 16), 15, 0, location="YC"),),
        safe_contact="Message on the app, not by text.", agreed=_day(5, 7),
    ),
    Told(
        key="makai", given="Makai", family="Osei", pronoun="he", born=_day(2, 14, 2008),
        borough="Lambeth", origin="ghanaian", ethnic_group="BAFR", strand="VIO", worker="elif",
        opened=_day(6, 16), weeks="mm-mmxmm", seen=_day(10, 10),
        levels=((_day(6, 25), "MED"), (_day(8, 20), "LOW")), due=_day(11, 18),
        ahead=(Visit(_day(10, 17), 14, 30, location="PUB", place="the corner cafe"),),
        safe_contact="Call any time; he will ring back.", agreed=_day(6, 17),
    ),
    Told(
        key="zainab", given="Zainab", family="Ali", pronoun="she", born=_day(3, 5, 2010),
        borough="Lewisham", origin="pakistani", ethnic_group="APKN", strand="SEX",
        worker="elif", opened=_day(1, 13), weeks="mmmmmmxm", seen=_day(10, 9),
        levels=((_day(1, 22), "MED"), (_day(4, 15), "LOW"), (_day(8, 28), "LOW")),
        due=_day(11, 26), languages=("ENG", "URD"),
        ahead=(Visit(_day(10, 23), 16, 0, location="YC", place="the youth hub"),),
        safe_contact="Texts only, after 16:00. Letters may be read by others at home.",
        agreed=_day(1, 14),
    ),
    Told(
        key="ruby", given="Ruby", family="Chen", pronoun="she", born=_day(10, 1, 2011),
        borough="Greenwich", origin="chinese", ethnic_group="CHNE", strand="SEX",
        worker="elif", opened=_day(5, 19), weeks="mmmmmmmm", seen=_day(10, 8),
        levels=((_day(5, 29), "MED"), (_day(8, 19), "MED")), due=_day(11, 17),
        languages=("ENG", "YUE"), ahead=(Visit(_day(10, 22), 15, 45, location="SCH"),),
        safe_contact="Call after 15:30 on school days. Number changed in October.",
        agreed=_day(10, 2),
    ),
    Told(
        key="ines", given="Inês", family="Duarte", pronoun="she", born=_day(11, 12, 2010),
        borough="Lewisham", origin="portuguese", ethnic_group="WOTH", strand="SEX",
        worker="tom", opened=_day(3, 17), weeks="mmmmmmmm", seen=_day(10, 10),
        levels=((_day(3, 26), "HIGH"), (_day(4, 24), "MED"), (_day(8, 5), "LOW")),
        due=_day(11, 3), languages=("ENG", "POR"),
        ahead=(Visit(_day(10, 17), 15, 45, location="YC", place="the youth hub"),),
        safe_contact="Call any time. Fine to leave a voicemail.", agreed=_day(3, 18),
    ),
    Told(
        key="chloe", given="Chloe", family="Martin", pronoun="she", born=_day(8, 30, 2010),
        borough="Bromley", origin="british", ethnic_group="MOTH", strand="SEX", worker="tom",
        opened=_day(7, 7), weeks="mmmmmxmm", seen=_day(10, 9),
        levels=((_day(7, 16), "MED"), (_day(9, 4), "MED")), due=_day(12, 3),
        ahead=(Visit(_day(10, 16), 15, 30, location="SCH", minutes=45),),
        safe_contact="Texts only, never during lessons.", agreed=_day(7, 8),
    ),
    Told(
        key="ayo", given="Ayo", family="Adeyemi", pronoun="she", born=_day(1, 15, 2012),
        borough="Bexley", origin="yoruba", ethnic_group="BAFR", strand="SEX", worker="sofia",
        opened=_day(10, 3), weeks="-------m", seen=_day(10, 10),
        ahead=(Visit(_day(10, 17), 16, 0, location="HOME", minutes=45),),
        safe_contact="Ring mum first to arrange.", agreed=_day(10, 7),
    ),
)  # fmt: skip
