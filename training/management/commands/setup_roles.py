"""`manage.py setup_roles`: the groups of the admin and their permissions."""

from django.core.management.base import BaseCommand

from training.services.roles import ensure_roles


class Command(BaseCommand):
    help = "Make the groups of trainers and managers, with exactly their permissions. Run it after each upgrade."

    def handle(self, **options):
        ensure_roles()
        self.stdout.write("Rôles en place.")
