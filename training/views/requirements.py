"""« Où j’en suis », and the documents that a trainee hands in."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from training.exceptions import Refusal
from training.forms.requirements import DocumentForm
from training.models import DocumentAccepted, Enrolment, HandedDocument
from training.queries.requirements import matrix_of
from training.services.documents import hand_document
from training.views.enrolled import enrolments_asked
from training.views.guards import learner_view


@learner_view
@require_safe
def where_i_stand(request):
    """What is met, since when and by what; what is missing, and the act that mends it."""
    enrolments = enrolments_asked(request)
    if not enrolments:
        return render(request, "training/home_empty.html")
    enrolment, *others = enrolments
    matrix = matrix_of(enrolment.cohort, [enrolment], enrolment.cohort.course.get_url(request))
    context = {"enrolment": enrolment, "cohort": enrolment.cohort, "line": matrix.lines[0], "others": others}
    return render(request, "training/requirements/mine.html", context)


def asked_of_me(request, pk: int) -> tuple[Enrolment, DocumentAccepted]:
    """The caller's newest enrolment of which this document is asked; without one, the page does not exist."""
    requirement = get_object_or_404(DocumentAccepted.objects.standing(), pk=pk)
    mine = Enrolment.objects.for_learner(request.user).filter(cohort__course=requirement.course_id)
    for enrolment in mine.select_related("cohort__course").order_by("-cohort__starts_on", "-pk"):
        if requirement.is_asked_of(enrolment.cohort):
            return enrolment, requirement
    raise Http404


@learner_view
@require_http_methods(["GET", "HEAD", "POST"])
def document_hand(request, pk: int):
    """What was handed in, what was answered, and a form to hand in a new one."""
    enrolment, requirement = asked_of_me(request, pk)
    form = DocumentForm(request.POST, request.FILES) if request.method == "POST" else DocumentForm()
    if form.is_valid():
        try:
            hand_document(enrolment=enrolment, requirement=requirement, file=form.cleaned_data["file"])
        except Refusal as refusal:
            form.add_error("file", refusal.message)
        else:
            messages.success(request, _("Votre document est remis : vous lirez ici la réponse de l’équipe."))
            return redirect("training:document_hand", pk)
    documents = list(HandedDocument.objects.filter(enrolment=enrolment, requirement=requirement))
    context = {"enrolment": enrolment, "requirement": requirement, "documents": documents, "form": form}
    context["is_accepted"] = any(one.accepted_at for one in documents)
    return render(request, "training/requirements/document.html", context, status=422 if form.errors else 200)


@learner_view
@require_safe
def document_file(request, pk: int):
    """The file, to whoever handed it in and to the team of their session."""
    mine, followed = (
        HandedDocument.objects.for_learner(request.user),
        HandedDocument.objects.visible_to(request.user),
    )
    document = mine.filter(pk=pk).first() or get_object_or_404(followed, pk=pk)
    return FileResponse(
        document.file.open(),
        as_attachment=True,
        filename=document.name,
        content_type="application/octet-stream",
    )
