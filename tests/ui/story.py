"""The people of the pictures, as far as a form's test needs them: Tuesday 14 October 2025."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from caseworker_app import ids
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import RoughDay
from caseworker_app.records import (
    Case,
    CaseWorker,
    Family,
    FamilyMember,
    FamilyPart,
    FamilySession,
    FamilyWorker,
    GroupLeader,
    GroupPlace,
    GroupProgramme,
    GroupSession,
    PlannedSession,
    Provider,
    RegisterMark,
    RiskAssessment,
    RiskPart,
    Role,
    Session,
    Task,
    Team,
    Worker,
    YoungPerson,
)
from caseworker_app.records.register_mark import mark_id

TODAY: Final = date(2025, 10, 14)
Given = tuple[Record, str]
EVERYBODY: Final = "organisation"


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of that day, in UTC as London had it in winter and close enough for tests."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def known(*parts: str) -> str:
    """An id that the same words always give."""
    return ids.computed("story", *parts)


AMARA, ELIF, PRIYA = known("Amara"), known("Elif"), known("Priya")
PROVIDER, TEAM = known("provider"), known("team")
JAY, CASE, PLANNED = known("Jay"), known("Jay's case"), known("visit")
GROUP, WEEK = known("girls' group"), known("week 6")
MENSAHS, ABENA, JAY_THERE, ESI = known("family"), known("Abena"), known("Jay there"), known("Esi")
GIRLS: Final = (
    "Maya Petrova", "Sadé Bello", "Inês Duarte", "Aaliyah Rahman", "Chloe Martin", "Ayo Adeyemi",
    "Freya Dunn", "Zainab Ali", "Ruby Chen",
)  # fmt: skip
HERE_SO_FAR: Final = {
    "Maya Petrova": "ATT", "Sadé Bello": "ATT", "Inês Duarte": "LATE", "Aaliyah Rahman": "CYP",
    "Chloe Martin": "ATT", "Ayo Adeyemi": "ATT", "Zainab Ali": "ATT",
}  # fmt: skip


def team() -> list[Given]:
    """Who works here."""
    made: list[Given] = [
        (Provider(id=PROVIDER, name="Provider"), EVERYBODY),
        (Team(id=TEAM, provider_id=PROVIDER, name="South"), EVERYBODY),
    ]
    for ident, name, role in (
        (AMARA, "Amara Lewis", "YW"),
        (ELIF, "Elif Kaya", "YW"),
        (PRIYA, "Priya Nair", "SUP"),
    ):
        made.append((Worker(id=ident, provider_id=PROVIDER, name=name), EVERYBODY))
        role_id = known("role", name)
        held = Role(id=role_id, worker_id=ident, role=role, team_id=TEAM, since=date(2024, 1, 1))
        made.append((held, EVERYBODY))
    return made


def jay() -> list[Given]:
    """Jayden Mensah, his case, what was promised, and a visit planned for today at 14:45."""
    young, case = f"young_person:{JAY}", f"case:{CASE}"
    since = date(2025, 8, 12)
    return [
        (
            YoungPerson(
                id=JAY,
                given_name="Jayden",
                family_name="Mensah",
                known_as="Jay",
                born_on=RoughDay(date(2009, 3, 12)),
                borough="E09000023",
                safe_contact="Text first, after 15:30. Never leave a voicemail.",
            ),
            young,
        ),
        (Case(id=CASE, young_person_id=JAY, strand="CL", team_id=TEAM), case),
        *(
            (
                CaseWorker(
                    id=known("case worker", one),
                    young_person_id=JAY,
                    case_id=CASE,
                    worker_id=one,
                    part="LEAD" if one == AMARA else "SEC",
                    since=since,
                ),
                young,
            )
            for one in (AMARA, ELIF)
        ),
        (
            PlannedSession(
                id=PLANNED,
                case_id=CASE,
                type="O2O",
                worker_ids=(AMARA,),
                planned_for=at(TODAY, 13, 45),
                minutes=60,
                mode="F2F",
                location="YC",
                place="Deptford Lounge",
            ),
            case,
        ),
        *_jays_past(young, case),
    ]


def _jays_past(young: str, case: str) -> list[Given]:
    last = date(2025, 10, 6)
    assessment = RiskAssessment(
        id=known("risk"),
        young_person_id=JAY,
        level="HIGH",
        assessed_on=date(2025, 9, 30),
        reasons="He is told he owes £400. T still calls him.",
        keeps_safer="He tells Amara and gran the truth.",
        next_review_on=date(2025, 10, 28),
    )
    parts = (
        ("EXPL", "HIGH", "Held at the flat in August. T still calls him."),
        ("VIOS", "HIGH", "Followed off the 171 on 2 October."),
        ("ONL", "MED", "New phone in August from someone he will not name."),
    )
    promises = (
        ("Ask college about a later start", date(2025, 10, 8)),
        ("Find out about bus routes", None),
        ("Check in with mum", None),
    )
    return [
        (
            Session(
                id=known("last session"),
                case_id=CASE,
                type="O2O",
                mode="F2F",
                location="YC",
                attendance="ATT",
                started_at=at(last, 15),
                minutes=45,
                worker_ids=(AMARA,),
                happened="Walked to the park.",
            ),
            case,
        ),
        (assessment, young),
        *(
            (
                RiskPart(
                    id=known("part", domain),
                    risk_assessment_id=assessment.id,
                    domain=domain,
                    level=level,
                    reason=reason,
                ),
                young,
            )
            for domain, level, reason in parts
        ),
        *(
            (
                Task(
                    id=known("task", said),
                    about_id=f"cases/{CASE}",
                    words=said,
                    owner_id=AMARA,
                    done_on=done,
                ),
                case,
            )
            for said, done in promises
        ),
    ]


def girls_group() -> list[Given]:
    """A group in its sixth week; today's register is marked but for two."""
    scope = f"group:{GROUP}"
    starts = TODAY - timedelta(weeks=5)
    made: list[Given] = [
        (
            GroupProgramme(
                id=GROUP,
                name="Girls\u2019 group",
                strand="SEX",
                team_id=TEAM,
                venue="Deptford Lounge",
                borough="E09000023",
                sessions_planned=8,
                capacity=10,
                starts_on=starts,
            ),
            scope,
        ),
        *(
            (
                GroupLeader(
                    id=known("leader", one), group_programme_id=GROUP, worker_id=one, since=starts
                ),
                scope,
            )
            for one in (AMARA, ELIF)
        ),
    ]
    for name in GIRLS:
        place = GroupPlace(
            id=known("place", name),
            group_programme_id=GROUP,
            young_person_id=known(name),
            since=starts,
            name=name,
            must_know="Peanut allergy, EpiPen in her bag" if name == "Freya Dunn" else None,
        )
        made.append((place, scope))
    for week in range(6):
        made += _week(week, starts, scope)
    return made


def _week(week: int, starts: date, scope: str) -> list[Given]:
    ident = WEEK if week == 5 else known("week", str(week))
    session = GroupSession(
        id=ident,
        group_programme_id=GROUP,
        held_on=starts + timedelta(weeks=week),
        started_at="13:00",
        minutes=90,
        mode="F2F",
        theme="Relationships: what respect looks like",
    )
    marks = HERE_SO_FAR if week == 5 else dict.fromkeys(GIRLS, "ATT")
    return [
        (session, scope),
        *(
            (
                RegisterMark(
                    id=mark_id(ident, known("place", name)),
                    group_session_id=ident,
                    group_place_id=known("place", name),
                    attendance=code,
                ),
                scope,
            )
            for name, code in marks.items()
        ),
    ]


def mensah_family() -> list[Given]:
    """Abena, Jay and Esi, with one meeting that shows on the family and on Jay's record."""
    scope = f"family:{MENSAHS}"
    met = FamilySession(
        id=known("family session"),
        family_id=MENSAHS,
        started_at=at(date(2025, 10, 13), 16),
        minutes=60,
        mode="F2F",
        place="Home",
        attendance="ATT",
        worker_ids=(AMARA,),
        who_was_there=(ABENA, JAY_THERE),
        shows_on=(JAY,),
    )
    alone = FamilySession(
        id=known("Abena's session"),
        family_id=MENSAHS,
        started_at=at(date(2025, 10, 9), 9),
        minutes=30,
        mode="TEL",
        attendance="ATT",
        worker_ids=(AMARA,),
        who_was_there=(ABENA,),
    )
    return [
        (
            Family(
                id=MENSAHS,
                name="Mensah family",
                team_id=TEAM,
                borough="E09000023",
                safe_contact="Mornings, on Abena\u2019s mobile. Never when Joseph is visiting.",
                safe_contact_agreed_on=date(2025, 9, 2),
                safe_contact_agreed_with="Abena",
            ),
            scope,
        ),
        *((one, scope) for one in _members()),
        (
            FamilyWorker(
                id=known("family worker"), family_id=MENSAHS, worker_id=AMARA,
                since=date(2025, 9, 2),
            ),
            scope,
        ),
        (met, scope),
        (_part(met, f"families/{MENSAHS}", "Talked about Mondays."), scope),
        (_part(met, f"young_people/{JAY}", "Jay agreed to ring if late."), f"young_person:{JAY}"),
        (alone, scope),
        (
            _part(alone, f"family_members/{ABENA}", "Sleeping badly. Behind with the rent."),
            f"family_private:{ABENA}",
        ),
    ]  # fmt: skip


def _members() -> list[FamilyMember]:
    return [
        FamilyMember(
            id=ABENA,
            family_id=MENSAHS,
            name="Abena Mensah",
            tie="MUM",
            in_household=True,
            parental_responsibility=True,
            safe_to_contact=True,
        ),
        FamilyMember(
            id=JAY_THERE, family_id=MENSAHS, name="Jayden Mensah", young_person_id=JAY,
            in_household=True,
        ),
        FamilyMember(
            id=ESI, family_id=MENSAHS, name="Esi Mensah", tie="SIB", in_household=True,
            born_on=RoughDay(date(2017, 5, 1), "year"),
        ),
    ]  # fmt: skip


def _part(met: FamilySession, place: str, said: str) -> FamilyPart:
    return FamilyPart(
        id=known("part", met.id, place),
        family_session_id=met.id,
        shows_on_id=place,
        started_at=met.started_at,
        words=said,
    )


def everything() -> list[Given]:
    """All of it, with Abena's private part held."""
    return [*team(), *jay(), *girls_group(), *mensah_family()]
