"""What the tests of regrades share: a question put right, the effect on results, the act."""

from tests import factories
from training.enums import RegradePolicy
from training.models import Cohort
from training.services.regrades import plan_regrade, regrade

REASON = "Le corrigé désignait le mauvais choix."


def corrected(question, *right):
    """Published again, with these right choices rather than RIGHT."""
    question.choices = factories.some_choices(*right)
    return factories.published(question)


def planned(story, question, policy=RegradePolicy.APPLY, user=None):
    return plan_regrade(question=question, cohorts=Cohort.objects.visible_to(user or story.manager), policy=policy)


def applied(story, question, policy=RegradePolicy.APPLY, seen=None, user=None, **more):
    author = user or story.manager
    seen = seen or planned(story, question, policy, author).fingerprint
    cohorts = Cohort.objects.visible_to(author)
    said = {"reason": REASON, "message": ""} | more
    return regrade(question=question, cohorts=cohorts, policy=policy, author=author, seen=seen, **said)
