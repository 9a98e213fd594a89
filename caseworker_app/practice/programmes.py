"""The programmes of the year: the girls' group that the story opens, and eight others."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from caseworker_app.practice import days
from caseworker_app.practice.groups import Group, Place, Plan, meetings_of, write_group
from caseworker_app.practice.journeys import Journey
from caseworker_app.practice.workers import Staff
from caseworker_app.practice.written import Book

GIRLS: Final = Plan(
    "Girls\u2019 group", "south", ("amara", "elif"), "SEX", "Deptford Lounge", "E09000023",
    "A place to talk about friends, respect and control, and to know whom to go to.",
    (
        "Getting to know each other", "Friends and loyalty", "What control looks like",
        "Online pressure", "Money and gifts", "What respect looks like",
        "Who I go to when it goes wrong", "Looking ahead",
    ),
    5, 13, 0,
)  # fmt: skip
GIRLS_MARKS: Final[Mapping[str, str]] = {
    "sade": "hhhhh", "ruby": "hhhlh", "maya": "hhhha", "zainab": "hhhah", "ines": "hnhla",
    "aaliyah": "hhlnn", "freya": "hhahh", "chloe": "nahnh", "ayo": "    h",
}  # fmt: skip
LETTERS: Final = {"h": "ATT", "l": "LATE", "a": "CYP", "n": "DNA", " ": None}

PLANS: Final = (
    Plan("Studio nights", "south", ("tom", "marcus"), "VIO", "Sound Shed, Camberwell", "E09000028",
        "Write, record, and talk about what the words are about.",
        ("What we listen to and why", "Saying it without starting it", "Anger in a verse",
         "Who is watching online", "Money and music", "Friends and loyalty", "My area",
         "Being somebody\u2019s older brother", "Recording day", "Playing it to the family"), 34),
    Plan("Boxing and breakfast", "south", ("marcus", "sofia"), "VIO", "Ringside gym, Penge",
        "E09000006", "Training, eggs, and a talk before school.",
        ("Rules of the ring", "Losing well", "Keeping hands down", "Sleep and food",
         "What a knife changes", "Asking for help", "Leaving before it starts", "Belts"),
        4, 8, 0, 60, 8, "Tyrese"),
    Plan("Keys to a place", "south", ("elif", "tom"), "HSG", "Brockley library", "E09000023",
        "What to know before a first home.",
        ("Letters and what they ask", "Money for a week", "Neighbours", "Cooking for one",
         "Who to ring", "Keys and guests"), 22, 17, 0, 75, 8),
    Plan("Cook and talk", "north", ("femi", "ruth"), "CL", "The Old Laundry, Tottenham",
        "E09000014", "Cook together, eat together, say what is going on.",
        ("Jollof and introductions", "Favours and debts", "Trains and where they go",
         "Phones and who pays", "What I would tell my cousin", "Saying no on the phone",
         "Family dinner", "What comes next"), 30, walk_in="Jada"),
    Plan("Bike workshop", "north", ("ruth", "femi"), "VIO", "Under the arches, Holloway",
        "E09000019", "Mend a bike and keep it.",
        ("Punctures", "Brakes", "Who taught you things", "Gears", "Getting home safely",
         "Working for yourself", "Paint", "The long ride"), 5, 15, 45, 120, 8),
    Plan("Next steps", "north", ("femi", "ruth"), "VIO", "Harlesden youth centre", "E09000005",
        "Work, courses and first interviews.",
        ("What I am good at", "Forms", "Interviews", "First week", "Money in hand",
         "Who helps"), 17, 16, 0, 90, 8),
    Plan("Young women\u2019s circle", "east", ("shabana", "leon"), "SEX", "Poplar community rooms",
        "E09000030", "Talk, tea and whatever is needed.",
        ("Trust", "What love is not", "Pictures and phones", "Family and honour",
         "Saying no", "Anger", "Whom I would tell", "Celebration"), 26),
    Plan("Football Fridays", "east", ("leon", "shabana"), "CL", "Marsh pitch, Plaistow",
        "E09000025", "Play first, talk after.",
        ("Teams", "Fair and unfair", "Older boys", "Being asked to carry",
         "Coming home late", "Missing a game", "Captains", "Summer cup"), 6, 17, 30, 90, 12,
        "Reuben"),
)  # fmt: skip


def write_girls_group(
    book: Book, staff: Staff, named: Mapping[str, Journey], last_day: date
) -> Group:
    """The story's group, in its sixth week of eight: five registers marked, today's not yet."""
    first, *_, late = meetings_of(GIRLS, last_day)[:5]
    places = [
        Place(
            named[key],
            late if marks.startswith(" ") else first,
            tuple(LETTERS[letter] for letter in marks),
        )
        for key, marks in GIRLS_MARKS.items()
    ]
    return _write(book, staff, GIRLS, places, last_day)


def write_programmes(
    book: Book, staff: Staff, journeys: Sequence[Journey], last_day: date
) -> list[Group]:
    """The others, each filled from its own team's young people of that time."""
    return [
        _write(book, staff, plan, _members(book, staff, plan, journeys, last_day), last_day)
        for plan in PLANS
    ]


def _members(
    book: Book, staff: Staff, plan: Plan, journeys: Sequence[Journey], last_day: date
) -> list[Place]:
    meetings = meetings_of(plan, last_day)
    fitting = [
        journey
        for journey in journeys
        if journey.team_id == staff.teams[plan.team].id
        and journey.opened < days.before(meetings[0], 1)
        and not (journey.closed and journey.closed < meetings[2])
        and not journey.unseen
        and (plan.strand != "SEX" or journey.person.sex == "F")
    ]
    count = min(book.chance.randint(6, plan.capacity - 1), len(fitting))
    places = [Place(journey, meetings[0]) for journey in book.chance.sample(fitting, count)]
    if plan.walk_in:
        places.append(Place(None, meetings[2], walk_in=plan.walk_in))
    return places


def _write(book: Book, staff: Staff, plan: Plan, places: Sequence[Place], last_day: date) -> Group:
    team = staff.teams[plan.team]
    first, second = plan.leaders
    leaders = (staff.workers[first], staff.workers[second])
    return write_group(book, plan, team.id, team.supervisor_id, leaders, places, last_day)
