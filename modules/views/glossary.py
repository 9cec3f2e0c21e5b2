"""The glossary and the references: open to all, like the programme."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from modules.queries.glossary import letters, sources_by_day


@require_safe
def glossary(request):
    return render(request, "modules/glossary.html", {"letters": letters()})


@require_safe
def references(request):
    return render(request, "modules/references.html", {"days": sources_by_day()})
