"""What pages of the team ask about attestations."""

from django import template

from certificates.queries.ready import ready_for
from training.models import Cohort

register = template.Library()


@register.simple_tag(takes_context=True)
def attestations_ready(context) -> list[tuple[Cohort, int]]:
    """The sessions where somebody has met everything and waits for their attestation."""
    return ready_for(context["request"].user)
