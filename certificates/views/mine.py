"""« Mon attestation »."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from certificates.models import Certificate
from certificates.queries.eligibility import eligibility_of
from training.models import Enrolment
from training.views.guards import learner_view


@learner_view
@require_safe
def mine(request):
    """What is met, what is missing and where to mend it; then the document."""
    enrolments = Enrolment.objects.for_learner(request.user).select_related("cohort__course")
    eligibilities = [
        eligibility_of(enrolment, enrolment.cohort.course.get_url(request))
        for enrolment in enrolments.order_by("-cohort__starts_on", "-pk")
    ]
    return render(request, "certificates/mine.html", {"eligibilities": eligibilities})


@learner_view
@require_safe
def download(request, pk: int):
    """The file, to its holder; somebody else's does not exist."""
    certificate = get_object_or_404(Certificate.objects.for_learner(request.user).exclude(file=""), pk=pk)
    return pdf_response(certificate)


def pdf_response(certificate: Certificate) -> FileResponse:
    return FileResponse(
        certificate.file.open(),
        as_attachment=True,
        filename=f"{certificate.number}.pdf",
        content_type="application/pdf",
    )
