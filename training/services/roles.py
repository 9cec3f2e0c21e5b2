"""What each role may do in the admin. Deny by default: what is not granted here is refused."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from training.models.user import MANAGERS, TRAINERS

BANK = [f"modules.{action}_question" for action in ("add", "change", "view", "publish", "lock", "unlock")]
SOURCES = ["modules.add_source", "modules.change_source", "modules.view_source"]
GRANTS = {
    TRAINERS: ["wagtailadmin.access_admin", *BANK, *SOURCES, "modules.view_figure"],
    MANAGERS: [
        "wagtailadmin.access_admin",
        *BANK,
        *SOURCES,
        "modules.view_figure",
        "modules.change_organisationsettings",
        "training.add_cohort",
        "training.change_cohort",
        "training.view_cohort",
    ],
}
PAGE_ACTIONS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
COLLECTION_ACTIONS = [
    f"{app}.{action}_{kind}"
    for app, kind in (
        ("wagtailimages", "image"),
        ("wagtaildocs", "document"),
    )  # Picture has the rights of Wagtail's Image
    for action in ("add", "change", "choose")
]


@transaction.atomic
def ensure_roles() -> None:
    """Make the two groups and give each exactly its permissions; running it again changes nothing."""
    for name, labels in GRANTS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set([permission(label) for label in labels])
        for action in PAGE_ACTIONS:
            GroupPagePermission.objects.get_or_create(
                group=group, page=Page.get_first_root_node(), permission=permission(f"wagtailcore.{action}")
            )
        for action in COLLECTION_ACTIONS:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=Collection.get_first_root_node(), permission=permission(action)
            )


def permission(label: str) -> Permission:
    app, codename = label.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
