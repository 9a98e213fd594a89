"""The record tables of the first version."""

import sqlalchemy as sa
from alembic import op

from caseworker_app.migrations import columns

revision = "shared_0001"
down_revision = None
branch_labels = ("shared",)
depends_on = None


def upgrade() -> None:
    """Make the tables of the first version."""
    _additions()
    _addresses()
    _alerts()
    _attendances()
    _case_statuses()
    _case_workers()
    _caseload_facts()
    _cases()
    _contact_details()
    _drafts()
    _equality_answers()
    _families()
    _family_members()
    _family_parts()
    _family_sessions()
    _family_workers()
    _group_leaders()
    _group_lines()
    _group_places()
    _group_programmes()
    _group_sessions()
    _planned_sessions()
    _providers()
    _record_links()
    _register_marks()
    _relationships()
    _risk_assessments()
    _risk_parts()
    _roles()
    _sessions()
    _sign_offs()
    _tasks()
    _teams()
    _unknown_records()
    _useful_numbers()
    _workers()
    _young_people()


def _additions() -> None:
    op.create_table(
        "additions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("about_id", sa.Text(), nullable=False),
        sa.Column("about_id_type", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("follows", columns.json()),
        sa.PrimaryKeyConstraint("id", name="additions_key"),
    )
    op.create_index("additions_by_about_id", "additions", ["about_id"])
    op.create_index("additions_by_scope", "additions", ["scope"])
    op.create_index("additions_that_differ", "additions", ["scope", "differs"])


def _addresses() -> None:
    op.create_table(
        "addresses",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("young_person_id", sa.Text(), nullable=False),
        sa.Column("lines", sa.Text()),
        sa.Column("postcode", sa.Text()),
        sa.Column("borough", sa.Text()),
        sa.Column("since", columns.day()),
        sa.Column("until", columns.day()),
        sa.Column("do_not_write", columns.yes_no()),
        sa.Column("do_not_visit", columns.yes_no()),
        sa.Column("visit_in_twos", columns.yes_no()),
        sa.PrimaryKeyConstraint("id", name="addresses_key"),
    )
    op.create_index("addresses_by_scope", "addresses", ["scope"])
    op.create_index("addresses_by_young_person_id", "addresses", ["young_person_id"])
    op.create_index("addresses_that_differ", "addresses", ["scope", "differs"])


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("young_person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text()),
        sa.Column("words", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("since", columns.moment()),
        sa.Column("ended_at", columns.moment()),
        sa.Column("outcome", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="alerts_key"),
    )
    op.create_index("alerts_by_scope", "alerts", ["scope"])
    op.create_index("alerts_by_young_person_id", "alerts", ["young_person_id"])
    op.create_index("alerts_that_differ", "alerts", ["scope", "differs"])


def _attendances() -> None:
    op.create_table(
        "attendances",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("young_person_id", sa.Text(), nullable=False),
        sa.Column("of_id", sa.Text(), nullable=False),
        sa.Column("of_id_type", sa.Text(), nullable=False),
        sa.Column("held_on", columns.day()),
        sa.Column("title", sa.Text()),
        sa.Column("mode", sa.Text()),
        sa.Column("attendance", sa.Text()),
        sa.Column("minutes", columns.counter()),
        sa.Column("group_note", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="attendances_key"),
    )
    op.create_index("attendances_by_of_id", "attendances", ["of_id"])
    op.create_index("attendances_by_scope", "attendances", ["scope"])
    op.create_index("attendances_by_young_person_id", "attendances", ["young_person_id"])
    op.create_index("attendances_that_differ", "attendances", ["scope", "differs"])


def _case_statuses() -> None:
    op.create_table(
        "case_statuses",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("since", columns.day(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("follows", columns.json()),
        sa.PrimaryKeyConstraint("id", name="case_statuses_key"),
    )
    op.create_index("case_statuses_by_case_id", "case_statuses", ["case_id"])
    op.create_index("case_statuses_by_scope", "case_statuses", ["scope"])
    op.create_index("case_statuses_that_differ", "case_statuses", ["scope", "differs"])


def _case_workers() -> None:
    op.create_table(
        "case_workers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("young_person_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("strand", sa.Text()),
        sa.Column("part", sa.Text()),
        sa.Column("since", columns.day()),
        sa.Column("until", columns.day()),
        sa.Column("why_changed", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="case_workers_key"),
    )
    op.create_index("case_workers_by_case_id", "case_workers", ["case_id"])
    op.create_index("case_workers_by_scope", "case_workers", ["scope"])
    op.create_index("case_workers_by_worker_id", "case_workers", ["worker_id"])
    op.create_index("case_workers_by_young_person_id", "case_workers", ["young_person_id"])
    op.create_index("case_workers_that_differ", "case_workers", ["scope", "differs"])


def _caseload_facts() -> None:
    op.create_table(
        "caseload_facts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("last_contact_at", columns.moment()),
        sa.Column("unsent", columns.counter()),
        sa.PrimaryKeyConstraint("id", name="caseload_facts_key"),
    )
    op.create_index("caseload_facts_by_scope", "caseload_facts", ["scope"])
    op.create_index("caseload_facts_by_team_id", "caseload_facts", ["team_id"])
    op.create_index("caseload_facts_by_worker_id", "caseload_facts", ["worker_id"])
    op.create_index("caseload_facts_that_differ", "caseload_facts", ["scope", "differs"])


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("young_person_id", sa.Text(), nullable=False),
        sa.Column("strand", sa.Text()),
        sa.Column("team_id", sa.Text()),
        sa.Column("why", sa.Text()),
        sa.Column("what_matters", sa.Text()),
        sa.Column("intervention_started_on", columns.day()),
        sa.Column("planned_until", columns.day()),
        sa.PrimaryKeyConstraint("id", name="cases_key"),
    )
    op.create_index("cases_by_scope", "cases", ["scope"])
    op.create_index("cases_by_team_id", "cases", ["team_id"])
    op.create_index("cases_by_young_person_id", "cases", ["young_person_id"])
    op.create_index("cases_that_differ", "cases", ["scope", "differs"])


def _contact_details() -> None:
    op.create_table(
        "contact_details",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("young_person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("whose", sa.Text()),
        sa.Column("safe_to_call", columns.yes_no()),
        sa.Column("safe_to_text", columns.yes_no()),
        sa.Column("safe_to_leave_message", columns.yes_no()),
        sa.Column("times", sa.Text()),
        sa.Column("agreed_on", columns.day()),
        sa.PrimaryKeyConstraint("id", name="contact_details_key"),
    )
    op.create_index("contact_details_by_scope", "contact_details", ["scope"])
    op.create_index("contact_details_by_young_person_id", "contact_details", ["young_person_id"])
    op.create_index("contact_details_that_differ", "contact_details", ["scope", "differs"])


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("form_name", sa.Text()),
        sa.Column("form_version", sa.Text()),
        sa.Column("about_scope", sa.Text()),
        sa.Column("record_id", sa.Text()),
        sa.Column("words", sa.Text()),
        sa.Column("seen", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="drafts_key"),
    )
    op.create_index("drafts_by_scope", "drafts", ["scope"])
    op.create_index("drafts_by_worker_id", "drafts", ["worker_id"])
    op.create_index("drafts_that_differ", "drafts", ["scope", "differs"])


def _equality_answers() -> None:
    op.create_table(
        "equality_answers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("young_person_id", sa.Text(), nullable=False),
        sa.Column("characteristic", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("value", sa.Text()),
        sa.Column("said_by", sa.Text()),
        sa.Column("said_on", columns.day(), nullable=False),
        sa.Column("follows", columns.json()),
        sa.PrimaryKeyConstraint("id", name="equality_answers_key"),
    )
    op.create_index("equality_answers_by_scope", "equality_answers", ["scope"])
    op.create_index("equality_answers_by_young_person_id", "equality_answers", ["young_person_id"])
    op.create_index("equality_answers_that_differ", "equality_answers", ["scope", "differs"])


def _families() -> None:
    op.create_table(
        "families",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("team_id", sa.Text()),
        sa.Column("borough", sa.Text()),
        sa.Column("needs", columns.json()),
        sa.Column("safe_contact", sa.Text()),
        sa.Column("safe_contact_agreed_on", columns.day()),
        sa.Column("safe_contact_agreed_with", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="families_key"),
    )
    op.create_index("families_by_scope", "families", ["scope"])
    op.create_index("families_by_team_id", "families", ["team_id"])
    op.create_index("families_that_differ", "families", ["scope", "differs"])


def _family_members() -> None:
    op.create_table(
        "family_members",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("family_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("young_person_id", sa.Text()),
        sa.Column("tie", sa.Text()),
        sa.Column("in_household", columns.yes_no()),
        sa.Column("parental_responsibility", columns.yes_no()),
        sa.Column("born_on", sa.Text()),
        sa.Column("safe_to_contact", columns.yes_no()),
        sa.PrimaryKeyConstraint("id", name="family_members_key"),
    )
    op.create_index("family_members_by_family_id", "family_members", ["family_id"])
    op.create_index("family_members_by_scope", "family_members", ["scope"])
    op.create_index("family_members_by_young_person_id", "family_members", ["young_person_id"])
    op.create_index("family_members_that_differ", "family_members", ["scope", "differs"])


def _family_parts() -> None:
    op.create_table(
        "family_parts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("family_session_id", sa.Text(), nullable=False),
        sa.Column("shows_on_id", sa.Text(), nullable=False),
        sa.Column("shows_on_id_type", sa.Text(), nullable=False),
        sa.Column("started_at", columns.moment(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="family_parts_key"),
    )
    op.create_index("family_parts_by_family_session_id", "family_parts", ["family_session_id"])
    op.create_index("family_parts_by_scope", "family_parts", ["scope"])
    op.create_index("family_parts_by_shows_on_id", "family_parts", ["shows_on_id"])
    op.create_index("family_parts_that_differ", "family_parts", ["scope", "differs"])


def _family_sessions() -> None:
    op.create_table(
        "family_sessions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("family_id", sa.Text(), nullable=False),
        sa.Column("started_at", columns.moment(), nullable=False),
        sa.Column("minutes", columns.counter()),
        sa.Column("mode", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("attendance", sa.Text(), nullable=False),
        sa.Column("worker_ids", columns.json()),
        sa.Column("who_was_there", columns.json()),
        sa.Column("shows_on", columns.json()),
        sa.PrimaryKeyConstraint("id", name="family_sessions_key"),
    )
    op.create_index("family_sessions_by_family_id", "family_sessions", ["family_id"])
    op.create_index("family_sessions_by_scope", "family_sessions", ["scope"])
    op.create_index("family_sessions_that_differ", "family_sessions", ["scope", "differs"])


def _family_workers() -> None:
    op.create_table(
        "family_workers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("family_id", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("since", columns.day()),
        sa.Column("until", columns.day()),
        sa.PrimaryKeyConstraint("id", name="family_workers_key"),
    )
    op.create_index("family_workers_by_family_id", "family_workers", ["family_id"])
    op.create_index("family_workers_by_scope", "family_workers", ["scope"])
    op.create_index("family_workers_by_worker_id", "family_workers", ["worker_id"])
    op.create_index("family_workers_that_differ", "family_workers", ["scope", "differs"])


def _group_leaders() -> None:
    op.create_table(
        "group_leaders",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("group_programme_id", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("since", columns.day()),
        sa.Column("until", columns.day()),
        sa.PrimaryKeyConstraint("id", name="group_leaders_key"),
    )
    op.create_index("group_leaders_by_group_programme_id", "group_leaders", ["group_programme_id"])
    op.create_index("group_leaders_by_scope", "group_leaders", ["scope"])
    op.create_index("group_leaders_by_worker_id", "group_leaders", ["worker_id"])
    op.create_index("group_leaders_that_differ", "group_leaders", ["scope", "differs"])


def _group_lines() -> None:
    op.create_table(
        "group_lines",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("young_person_id", sa.Text(), nullable=False),
        sa.Column("group_session_id", sa.Text(), nullable=False),
        sa.Column("held_on", columns.day(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="group_lines_key"),
    )
    op.create_index("group_lines_by_group_session_id", "group_lines", ["group_session_id"])
    op.create_index("group_lines_by_scope", "group_lines", ["scope"])
    op.create_index("group_lines_by_young_person_id", "group_lines", ["young_person_id"])
    op.create_index("group_lines_that_differ", "group_lines", ["scope", "differs"])


def _group_places() -> None:
    op.create_table(
        "group_places",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("group_programme_id", sa.Text(), nullable=False),
        sa.Column("young_person_id", sa.Text()),
        sa.Column("walk_in_name", sa.Text()),
        sa.Column("since", columns.day()),
        sa.Column("until", columns.day()),
        sa.Column("name", sa.Text()),
        sa.Column("born_on", sa.Text()),
        sa.Column("must_know", sa.Text()),
        sa.Column("safe_contact", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="group_places_key"),
    )
    op.create_index("group_places_by_group_programme_id", "group_places", ["group_programme_id"])
    op.create_index("group_places_by_scope", "group_places", ["scope"])
    op.create_index("group_places_by_young_person_id", "group_places", ["young_person_id"])
    op.create_index("group_places_that_differ", "group_places", ["scope", "differs"])


def _group_programmes() -> None:
    op.create_table(
        "group_programmes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("strand", sa.Text()),
        sa.Column("team_id", sa.Text()),
        sa.Column("venue", sa.Text()),
        sa.Column("borough", sa.Text()),
        sa.Column("aim", sa.Text()),
        sa.Column("sessions_planned", columns.counter()),
        sa.Column("capacity", columns.counter()),
        sa.Column("starts_on", columns.day()),
        sa.Column("ends_on", columns.day()),
        sa.PrimaryKeyConstraint("id", name="group_programmes_key"),
    )
    op.create_index("group_programmes_by_scope", "group_programmes", ["scope"])
    op.create_index("group_programmes_by_team_id", "group_programmes", ["team_id"])
    op.create_index("group_programmes_that_differ", "group_programmes", ["scope", "differs"])


def _group_sessions() -> None:
    op.create_table(
        "group_sessions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("group_programme_id", sa.Text(), nullable=False),
        sa.Column("held_on", columns.day()),
        sa.Column("started_at", sa.Text()),
        sa.Column("minutes", columns.counter()),
        sa.Column("mode", sa.Text()),
        sa.Column("theme", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="group_sessions_key"),
    )
    op.create_index(
        "group_sessions_by_group_programme_id", "group_sessions", ["group_programme_id"]
    )
    op.create_index("group_sessions_by_scope", "group_sessions", ["scope"])
    op.create_index("group_sessions_that_differ", "group_sessions", ["scope", "differs"])


def _planned_sessions() -> None:
    op.create_table(
        "planned_sessions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text()),
        sa.Column("worker_ids", columns.json()),
        sa.Column("planned_for", columns.moment()),
        sa.Column("minutes", columns.counter()),
        sa.Column("mode", sa.Text()),
        sa.Column("location", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("two_workers", columns.yes_no()),
        sa.Column("cancelled_why", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="planned_sessions_key"),
    )
    op.create_index("planned_sessions_by_case_id", "planned_sessions", ["case_id"])
    op.create_index("planned_sessions_by_scope", "planned_sessions", ["scope"])
    op.create_index("planned_sessions_that_differ", "planned_sessions", ["scope", "differs"])


def _providers() -> None:
    op.create_table(
        "providers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("part", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="providers_key"),
    )
    op.create_index("providers_by_scope", "providers", ["scope"])
    op.create_index("providers_that_differ", "providers", ["scope", "differs"])


def _record_links() -> None:
    op.create_table(
        "record_links",
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("target_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "field", "target_id", name="record_links_key"),
    )
    op.create_index("record_links_by_target_id", "record_links", ["target_id"])


def _register_marks() -> None:
    op.create_table(
        "register_marks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("group_session_id", sa.Text(), nullable=False),
        sa.Column("group_place_id", sa.Text(), nullable=False),
        sa.Column("attendance", sa.Text()),
        sa.Column("has_line", columns.yes_no()),
        sa.PrimaryKeyConstraint("id", name="register_marks_key"),
    )
    op.create_index("register_marks_by_group_place_id", "register_marks", ["group_place_id"])
    op.create_index("register_marks_by_group_session_id", "register_marks", ["group_session_id"])
    op.create_index("register_marks_by_scope", "register_marks", ["scope"])
    op.create_index("register_marks_that_differ", "register_marks", ["scope", "differs"])


def _relationships() -> None:
    op.create_table(
        "relationships",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("young_person_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("tie", sa.Text()),
        sa.Column("also_young_person_id", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("safe_to_contact", columns.yes_no()),
        sa.Column("never_name", columns.yes_no()),
        sa.Column("restricted", columns.yes_no()),
        sa.PrimaryKeyConstraint("id", name="relationships_key"),
    )
    op.create_index(
        "relationships_by_also_young_person_id", "relationships", ["also_young_person_id"]
    )
    op.create_index("relationships_by_scope", "relationships", ["scope"])
    op.create_index("relationships_by_young_person_id", "relationships", ["young_person_id"])
    op.create_index("relationships_that_differ", "relationships", ["scope", "differs"])


def _risk_assessments() -> None:
    op.create_table(
        "risk_assessments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("young_person_id", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("assessed_on", columns.day(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("keeps_safer", sa.Text()),
        sa.Column("who_knows", sa.Text()),
        sa.Column("next_review_on", columns.day()),
        sa.Column("follows", columns.json()),
        sa.PrimaryKeyConstraint("id", name="risk_assessments_key"),
    )
    op.create_index("risk_assessments_by_scope", "risk_assessments", ["scope"])
    op.create_index("risk_assessments_by_young_person_id", "risk_assessments", ["young_person_id"])
    op.create_index("risk_assessments_that_differ", "risk_assessments", ["scope", "differs"])


def _risk_parts() -> None:
    op.create_table(
        "risk_parts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("risk_assessment_id", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("level", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="risk_parts_key"),
    )
    op.create_index("risk_parts_by_risk_assessment_id", "risk_parts", ["risk_assessment_id"])
    op.create_index("risk_parts_by_scope", "risk_parts", ["scope"])
    op.create_index("risk_parts_that_differ", "risk_parts", ["scope", "differs"])


def _roles() -> None:
    op.create_table(
        "roles",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.Column("team_id", sa.Text()),
        sa.Column("since", columns.day()),
        sa.Column("until", columns.day()),
        sa.PrimaryKeyConstraint("id", name="roles_key"),
    )
    op.create_index("roles_by_scope", "roles", ["scope"])
    op.create_index("roles_by_team_id", "roles", ["team_id"])
    op.create_index("roles_by_worker_id", "roles", ["worker_id"])
    op.create_index("roles_that_differ", "roles", ["scope", "differs"])


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("planned_session_id", sa.Text()),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text()),
        sa.Column("location", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("attendance", sa.Text(), nullable=False),
        sa.Column("started_at", columns.moment(), nullable=False),
        sa.Column("minutes", columns.counter()),
        sa.Column("worker_ids", columns.json()),
        sa.Column("who_else", sa.Text()),
        sa.Column("seen_alone", columns.yes_no()),
        sa.Column("themes", columns.json()),
        sa.Column("happened", sa.Text()),
        sa.Column("said", sa.Text()),
        sa.Column("safety", sa.Text()),
        sa.Column("next_steps", sa.Text()),
        sa.Column("next_contact_on", columns.day()),
        sa.Column("risk_change", sa.Text()),
        sa.Column("corrects_id", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="sessions_key"),
    )
    op.create_index("sessions_by_case_id", "sessions", ["case_id"])
    op.create_index("sessions_by_corrects_id", "sessions", ["corrects_id"])
    op.create_index("sessions_by_planned_session_id", "sessions", ["planned_session_id"])
    op.create_index("sessions_by_scope", "sessions", ["scope"])
    op.create_index("sessions_that_differ", "sessions", ["scope", "differs"])


def _sign_offs() -> None:
    op.create_table(
        "sign_offs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("about_id", sa.Text(), nullable=False),
        sa.Column("about_id_type", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("words", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="sign_offs_key"),
    )
    op.create_index("sign_offs_by_about_id", "sign_offs", ["about_id"])
    op.create_index("sign_offs_by_scope", "sign_offs", ["scope"])
    op.create_index("sign_offs_that_differ", "sign_offs", ["scope", "differs"])


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("about_id", sa.Text(), nullable=False),
        sa.Column("about_id_type", sa.Text(), nullable=False),
        sa.Column("words", sa.Text()),
        sa.Column("owner_id", sa.Text()),
        sa.Column("starts_on", columns.day()),
        sa.Column("due_on", columns.day()),
        sa.Column("due_time", sa.Text()),
        sa.Column("priority", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("done_on", columns.day()),
        sa.Column("dropped_why", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="tasks_key"),
    )
    op.create_index("tasks_by_about_id", "tasks", ["about_id"])
    op.create_index("tasks_by_owner_id", "tasks", ["owner_id"])
    op.create_index("tasks_by_scope", "tasks", ["scope"])
    op.create_index("tasks_that_differ", "tasks", ["scope", "differs"])


def _teams() -> None:
    op.create_table(
        "teams",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="teams_key"),
    )
    op.create_index("teams_by_provider_id", "teams", ["provider_id"])
    op.create_index("teams_by_scope", "teams", ["scope"])
    op.create_index("teams_that_differ", "teams", ["scope", "differs"])


def _unknown_records() -> None:
    op.create_table(
        "unknown_records",
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("record", "id", name="unknown_records_key"),
    )
    op.create_index("unknown_records_by_scope", "unknown_records", ["scope"])


def _useful_numbers() -> None:
    op.create_table(
        "useful_numbers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("label", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("borough", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("position", columns.counter()),
        sa.PrimaryKeyConstraint("id", name="useful_numbers_key"),
    )
    op.create_index("useful_numbers_by_scope", "useful_numbers", ["scope"])
    op.create_index("useful_numbers_that_differ", "useful_numbers", ["scope", "differs"])


def _workers() -> None:
    op.create_table(
        "workers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("known_as", sa.Text()),
        sa.Column("work_phone", sa.Text()),
        sa.Column("work_email", sa.Text()),
        sa.Column("languages", columns.json()),
        sa.Column("started_on", columns.day()),
        sa.Column("left_on", columns.day()),
        sa.PrimaryKeyConstraint("id", name="workers_key"),
    )
    op.create_index("workers_by_provider_id", "workers", ["provider_id"])
    op.create_index("workers_by_scope", "workers", ["scope"])
    op.create_index("workers_that_differ", "workers", ["scope", "differs"])


def _young_people() -> None:
    op.create_table(
        "young_people",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("given_name", sa.Text()),
        sa.Column("family_name", sa.Text()),
        sa.Column("known_as", sa.Text()),
        sa.Column("other_names", sa.Text()),
        sa.Column("pronouns", sa.Text()),
        sa.Column("born_on", sa.Text()),
        sa.Column("borough", sa.Text()),
        sa.Column("languages", columns.json()),
        sa.Column("interpreter", columns.yes_no()),
        sa.Column("must_know", sa.Text()),
        sa.Column("safe_contact", sa.Text()),
        sa.Column("safe_contact_agreed_on", columns.day()),
        sa.Column("safe_contact_agreed_with", sa.Text()),
        sa.Column("reference", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="young_people_key"),
    )
    op.create_index("young_people_by_scope", "young_people", ["scope"])
    op.create_index("young_people_that_differ", "young_people", ["scope", "differs"])
