"""The Mensah family: what Jay reads of it, and what his mum keeps for herself."""

from datetime import date
from typing import Final

from caseworker_app.fields.spec import RoughDay
from caseworker_app.practice.families import Household, Meeting, Relative
from caseworker_app.practice.journeys import Journey
from caseworker_app.practice.story import Teller


def _day(month: int, day: int) -> date:
    return date(2025, month, day)


ABENA, JAY, ESI = 0, 1, 2
MONDAYS: Final = (
    "Home visit, Abena and Jay. Talked about Mondays. Jay agreed to ring if late, and Abena to "
    "ask once and then wait."
)
SUNDAY: Final = (
    "Family meeting at gran\u2019s in Brockley. Everyone agreed the Sunday plan: dinner at two, "
    "phones in the bowl, home by seven."
)
MEETINGS: Final = (
    Meeting(_day(9, 2), 10, 0, 60, "F2F", "Home", (ABENA,),
        "Abena would like support for herself and for evenings to be calmer. We agreed mornings.",
        "Abena agreed to support for herself, and to sharing with Dean Fox. Not with Jay: her "
        "health and her money."),
    Meeting(_day(9, 9), 10, 0, 60, "F2F", "Cafe near her work", (ABENA,), None,
        "Abena\u2019s own session. She has not told her sister about August and would like to."),
    Meeting(_day(9, 16), 9, 30, 20, "TEL", None, (ABENA,),
        "Abena rang. Jay was late on one evening and had stayed at gran\u2019s. She was calm about "
        "it."),
    Meeting(_day(9, 25), 18, 0, 75, "F2F", "Gran\u2019s, Brockley", (ABENA, JAY, ESI),
        SUNDAY, SUNDAY, SUNDAY),
    Meeting(_day(10, 2), 9, 15, 15, "TEL", None, (ABENA,),
        "Esi\u2019s school rang: she was tearful at pick-up. Mum will talk to her.",
        "Esi\u2019s school rang. Abena worries that she hears too much at night."),
    Meeting(_day(10, 6), 9, 45, 30, "LET", None, (ABENA,),
        "Letter to the housing office, asking for a payment plan.",
        "Letter to the housing office: two months of rent, to be paid off by spring."),
    Meeting(_day(10, 9), 10, 0, 60, "F2F", "Cafe near her work", (ABENA,), None,
        "Abena\u2019s own session. Sleeping badly. Two months behind with the rent. She does not "
        "want Jay to know."),
    Meeting(_day(10, 13), 17, 30, 45, "F2F", "Home", (ABENA, JAY), MONDAYS, MONDAYS, MONDAYS),
)  # fmt: skip


def mensah_family(teller: Teller, jayden: Journey) -> Household:
    """Abena, Jay and his sister Esi, supported by Amara since September."""
    on = teller.story.on
    return Household(
        "Mensah family",
        jayden,
        on(_day(9, 2)),
        ("HSG", "MON", "HEA", "REL"),
        "Mornings, on Abena\u2019s mobile. Never when Joseph is visiting.",
        (
            Relative("Abena Mensah", "MUM", True, True),
            Relative("Jayden Mensah", None, True, born_on=jayden.person.born_on, young=True),
            Relative(
                "Esi Mensah", "SIB", True,
                born_on=RoughDay(teller.story.exactly(date(2017, 2, 15)), "month"), safe=None,
            ),
        ),
        [meeting._replace(day=on(meeting.day)) for meeting in MEETINGS],
    )  # fmt: skip
