"""A list of people as somebody really has it."""

import pytest
from hypothesis import given, settings, strategies as st

from training.names import cased
from training.people_csv import read_people, read_text

HEADER = "Nom;Prénom;Courriel;Employeur;Type;Payeur"
DUPONT = {
    "last_name": "Dupont",
    "first_name": "Zoé",
    "email": "zoe@example.org",
    "employer": "Ville d’Arras",
    "trainee_type": "other",
    "payer": "CNFPT",
}
LINE = "DUPONT;Zoé;Zoe@Example.org;Ville d’Arras;Agent public;CNFPT"


def people(text: str) -> list[dict]:
    found = read_text(text)
    assert (found.faults, [line.faults for line in found.lines]) == ([], [[] for _ in found.lines])
    return [line.person for line in found.lines]


def faults(line: str, header: str = HEADER) -> list[tuple]:
    return [tuple(fault) for fault in read_text(f"{header}\n{line}").lines[0].faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_spreadsheet_is_read(encoding, end):
    found = read_people(f"{HEADER}{end}{LINE}{end}".encode(encoding))
    assert [line.person for line in found.lines] == [DUPONT]


@pytest.mark.parametrize("delimiter", ";,\t")
def test_every_separator_is_read(delimiter):
    assert people(f"{HEADER}\n{LINE}".replace(";", delimiter)) == [DUPONT]


@pytest.mark.parametrize(
    "header",
    [
        "NOM;PRENOM;E-MAIL;STRUCTURE;TYPE (BPF);FINANCEUR",
        "nom ;prénom ;mail;organisme;statut;prise en charge",
        "Nom de famille;Prénoms;Adresse électronique;Collectivité;Type de stagiaire;Financement",
        '"Nom d\'usage";"Prénom usuel";"Adresse e-mail";"Employeur";"Type";"Payeur"',
    ],
)
def test_headers_are_read_whatever_their_case_and_accents(header):
    assert people(f"{header}\n{LINE}") == [DUPONT]


def test_what_the_law_does_not_let_us_keep_is_said_and_dropped():
    found = read_text("Nom;Prénom;Date de naissance;Mail\nDupont;Zoé;01/02/1990;zoe@example.org")
    assert (found.ignored, found.lines[0].person["email"]) == (["Date de naissance"], "zoe@example.org")


def test_empty_lines_and_the_line_of_excel_count_for_nobody():
    found = read_text(f"sep=;\r\n\r\n{HEADER}\r\n;;;;;\r\n{LINE}\r\n\r\n;;;;;\r\n")
    assert [(line.number, line.person) for line in found.lines] == [(5, DUPONT)]


def test_a_cell_may_hold_the_end_of_a_line():
    found = people('Nom;Prénom;Mail;Adresse\nDupont;Zoé;zoe@example.org;"1 rue X\n59000 Lille"\nLi;Yu;yu@example.org;')
    assert [person["first_name"] for person in found] == ["Zoé", "Yu"]


def test_a_quotation_mark_that_is_never_closed_swallows_nobody():
    found = read_text(f'{HEADER}\n"DUPONT;Zoé;zoe@example.org\n{LINE}\n{LINE}')
    assert [bool(line.faults) for line in found.lines] == [True, False, False]


def test_cells_that_excel_drops_at_the_end_of_a_line_are_empty():
    assert people(f"{HEADER}\nDUPONT;Zoé;zoe@example.org") == [
        DUPONT | {"employer": "", "trainee_type": "", "payer": ""}
    ]


def test_one_separator_too_many_is_told():
    said = "7 cellules pour 6 colonnes : un séparateur est de trop, ou un guillemet manque."
    assert faults(f"{LINE};encore") == [("", said)]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (";Zoé;zoe@example.org", ("Nom", "manque.")),
        ("Dupont;Zoé;", ("Adresse e-mail", "manque.")),
        ("Dupont;Zoé;zoe.example.org", ("Adresse e-mail", "« zoe.example.org » n’est pas une adresse e-mail.")),
        (
            "=1+1;Zoé;zoe@example.org",
            ("Nom", "« =1+1 » commence comme une formule : écrivez le texte seul."),
        ),
        (
            "Dupont;Zo\0é;zoe@example.org",
            ("Prénom", "un caractère est illisible : enregistrez le fichier en « CSV UTF-8 »."),
        ),
        (f"{'x' * 101};Zoé;zoe@example.org", ("Nom", "plus de 100 caractères : raccourcissez.")),
        (
            "Dupont;Zoé;zoe@example.org;;CDI",
            (
                "Type",
                "« CDI » n’est pas un type connu : salarié, apprenti, recherche d’emploi, particulier ou autre.",
            ),
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_column(line, fault):
    assert faults(line) == [fault]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "Cette liste est vide : sa première ligne nomme les colonnes, une ligne par personne suit."),
        (b"PK\x03\x04", "C’est un classeur, pas un fichier CSV : dans le tableur, « Enregistrer sous », puis « CSV »."),
        (b"x" * 1_000_001, "Cette liste dépasse 1 Mo : envoyez-la en plusieurs fois."),
        (b"Nom;Mail\na;b", "Il manque la colonne « Prénom »."),
        (b"Nom;Nom;Prenom;Mail\na;b", "La colonne « Nom » est là plusieurs fois : n’en gardez qu’une."),
        (b"Nom;Prenom;Mail\n", "Cette liste n’a que ses titres : ajoutez une ligne par personne."),
        (b"bonjour", "La première ligne doit nommer les colonnes : « Nom », « Prénom », « Adresse e-mail »."),
        (
            b"Nom;Prenom;Mail\n" + b"a;b;c\n" * 1_001,
            "Cette liste compte 1001 lignes : envoyez-en mille au plus à la fois.",
        ),
    ],
)
def test_a_list_that_cannot_be_read_says_why(content, fault):
    found = read_people(content)
    assert (found.faults, found.lines) == ([fault], [])


@pytest.mark.parametrize(
    ("cell", "address"),
    [("Zoé Petit <Zoe@example.org>", "zoe@example.org"), ("mailto:zoe@example.org", "zoe@example.org")],
)
def test_an_address_is_found_in_what_a_mail_program_copies(cell, address):
    assert people(f"{HEADER}\nDupont;Zoé;{cell}")[0]["email"] == address


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("DUPONT", "Dupont"),
        ("DE LA TOUR", "de La Tour"),
        ("JEAN-PIERRE", "Jean-Pierre"),
        ("O’BRIEN", "O’Brien"),
        ("D'ARCY", "d'Arcy"),
        ("N’GUESSAN", "N’Guessan"),
        ("MCDONALD", "McDonald"),
        ("MACRON", "Macron"),
        ("ÉLODIE", "Élodie"),
        ("VAN DER MEERSCH", "Van der Meersch"),
        ("DU", "Du"),
        ("nguyễn", "Nguyễn"),
        ("de La Fontaine", "de La Fontaine"),
        ("McGregor", "McGregor"),
    ],
)
def test_names_are_written_as_their_people_do(written, read):
    assert cased(written) == read


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_whatever_is_sent_is_told_and_never_raised(content):
    read_people(content)


@settings(deadline=None)
@given(st.lists(st.text(max_size=30).filter(lambda text: not set(text) & set("\r\n")), min_size=1, max_size=20))
def test_no_line_is_ever_lost(lines):
    found = read_text("\n".join([HEADER, *lines]))
    written = [line for line in lines if line.strip(' \t;,"\ufeff')]
    assert " ".join(line.raw for line in found.lines) == " ".join(written)


@settings(deadline=None)
@given(st.text(alphabet="AEIDOMCU’'- é", min_size=1, max_size=30))
def test_a_name_changes_only_its_capitals(name):
    assert cased(name).casefold() == name.casefold()
