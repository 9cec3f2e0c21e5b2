"""`manage.py send_surveys`: for cron, every hour. Surveys that are due, and the reminders of those that are open."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from training.services.surveys import send_surveys


class Command(BaseCommand):
    help = "Put the surveys that are due to their sessions, and remind those who have not answered. Safe to run twice."

    def handle(self, *args, **options):
        opened, sent = send_surveys(now=timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"Enquêtes ouvertes : {opened}. Courriels de relance ou renvoyés : {sent}.")
