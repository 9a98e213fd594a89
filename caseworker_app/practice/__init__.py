"""Made-up people and a year of casework, seeded, as plain records for anybody to keep."""

from caseworker_app.practice.bulk import busy_record, many_notes
from caseworker_app.practice.days import STORY_DAY
from caseworker_app.practice.written import Written
from caseworker_app.practice.year import PracticePeople, PracticeYear, year

__all__ = [
    "STORY_DAY",
    "PracticePeople",
    "PracticeYear",
    "Written",
    "busy_record",
    "many_notes",
    "year",
]
