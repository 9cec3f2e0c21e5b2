"""`manage.py remind_half_days`: for cron, every hour of the day. Each person is reminded a week and a day before."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from training.services.convocations import remind


class Command(BaseCommand):
    help = "Remind trainees and trainers of the half-days to come. Safe to run at any moment, and twice."

    def handle(self, *args, **options):
        count = remind(now=timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"Rappels écrits : {count}.")
