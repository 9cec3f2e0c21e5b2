"""A session as its trainer follows it: a page of trainees, read in numbers; each is drawn by `follow_tags`."""

from training.queries.followed.outline import Outline, days_kept, outline_of
from training.queries.followed.reading import followed_in
from training.queries.followed.trainees import Cell, Followed

PAGE_SIZE = 50

__all__ = ["PAGE_SIZE", "Cell", "Followed", "Outline", "days_kept", "followed_in", "outline_of"]
