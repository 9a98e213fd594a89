"""The nouns, in the order a case meets them. `ALL` lists every record type there is."""

from typing import Final

from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import Scope
from caseworker_app.records.addition import Addition
from caseworker_app.records.address import Address
from caseworker_app.records.alert import Alert
from caseworker_app.records.attendance import Attendance
from caseworker_app.records.case import Case
from caseworker_app.records.case_status import CaseStatus
from caseworker_app.records.case_worker import CaseWorker
from caseworker_app.records.caseload_facts import CaseloadFacts
from caseworker_app.records.contact_detail import ContactDetail
from caseworker_app.records.document import Document
from caseworker_app.records.draft import DraftNote
from caseworker_app.records.equality_answer import EqualityAnswer
from caseworker_app.records.family import Family
from caseworker_app.records.family_member import FamilyMember
from caseworker_app.records.family_part import FamilyPart
from caseworker_app.records.family_session import FamilySession
from caseworker_app.records.family_worker import FamilyWorker
from caseworker_app.records.group_leader import GroupLeader
from caseworker_app.records.group_line import GroupLine
from caseworker_app.records.group_place import GroupPlace
from caseworker_app.records.group_programme import GroupProgramme
from caseworker_app.records.group_session import GroupSession
from caseworker_app.records.planned_session import PlannedSession
from caseworker_app.records.provider import Provider
from caseworker_app.records.register_mark import RegisterMark
from caseworker_app.records.relationship import Relationship
from caseworker_app.records.risk_assessment import RiskAssessment
from caseworker_app.records.risk_part import RiskPart
from caseworker_app.records.role import Role
from caseworker_app.records.session import Session
from caseworker_app.records.sign_off import SignOff
from caseworker_app.records.task import Task
from caseworker_app.records.team import Team
from caseworker_app.records.useful_number import UsefulNumber
from caseworker_app.records.worker import Worker
from caseworker_app.records.young_person import YoungPerson

ALL: Final[tuple[type[Record], ...]] = (
    Provider,
    Team,
    Worker,
    Role,
    UsefulNumber,
    YoungPerson,
    ContactDetail,
    Address,
    Relationship,
    EqualityAnswer,
    Alert,
    RiskAssessment,
    RiskPart,
    Case,
    CaseStatus,
    CaseWorker,
    PlannedSession,
    Session,
    GroupProgramme,
    GroupLeader,
    GroupPlace,
    GroupSession,
    RegisterMark,
    Family,
    FamilyMember,
    FamilyWorker,
    FamilySession,
    FamilyPart,
    Attendance,
    GroupLine,
    Addition,
    Document,
    SignOff,
    Task,
    CaseloadFacts,
    DraftNote,
)

BY_TABLE: Final[dict[str, type[Record]]] = {kind.about.table: kind for kind in ALL}

HEADS: Final[dict[Scope, type[Record]]] = {
    Scope.YOUNG_PERSON: YoungPerson,
    Scope.CASE: Case,
    Scope.FAMILY: Family,
    Scope.FAMILY_PRIVATE: FamilyMember,
    Scope.GROUP: GroupProgramme,
    Scope.TEAM: Team,
    Scope.WORK: Worker,
    Scope.OWN: Worker,
}
"""The record that each kind of scope is named by; the organisation is one."""

__all__ = [
    "ALL",
    "BY_TABLE",
    "HEADS",
    "Addition",
    "Address",
    "Alert",
    "Attendance",
    "Case",
    "CaseStatus",
    "CaseWorker",
    "CaseloadFacts",
    "ContactDetail",
    "Document",
    "DraftNote",
    "EqualityAnswer",
    "Family",
    "FamilyMember",
    "FamilyPart",
    "FamilySession",
    "FamilyWorker",
    "GroupLeader",
    "GroupLine",
    "GroupPlace",
    "GroupProgramme",
    "GroupSession",
    "PlannedSession",
    "Provider",
    "RegisterMark",
    "Relationship",
    "RiskAssessment",
    "RiskPart",
    "Role",
    "Session",
    "SignOff",
    "Task",
    "Team",
    "UsefulNumber",
    "Worker",
    "YoungPerson",
]
