"""What each role may do in the admin. Deny by default: what is not granted here is refused."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from modules.models import CoursePage
from training.models.user import MANAGERS, TRAINERS

BANK = [f"modules.{action}_question" for action in ("add", "change", "view", "publish", "lock", "unlock")]
GRIDS = ["modules.add_grid", "modules.change_grid", "modules.view_grid"]
SOURCES = ["modules.add_source", "modules.change_source", "modules.view_source"]
TERMS = ["modules.add_term", "modules.change_term", "modules.view_term"]
REQUIREMENTS = ["training.add_requirement", "training.change_requirement", "training.view_requirement"]
SURVEYS = ["training.add_survey", "training.change_survey", "training.view_survey"]
GRANTS = {
    TRAINERS: ["wagtailadmin.access_admin", *BANK, *SOURCES, *GRIDS, *TERMS, *REQUIREMENTS, "modules.view_figure"],
    MANAGERS: [
        "wagtailadmin.access_admin",
        *BANK,
        *SOURCES,
        *GRIDS,
        *TERMS,
        *REQUIREMENTS,
        "modules.view_figure",
        "modules.change_organisationsettings",
        "training.add_cohort",
        "training.change_cohort",
        "training.view_cohort",
        *SURVEYS,
    ],
}
PAGE_ACTIONS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
# Our Picture has no permissions of its own: Wagtail keeps them on its Image.
COLLECTION_KINDS = (("wagtailimages", "image"), ("wagtaildocs", "document"))
COLLECTION_ACTIONS = [f"{app}.{act}_{kind}" for app, kind in COLLECTION_KINDS for act in ("add", "change", "choose")]


@transaction.atomic
def ensure_roles() -> None:
    """Make the two groups and give each exactly its permissions; running it again changes nothing."""
    for name, labels in GRANTS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set([permission(label) for label in labels])
        for label in COLLECTION_ACTIONS:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=Collection.get_first_root_node(), permission=permission(label)
            )
    grant_pages(MANAGERS, Page.get_first_root_node())
    for course in CoursePage.objects.all():
        grant_pages(TRAINERS, course)


def grant_pages(group_name: str, page: Page) -> None:
    """Let a group author a page and all below it: the whole site for managers, each course for trainers."""
    group = Group.objects.get(name=group_name)
    for action in PAGE_ACTIONS:
        GroupPagePermission.objects.get_or_create(
            group=group, page=page, permission=permission(f"wagtailcore.{action}")
        )


def permission(label: str) -> Permission:
    app, codename = label.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
