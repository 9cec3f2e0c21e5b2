"""Who may read which page of a course."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page, ReferenceIndex

from modules.models import CoursePage, GuidePage, LessonPage
from training.models import Enrolment, User

COURSE_DEPTH = 3  # root › home › course


@dataclass(frozen=True)
class Access:
    """Whether a page is open to somebody, and as whom they read it."""

    is_open: bool
    enrolment: Enrolment | None = None
    is_team: bool = False


def access_to(page: Page, user: User | AnonymousUser) -> Access:
    """Public pages and samples are open to all, guides to the team, the rest to those enrolled in the course.

    At most 2 queries: the enrolment, then (for those who have none) the groups. `page` is specific.
    """
    if page.depth <= COURSE_DEPTH or not user.is_authenticated:
        return Access(is_open=page.depth <= COURSE_DEPTH or is_sample(page))
    enrolment = enrolment_in(user, page.path)
    if isinstance(page, GuidePage) or enrolment is None:
        is_team = user.is_manager or user.is_trainer
        return Access(is_open=is_team or is_sample(page), enrolment=enrolment, is_team=is_team)
    return Access(is_open=True, enrolment=enrolment)


def is_sample(page: Page) -> bool:
    return isinstance(page, LessonPage) and page.is_sample


def enrolment_in(user: User, path: str) -> Enrolment | None:
    """The newest enrolment of this person in the course that holds the page at `path`. 1 query."""
    course_path = path[: COURSE_DEPTH * CoursePage.steplen]
    enrolments = Enrolment.objects.for_learner(user).filter(cohort__course__path=course_path)
    return enrolments.order_by("-cohort__starts_on", "-pk").first()


def may_read_document(document, user) -> bool:
    """A document is open to whoever may read a published page that links to it. 1 query, then those of each page."""
    if user.is_authenticated and (user.is_manager or user.is_trainer):
        return True
    references = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ReferenceIndex._get_base_content_type(Page)
    )
    pages = Page.objects.filter(pk__in={reference.object_id for reference in references}).live().specific()
    return any(access_to(page, user).is_open for page in pages)
