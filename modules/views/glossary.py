"""The glossary and the references, open to all like the programme; the terms in the admin."""

from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.snippets.views.snippets import IndexView

from modules.models.searched import folded
from modules.queries.glossary import letters, sources_by_day


@require_safe
def glossary(request):
    return render(request, "modules/glossary.html", {"letters": letters()})


@require_safe
def references(request):
    return render(request, "modules/references.html", {"days": sources_by_day()})


class TermIndexView(IndexView):
    """The listing of terms. There are some hundreds at most: read all, and forgive accents and parts of words."""

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        asked = folded(self.search_query)
        return queryset.filter(pk__in=[term.pk for term in queryset if asked in term.words_without_accents()])
