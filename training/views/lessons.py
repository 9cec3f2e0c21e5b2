"""What a learner does in a lesson."""

from uuid import UUID

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.models import LessonPage
from training.exceptions import NoteConflict, Refusal
from training.forms.notes import NoteForm
from training.services.completions import complete_lesson, undo_completion
from training.services.notes import save_note
from training.views.enrolled import enrolment_or_404
from training.views.guards import learner_view, wants_json


def own_lesson(request, pk: int):
    lesson = get_object_or_404(LessonPage.objects.live(), pk=pk)
    return lesson, enrolment_or_404(request, lesson)


@learner_view
@require_POST
def lesson_complete(request, pk: int):
    lesson, enrolment = own_lesson(request, pk)
    complete_lesson(enrolment=enrolment, lesson=lesson)
    return redirect(lesson.get_url(request) + "#suite")


@learner_view
@require_POST
def lesson_undo(request, pk: int):
    lesson, enrolment = own_lesson(request, pk)
    undo_completion(enrolment=enrolment, lesson=lesson)
    return redirect(lesson.get_url(request) + "#suite")


@learner_view
@require_POST
def note_save(request, pk: int, block_id: UUID):
    """Keep a private note; answers JSON to the page's module, a page to a plain form."""
    lesson, enrolment = own_lesson(request, pk)
    form = NoteForm(request.POST)
    context = {"lesson": lesson, "block_id": block_id, "form": form, "text": request.POST.get("text", "")}
    if not form.is_valid():
        return refuse(
            request,
            context | {"message": " ".join(error for errors in form.errors.values() for error in errors)},
            status=422,
        )
    try:
        note = save_note(
            enrolment=enrolment,
            lesson=lesson,
            block_id=block_id,
            text=form.cleaned_data["text"],
            revision=form.cleaned_data["revision"],
        )
    except NoteConflict as conflict:
        return refuse(request, context | {"message": conflict.message, "note": conflict.note}, status=409)
    except Refusal as refusal:
        return refuse(request, context | {"message": refusal.message}, status=409)
    if wants_json(request):
        saved_at = timezone.localtime(note.saved_at)
        return JsonResponse({"saved_at": f"{saved_at:%H:%M}", "revision": note.revision})
    messages.success(request, _("Votre note est enregistrée."))
    return redirect(f"{lesson.get_url(request)}#note-{block_id}")


def refuse(request, context: dict, *, status: int):
    """Say why nothing was saved, and give back what was typed."""
    if wants_json(request):
        note = context.get("note")
        body = {"error": str(context["message"])}
        return JsonResponse(body | ({"text": note.text, "revision": note.revision} if note else {}), status=status)
    return render(request, "training/note_refused.html", context, status=status)
