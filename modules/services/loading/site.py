"""The whole of `content/`, in one transaction."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, Site, Task, Workflow

from modules.content.course import Entry
from modules.content.site import read_site
from modules.content.typography import french
from modules.models import HomePage, TextPage
from modules.services.loading.course import CourseLoader
from modules.services.loading.report import Report
from modules.services.loading.terms import load_terms
from modules.services.loading.values import stream
from modules.services.loading.writer import Writer


def load_site(root: Path) -> Report:
    """Load every file below `root`. All or nothing; raises ContentError before anything is written."""
    files = read_site(root)
    writer = Writer(Report())
    with transaction.atomic():
        home = ensure_home()
        for page in files.pages:
            load_text_page(page, home, writer)
        for course in files.courses:
            CourseLoader(course, writer).load(home)
        load_terms(files.terms, writer.report)
    return writer.report


def ensure_home() -> HomePage:
    """The home page, made once in place of Wagtail's welcome page, and the site that shows it at SITE_URL."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        for welcome in root.get_children().filter(slug="home"):
            welcome.delete()
        remove_samples()
        root.refresh_from_db()
        home = root.add_child(instance=HomePage(title=settings.WAGTAIL_SITE_NAME, slug="accueil"))
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    wanted = {
        "root_page_id": home.pk,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "hostname": address.hostname,
        "port": port,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    return home


def remove_samples() -> None:
    """The groups and the workflow that Wagtail brings as examples: our roles are others, and publish by themselves."""
    for task in Task.objects.all():
        task.specific.delete()
    Workflow.objects.all().delete()
    Group.objects.filter(name__in=["Editors", "Moderators"]).delete()


def load_text_page(entry: Entry, home: HomePage, writer: Writer) -> None:
    fields = {
        "title": french(entry.values["title"]),
        "slug": entry.values["slug"],
        "updated_on": entry.values["updated_on"],
        "body": stream(entry.document.blocks, entry.id, {}, {}),
    }
    writer.write(TextPage, entry, fields, parent=home)
