"""A list of people as somebody really has it: a CSV of any spreadsheet, or lines pasted from one.

Nothing here knows the database: what is read is told line by line, and what is wrong with it, in words.
"""

from training.people_csv.columns import Fault
from training.people_csv.reading import MAX_BYTES, Line, PeopleList, read_people, read_text

__all__ = ["MAX_BYTES", "Fault", "Line", "PeopleList", "read_people", "read_text"]
