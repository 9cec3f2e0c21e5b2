"""`manage.py check_content`: what a machine can prove of `content/`. One line for each rule, one for each fault."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from modules.content.checks.all import check_all
from modules.content.checks.rules import Content, Rule
from modules.content.site import read_site
from modules.exceptions import ContentError
from modules.services.proofs import papers_hold_on_their_pages


class Command(BaseCommand):
    help = "Check lessons, questions, sources and words. Nothing is written."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("root", nargs="?", type=Path, default=settings.BASE_DIR / "content")

    def handle(self, *, root: Path, **options):
        try:
            content = Content(root, read_site(root))
        except ContentError as error:
            raise CommandError(f"Les fichiers ne se lisent pas.\n{error}") from error
        rules = [*check_all(content), papers_hold_on_their_pages(content)]
        for rule in rules:
            self.tell(rule)
        for day in content.unfinished:
            planned = len(day.module.values["planned_lessons"])
            self.stdout.write(f"… {day.module.id} : en préparation, {len(day.lessons)} leçons sur {planned}")
        if faults := sum(len(rule.found) for rule in rules):
            raise CommandError(f"{faults} fautes dans {root.name}/.")

    def tell(self, rule: Rule) -> None:
        remark = f" ; {rule.remark}" if rule.remark else ""
        sign = self.style.ERROR("✗") if rule.found else self.style.SUCCESS("✓")
        self.stdout.write(f"{sign} {rule.name} ({rule.checked} vérifications, {len(rule.found)} fautes{remark})")
        for fault in rule.found:
            self.stdout.write(f"    {fault}")
