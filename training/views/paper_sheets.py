"""Paper: the scan of a sheet that was signed by hand, filed at its half-day."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from training.exceptions import Refusal
from training.forms.attendance import PaperForm
from training.services.attendance import file_paper
from training.views.guards import team_view
from training.views.half_days import followed_half_day


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request, pk: int):
    """Where the QR code of a printed sheet leads: send its photo, say who signed on it."""
    half_day = followed_half_day(request, pk)
    signers = half_day.cohort.enrolments.active().select_related("learner")
    form = PaperForm(*((request.POST, request.FILES) if request.method == "POST" else ()), signers=signers)
    if form.is_valid() and filed(request, half_day, form):
        return redirect("training:room", half_day.pk)
    context = {"half_day": half_day, "cohort": half_day.cohort, "form": form, "scans": half_day.scans.all()}
    return render(request, "training/attendance/paper.html", context, status=422 if form.errors else 200)


def filed(request, half_day, form: PaperForm) -> bool:
    """Whether the scan was kept; otherwise the form says why."""
    sent = form.cleaned_data
    try:
        file_paper(half_day=half_day, file=sent["file"], enrolments=list(sent["signers"]), author=request.user)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("La feuille est rangée à cette demi-journée."))
    return True


@team_view
@require_safe
def paper_file(request, pk: int, scan_id: int):
    """A scan, for the team of the session only."""
    scan = get_object_or_404(followed_half_day(request, pk).scans, pk=scan_id)
    return FileResponse(scan.file.open(), as_attachment=True, filename=scan.file.name.rsplit("/", 1)[-1])
