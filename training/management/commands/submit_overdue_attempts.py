"""`manage.py submit_overdue_attempts`: for cron, every minute. Time over, the server submits what was saved."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from training.services.attempts import submit_overdue


class Command(BaseCommand):
    help = "Submit the attempts whose time is over. Safe to run at any moment, and twice."

    def handle(self, *args, **options):
        count = submit_overdue(now=timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"Tentatives rendues, leur temps étant écoulé : {count}.")
