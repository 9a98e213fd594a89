"""Jayden Mensah's nine weeks: the record that the demonstration opens."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from caseworker_app.practice import days
from caseworker_app.practice.alerts import Known as Alerted
from caseworker_app.practice.around import Known
from caseworker_app.practice.cast import TODAY, Told
from caseworker_app.practice.journeys import Journey, Judged, Status, ToDo
from caseworker_app.practice.notes import Texts
from caseworker_app.practice.places import Telephones
from caseworker_app.practice.story import Teller
from caseworker_app.practice.visits import Visit, between
from caseworker_app.practice.written import Book, link_to
from caseworker_app.practice.young_people import Reach
from caseworker_app.records import Addition, Session


def _day(month: int, day: int, year: int = 2025) -> date:
    return date(year, month, day)


JAY: Final = Told(
    key="jayden", given="Jayden", family="Mensah", pronoun="he", born=_day(3, 12, 2009),
    borough="Lewisham", origin="ghanaian", ethnic_group="BAFR", strand="CL", worker="amara",
    opened=_day(8, 18), weeks="--------", seen=_day(10, 13), known_as="Jay",
    languages=("ENG", "TWI"),
    safe_contact="Text first, after 15:30. Never leave a voicemail. Meet away from the estate.",
    agreed=_day(9, 2), started=_day(8, 18), planned_until=_day(2, 16, 2026),
    second_since=_day(9, 8), reach=Reach(True, True, False, "After 15:30"), twos=True,
    why="Jay was held at a flat in August and came home with our help. He wants to get to college "
    "without being called over, and to be left alone.",
    matters="I just want to get to college without checking behind me.",
    ahead=(
        Visit(_day(10, 16), 15, 45, location="PUB", place="College gate", two_workers=True),
        Visit(_day(10, 20), 15, 45, location="YC", place="the youth hub", two_workers=True),
    ),
)  # fmt: skip

YC: Final = "YC"
HUB: Final = "the youth hub"
ONE_TO_ONES: Final = (
    Visit(_day(8, 19), 15, 45, location="HOME", minutes=45, theme="SAFE", texts=Texts(
        "First meeting, at home with mum and gran. Jay came down after a while and stayed for all "
        "of it. I said who I am, what I write down and that he can read it.",
        "\u201cYou can come again. Not every day though.\u201d",
        "He has slept at home since he came back. His old phone is off and with gran.",
        "Meet on [~2025-08-22], somewhere that is not home.",
    ), who_else="Mum and gran"),
    Visit(_day(8, 22), 16, 0, location="PUB", place="the park", theme="EXP", texts=Texts(
        "Walked in the park and then sat. Jay told me about the flat in pieces, and stopped when "
        "he had enough. I did not ask for more.",
        "\u201cNobody forces you. They just make it so you can\u2019t say no.\u201d",
        "No injuries seen. He says T still calls him from new numbers; he does not pick up.",
        "I will ring Dean Fox. Meet on [~2025-08-28].",
    )),
    Visit(_day(8, 28), 15, 45, theme="ETE", location=YC, place=HUB),
    Visit(_day(9, 2), 15, 45, theme="SAFE", minutes=75, texts=Texts(
        "We wrote the first plan together: safer journeys, back in college, and home calmer. Jay "
        "chose the words and has a copy. We agreed how to be in touch.",
        "\u201cText first. Don\u2019t ring when I\u2019m with people.\u201d",
        "He knows the agreed word and tried it once with mum for practice.",
        "College on [~2025-09-05], with the timetable.",
    ), location=YC, place=HUB),
    Visit(_day(9, 5), 12, 30, "O2O", location="SCH", theme="ETE", minutes=45),
    Visit(_day(9, 9), 15, 45, theme="ONL", location=YC, place=HUB, texts=Texts(
        "Went through the new phone. Jay turned location sharing off himself and showed me twice.",
        "\u201cI\u2019m not saying who gave it me. But I don\u2019t want it on me.\u201d",
        "The phone is from August. Two numbers blocked together.",
        "I will bring the bus map.",
    )),
    Visit(_day(9, 11), 15, 45, attendance="DNA", location=YC, place=HUB),
    Visit(_day(9, 18), 15, 45, theme="FAM", location=YC, place=HUB),
    Visit(_day(9, 22), 13, 0, location="SCH", theme="ETE", texts=Texts(
        "Met with Grace Adjei, the workshop tutor, and agreed a timetable of three days. Jay "
        "asked for Tuesdays off and gave his reasons well.",
        "\u201cI\u2019m alright when I\u2019ve got something in my hands.\u201d",
        "He comes in by the side gate from now on; staff know.",
        "Start on [~2025-09-29].",
    ), who_else="Grace Adjei, workshop tutor"),
    Visit(_day(9, 29), 15, 45, theme="ETE", location=YC, place=HUB, texts=Texts(
        "First full day in the workshop. Jay wired a two-way switch and brought it to show me.",
        "\u201cI\u2019m alright once I\u2019m in the workshop.\u201d",
        "Mum drove him. He was followed off the 171 last week and takes the other bus now.",
        "Risk review tomorrow; he would like to be there.",
    )),
    Visit(_day(9, 30), 15, 45, theme="SAFE", minutes=75, location=YC, place=HUB, texts=Texts(
        "Went through risk and the safety plan together, harm by harm. Jay changed two things: "
        "the shop he steps into, and who is rung first.",
        "\u201cPut mum first. Then you.\u201d",
        "Asked about sexual harm; nothing said or seen. Debt: he is told he owes.",
        "Print the plan for his wallet. Meet on [~2025-10-02].",
    ), risk_change="SAME"),
    Visit(_day(10, 2), 15, 45, attendance="CYP", location=YC, place=HUB),
    Visit(_day(10, 9), 15, 45, location="SCH", place="college", attendance="DNA", texts=Texts(
        "Did not attend. Waited at college until 16:20. Rebooked by text the same day. "
        "No new worry.",
    )),
    Visit(_day(10, 13), 15, 45, theme="SAFE", location=YC, place=HUB, risk_change="SAME",
          texts=Texts(
        "Met at the youth hub, walked to the park. Jay was tired but pleased to be there. Mum "
        "dropped him off. We practised what to say if he is approached, and who he would text.",
        "Jay wants to stop going to the flat. \u201cI just want to get to college without checking "
        "behind me.\u201d He asked if the 171 is safer than walking.",
        "He will text Abena or me the word we agreed. No injuries seen, none reported.",
        "Meet on [~2025-10-16] at the college gate.",
    )),
)  # fmt: skip

CONTACTS: Final = (
    Visit(_day(9, 26), 18, 10, "CHK", "TEL", minutes=20, planned=False, texts=Texts(
        "Jay rang. He was followed off the 171 yesterday and went into a shop, as we practised. "
        "Mum fetched him. He knows who it was, not why. I told Dean Fox and the college.")),
    Visit(_day(10, 3), 12, 5, "CHK", "TEL", minutes=15, planned=False, texts=Texts(
        "Rang Jay after he cancelled. He was at gran\u2019s and wanted a quiet day. No new "
        "worry.")),
    Visit(_day(10, 6), 16, 20, "CHK", "TEL", minutes=25, planned=False, texts=Texts(
        "Phone call instead of meeting. \u201cMum is on edge and then I\u2019m on edge.\u201d I "
        "will ask college about a later start, find out about bus routes and check in with mum.")),
    Visit(_day(10, 8), 11, 40, "ADVO", "TEL", minutes=15, planned=False, texts=Texts(
        "Asked college about a later start, with Jay on the line. Yes, from ten, three days.")),
    Visit(_day(10, 10), 16, 5, "CHK", "SMS", minutes=5, planned=False, texts=Texts(
        "Confirmed [~2025-10-13]. Jay asked to meet away from the estate.")),
)  # fmt: skip
ALL_CONTACTS: Final = 31

STATUSES: Final = (
    Status(_day(8, 18), "PEND", "Accepted the day after he came home."),
    Status(_day(8, 19), "ENG"),
    Status(_day(8, 28), "ASMT"),
    Status(_day(9, 2), "ACTV", "Plan agreed with Jay."),
)
SEXUAL: Final = "Asked on [2025-09-30]. Nothing said or seen."
JUDGED: Final = (
    Judged(_day(8, 18), "HIGH", _day(9, 2), True,
        "Held at a flat for three days and found by police. T, 19, still calls.",
        "Home with mum. Gran has the phone.",
        (("EXPL", "HIGH", "Held at the flat last week."), ("MISS", "HIGH", "Away three nights.")),
        "Mum, gran and Dean Fox."),
    Judged(_day(9, 2), "HIGH", _day(9, 11), True,
        "T calls from new numbers. A new phone from somebody Jay will not name.",
        "He tells gran the truth. Agreed word with mum.",
        (("EXPL", "HIGH", "T still calls him."), ("ONL", "HIGH", "New phone in August."),
         ("SEXP", "LOW", "Asked. Nothing said or seen.")),
        "Mum, gran and Dean Fox."),
    Judged(_day(9, 11), "HIGH", _day(9, 22), False,
        "Did not attend today and did not answer until the evening; he was with gran.",
        "Gran\u2019s flat at any hour.",
        (("EXPL", "HIGH", "Calls, not answered."), ("MISS", "MED", "Late once, at gran\u2019s.")),
        "Mum and gran."),
    Judged(_day(9, 22), "HIGH", _day(9, 30), True,
        "Starts college again, on routes that T knows.",
        "Side gate and the workshop tutor.",
        (("EXPL", "HIGH", "No cash or phones since August."),
         ("VIOS", "MED", "Worried about the gate at 15:30.")),
        "Mum, Dean Fox and Grace Adjei."),
    Judged(_day(9, 30), "HIGH", _day(10, 28), True,
        "He is told he owes \u00a3400. T knows his routes and where mum lives. Out of lessons two "
        "days a week.",
        "He tells Amara and gran the truth. College workshop, three days. Mum drives him on "
        "Mondays.",
        (("EXPL", "HIGH", "Held at the flat in August. T still calls him. No cash or phones "
          "since."),
         ("VIOS", "HIGH", "Followed off the 171 on [2025-09-25]. Knows who, not why."),
         ("ONL", "MED", "New phone in August from someone he will not name. Location sharing is "
          "off."),
         ("SEXP", "LOW", SEXUAL),
         ("SELF", None, "Not asked yet. Ask by [2025-10-28].")),
        "Mum, gran, Dean Fox and the college."),
)  # fmt: skip
TO_DO: Final = (
    ToDo("Ask college about a later start", _day(10, 6), _day(10, 8), _day(10, 8)),
    ToDo("Find out about bus routes", _day(10, 6), _day(10, 16)),
    ToDo("Call Dean Fox", _day(10, 13), _day(10, 15)),
    ToDo("Agree a three-day timetable", _day(9, 9), _day(9, 22), _day(9, 22), "PLAN"),
    ToDo("Print the safety plan for Jay\u2019s wallet", _day(9, 30), _day(10, 2), _day(10, 1)),
    ToDo("Ring Dean Fox about the phone", _day(8, 22), _day(8, 26), _day(8, 26), "NOTE", "SOON"),
    ToDo("Ask gran to keep the old phone", _day(8, 19), _day(8, 20), _day(8, 20), "NOTE", "SAFE"),
    ToDo("Send Jay the safe words in writing", _day(9, 2), _day(9, 4), _day(9, 3)),
    ToDo("Bring the bus map", _day(9, 9), _day(9, 18), _day(9, 18)),
    ToDo("Tell the college about the side gate", _day(9, 22), _day(9, 24), _day(9, 23)),
    ToDo("Tell Dean Fox about the 171", _day(9, 26), _day(9, 26), _day(9, 26), "NOTE", "SAFE"),
    ToDo("Check in with mum", _day(10, 6), _day(10, 9), _day(10, 9)),
)


ADDITIONS: Final = (
    (_day(8, 22), "Dean Fox rang back: he knows the flat and has told police."),
    (_day(9, 22), "Grace Adjei confirmed the three days in writing."),
    (_day(9, 30), "Printed the plan; Jay has it in his wallet."),
)


def jayden(teller: Teller, phones: Telephones) -> Journey:
    """Jay's journey: fourteen one-to-ones, thirty-one contacts between, five assessments."""
    journey = teller.journey(JAY)
    on = teller.story.on
    journey.statuses = [step._replace(on=on(step.on)) for step in STATUSES]
    journey.judged = [
        judged._replace(
            on=on(judged.on),
            next_review_on=teller.story.exactly(judged.next_review_on or TODAY),
            parts=tuple((domain, level, teller.words(why)) for domain, level, why in judged.parts),
        )
        for judged in JUDGED
    ]
    told = [teller.moved(visit) for visit in (*ONE_TO_ONES, *CONTACTS)]
    journey.visits = [*told, *_more_contacts(teller, journey, told)]
    journey.around = _around(phones)
    journey.to_do = [teller.promise(one) for one in TO_DO]
    return journey


def write_additions(book: Book, teller: Teller, journey: Journey) -> None:
    """What became known a day after some of his meetings."""
    for told, words in ADDITIONS:
        met_on = teller.story.on(told)
        about = next(one for one in journey.sessions if days.day_of(one.started_at) == met_on)
        at = days.at(days.after(met_on, 1), 12, 10)
        addition = Addition(
            id=book.new_id(Addition, at), about_id=link_to(Session, about.id), words=words
        )
        book.write(addition, journey.lead_on(met_on), at)


def missing(teller: Teller) -> list[Alerted]:
    """Jay was missing twice before; today he has been missing since the early morning."""
    on = teller.story.on
    away = days.at(on(JAY.opened), 22, 10)
    late = days.at(on(_day(9, 16)), 21, 40)
    return [
        Alerted(
            "MISS", "Not home on the first night after coming back. Gran has not seen him.",
            "Abena, by phone", away, away + timedelta(hours=9),
            "At a friend\u2019s flat, asleep. Came home with mum.",
        ),
        Alerted(
            "MISS", "Not home by 21:30 and his phone is off.", "Abena, by phone", late,
            late + timedelta(hours=2), "He had stayed at gran\u2019s and forgotten to say so.",
        ),
        Alerted(
            "MISS",
            teller.words(
                "Last seen [~2025-10-13] 23:15 at home. Mum has not heard from him. Strategy call "
                "today at 11:00 with Lewisham MASH."
            ),
            "Police notification, added by the duty desk",
            days.at(teller.story.last_day, 6, 40),
        ),
    ]  # fmt: skip


def hurt(teller: Teller) -> Alerted:
    """Kai was brought to hospital a week ago; nobody has met him since."""
    since = days.at(teller.story.on(_day(10, 7)), 18, 20)
    return Alerted(
        "HOSP", "Brought to A&E with a cut hand; left before he was seen.",
        "Hospital youth worker", since, since + timedelta(hours=3),
        "Home by himself. Mum washed and dressed the hand.",
    )  # fmt: skip


def _more_contacts(teller: Teller, journey: Journey, told: Sequence[Visit]) -> list[Visit]:
    """Texts and calls on other working days, so that there are thirty-one in all."""
    taken = {visit.day for visit in told}
    free = [day for day in _working_days(journey.opened, teller.story.last_day) if day not in taken]
    missing = ALL_CONTACTS - len(CONTACTS)
    chosen = [free[place * len(free) // missing] for place in range(missing)]
    return [
        replace(between(day, teller.chance), hour=11 if chosen[:place].count(day) else 16)
        for place, day in enumerate(chosen)
    ]


def _working_days(after: date, before: date) -> list[date]:
    span = (before - after).days
    found = (after + timedelta(days=one) for one in range(1, span))
    return [day for day in found if days.is_working(day)]


def _around(phones: Telephones) -> list[Known]:
    return [
        Known("Abena Mensah", "MUM", True, phones.mobile()),
        Known("Efua Mensah", "GRAN", True, phones.mobile()),
        Known("Esi Mensah", "SIB", None),
        Known("Joseph Mensah", "DAD", None),
        Known("Dean Fox", "SW", True, phones.office()),
        Known("Grace Adjei", "SCH", True, phones.office()),
        Known("Marlon", "FRND", None),
        Known("T, full name held", "PEER", False, None, True, True),
    ]
