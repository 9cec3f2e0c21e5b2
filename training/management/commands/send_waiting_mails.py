"""`manage.py send_waiting_mails`: for cron, every five minutes. What could not leave is tried again for three days."""

from django.core.management.base import BaseCommand

from training.services.outbox import send_waiting


class Command(BaseCommand):
    help = "Send the mails that wait, or that the mail server refused. Safe to run at any moment, and twice."

    def handle(self, *args, **options):
        count = send_waiting()
        if options["verbosity"]:
            self.stdout.write(f"Courriels envoyés : {count}.")
