"""`manage.py load_content`: read `content/` into the database."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from modules.exceptions import ContentError
from modules.services.loading import load_site


class Command(BaseCommand):
    help = "Load lessons and questions from files. Running it again changes nothing; what a person edited is kept."

    def add_arguments(self, parser):
        parser.add_argument("root", nargs="?", type=Path, default=settings.BASE_DIR / "content")

    def handle(self, *, root: Path, **options):
        try:
            report = load_site(root)
        except ContentError as error:
            raise CommandError(f"Rien n’a été chargé.\n{error}") from error
        created, updated, unchanged = len(report.created), len(report.updated), len(report.unchanged)
        self.stdout.write(f"Contenu : {created} créés, {updated} mis à jour, {unchanged} inchangés.")
        if report.waiting:
            self.stdout.write(
                self.style.WARNING(f"En brouillon, faute de questions à tirer : {', '.join(report.waiting)}.")
            )
        if report.kept:
            self.stdout.write(self.style.WARNING(f"Modifiés dans l’administration, gardés : {', '.join(report.kept)}."))
