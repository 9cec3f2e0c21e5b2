"""`manage.py ensure_surveys`: gives each course the surveys of content/surveys.yaml that it has not."""

from django.core.management.base import BaseCommand

from modules.models import CoursePage
from training.services.survey_texts import ensure_surveys


class Command(BaseCommand):
    help = "Give each course its surveys of satisfaction. What the team has edited is kept."

    def handle(self, *args, **options):
        made = sum(len(ensure_surveys(course=course)) for course in CoursePage.objects.all())
        self.stdout.write(f"Enquêtes créées : {made}.")
