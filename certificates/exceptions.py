"""What issuing and revoking refuse."""

from django.utils.translation import gettext_lazy as _

from training.exceptions import Refusal


class NotEligible(Refusal):
    message = _("Toutes les exigences de la formation ne sont pas remplies.")


class OrganisationIncomplete(Refusal):
    message = _(
        "Renseignez d’abord la raison sociale et le signataire : Réglages › Organisme de formation. "
        "Une attestation ne peut pas être délivrée sans eux."
    )


class AlreadyRevoked(Refusal):
    message = _("Cette attestation est déjà révoquée.")
