"""What is kept of a person: the headers that people write, the longest length, and what is wrong with a cell."""

import re
import unicodedata
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _, gettext_lazy

from training.enums import TraineeType
from training.names import cased

FORMULA = tuple("=+-@＝＋－＠")
NOTHING = {"-", "–", "—", "/", ".", "néant", "n/a", "aucun", "aucune"}
ADDRESSED = re.compile(r"(?:mailto:|[^<>]*<)\s*([^<>\s]+@[^<>\s]+?)\s*>?", re.IGNORECASE)
REQUIRED = ("last_name", "first_name", "email")
TITLES = {
    "last_name": gettext_lazy("Nom"),
    "first_name": gettext_lazy("Prénom"),
    "email": gettext_lazy("Adresse e-mail"),
    "employer": gettext_lazy("Employeur"),
    "trainee_type": gettext_lazy("Type"),
    "payer": gettext_lazy("Payeur"),
}
LONGEST = {"last_name": 100, "first_name": 100, "email": 254, "employer": 200, "trainee_type": 100, "payer": 200}
HEADERS = {
    "last_name": "nom nomdefamille nomdusage nomusage nomdustagiaire lastname surname",
    "first_name": "prenom prenoms prenomusuel prenomdustagiaire firstname",
    "email": "email emails mail mails mel courriel courrielpro adresseemail adressemail adressemel adressecourriel "
    "adresseelectronique courrielprofessionnel emailprofessionnel mailprofessionnel emailpro mailpro emailaddress",
    "employer": "employeur structure entreprise organisme societe collectivite etablissement association employer",
    "trainee_type": "type typebpf typedestagiaire typestagiaire typedestagiairebpf statut statutbpf",
    "payer": "payeur financeur financement financeurs priseencharge payer",
}
TYPES = {
    TraineeType.EMPLOYEE: "salarie salariee salarieprive salarieeprivee salarieduprive salariedunemployeurprive "
    "salarieedunemployeurprive employe employee",
    TraineeType.APPRENTICE: "apprenti apprentie apprentissage apprentice",
    TraineeType.JOBSEEKER: "enrecherchedemploi recherchedemploi rechercheemploi demandeurdemploi demandeusedemploi "
    "demandeuremploi chomage jobseeker",
    TraineeType.PRIVATE: "particulier particuliere particulierasesfrais private",
    TraineeType.OTHER: "autre agent agentpublic agentepublique autreagentpublicbenevole fonctionnaire titulaire "
    "contractuel contractuelle benevole public other",
}


def by_word(groups: dict) -> dict:
    return {word: key for key, words in groups.items() for word in words.split()}


KNOWN_HEADERS, KNOWN_TYPES = by_word(HEADERS), by_word(TYPES)


class Fault(NamedTuple):
    """What is wrong, and in which column; "" for the whole line."""

    column: str
    said: str


def folded(words: str) -> str:
    """« Adresse e-mail » → « adresseemail », « salarié·e » → « salariee »."""
    plain = unicodedata.normalize("NFKD", words.replace("œ", "oe"))
    return re.sub(r"[\W_]", "", "".join(sign for sign in plain if sign.isascii())).lower()


def name_of(title: str) -> str | None:
    """Which of our columns this header is."""
    return KNOWN_HEADERS.get(folded(title))


def tidied(name: str, cell: str) -> str:
    """What the person meant; a dash or « néant » is nothing."""
    if cell.lower() in NOTHING and name not in REQUIRED:
        return ""
    return TIDIED.get(name, str)(cell)


def bare_address(cell: str) -> str:
    """« Zoé Petit <zoe@example.org> » → « zoe@example.org »."""
    found = ADDRESSED.fullmatch(cell)
    return (found[1] if found else cell).lower()


def type_named(cell: str) -> str:
    """The type of the yearly report; what is not known stays as it is, to be told."""
    return str(KNOWN_TYPES.get(folded(cell), cell))


TIDIED = {"last_name": cased, "first_name": cased, "email": bare_address, "trainee_type": type_named}


def fault_in(name: str, value: str) -> str | None:
    """What is wrong with a tidied value, in words; None if nothing is."""
    if not value:
        return _("manque.") if name in REQUIRED else None
    if any(sign == "\ufffd" or unicodedata.category(sign) in ("Cc", "Cs") for sign in value):
        return _("un caractère est illisible : enregistrez le fichier en « CSV UTF-8 ».")
    if value.startswith(FORMULA):
        return _("« %(value)s » commence comme une formule : écrivez le texte seul.") % {"value": value[:60]}
    if len(value) > LONGEST[name]:
        return _("plus de %(count)d caractères : raccourcissez.") % {"count": LONGEST[name]}
    return FAULTS[name](value) if name in FAULTS else None


def fault_of_address(value: str) -> str | None:
    try:
        validate_email(value)
    except ValidationError:
        return _("« %(value)s » n’est pas une adresse e-mail.") % {"value": value[:60]}
    return None


def fault_of_type(value: str) -> str | None:
    if value in TraineeType.values:
        return None
    return _("« %(value)s » n’est pas un type connu : salarié, apprenti, recherche d’emploi, particulier ou autre.") % {
        "value": value[:60]
    }


FAULTS = {"email": fault_of_address, "trainee_type": fault_of_type}
