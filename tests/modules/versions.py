"""The data of one version per kind, small enough to be read; and any JSON value that an answer could be."""

from hypothesis import strategies as st

CHOICES = [{"id": name, "text": name, "correct": name in "ab", "feedback": ""} for name in "abcd"]
MULTIPLE = {"choices": CHOICES}
SINGLE = {"choices": [choice | {"correct": choice["id"] == "a"} for choice in CHOICES]}
SHORT = {"accepted": ["neuropsychiatre", "L’œil"], "ignores_case": True, "ignores_accents": True}
MATCHING = {
    "prompts": [
        {"id": "p1", "text": "1880", "match": "fr", "feedback": ""},
        {"id": "p2", "text": "1946", "match": "us", "feedback": ""},
        {"id": "p3", "text": "1958", "match": "us", "feedback": "Elle aussi."},
    ],
    "targets": [{"id": "fr", "text": "France"}, {"id": "us", "text": "États-Unis"}, {"id": "it", "text": "Italie"}],
}
ORDERING = {"items": [{"id": name, "text": f"Étape {name}"} for name in "abcd"]}
NUMERIC = {"value": "51.6", "tolerance": "0.5", "unit": "ans", "unit_synonyms": ["années", "an"]}
CLOZE = {
    "parts": [{"text": "Remis le 8 "}, {"gap": "g1"}, {"text": " par "}, {"gap": "g2"}, {"text": "."}],
    "gaps": {
        "g1": {"accepted": ["septembre", "sept."], "feedback": ""},
        "g2": {"options": ["Adrien Taquet", "Boris Cyrulnik"], "correct": "Boris Cyrulnik", "feedback": "Il préside."},
    },
    "ignores_case": True,
    "ignores_accents": True,
}
FREE_TEXT = {
    "criteria": [
        {"id": "c1", "title": "Accueil", "points": 3, "description": ""},
        {"id": "c2", "title": "Relais", "points": 2, "description": ""},
    ],
    "advised_words": 100,
    "model_answer": "<p>J’écoute.</p>",
}
SITUATION = {
    "steps": [
        {
            "id": "s1",
            "text": "<p>Une mère pleure.</p>",
            "decisions": [
                {"id": "d1", "text": "S’asseoir", "consequence": "<p>Elle parle.</p>", "worth": "1", "next": "s2"},
                {"id": "d2", "text": "Attendre", "consequence": "<p>Elle reste.</p>", "worth": "0.5", "next": "s2"},
                {"id": "d3", "text": "Juger", "consequence": "<p>Elle part.</p>", "worth": "0", "next": None},
            ],
        },
        {
            "id": "s2",
            "text": "<p>Elle dort mal.</p>",
            "decisions": [
                {"id": "d4", "text": "Orienter", "consequence": "<p>Elle appelle.</p>", "worth": "1", "next": None},
                {"id": "d5", "text": "Se taire", "consequence": "<p>Rien.</p>", "worth": "0", "next": None},
            ],
        },
    ]
}
DATA = {
    "single_choice": SINGLE,
    "multiple_choice": MULTIPLE,
    "true_false": {"is_true": True},
    "short_answer": SHORT,
    "matching": MATCHING,
    "ordering": ORDERING,
    "numeric": NUMERIC,
    "cloze": CLOZE,
    "free_text": FREE_TEXT,
    "rating": {"levels": ["Pas du tout", "Un peu", "Avec de l’aide", "Sans aide", "En l’expliquant"]},
    "situation": SITUATION,
}

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
anything = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


def answers_like(data: dict):
    """Anything at all, and what looks like an answer to this version: its ids, as keys, values and items."""
    known = st.sampled_from(sorted(ids_in(data)) or ["1"])
    near = scalars | known | st.integers(0, 5)
    return anything | known | st.lists(near) | st.dictionaries(known, near) | st.dictionaries(known, anything)


def ids_in(data) -> set[str]:
    """The ids of the parts of a version, however deep."""
    if isinstance(data, dict):
        own = {data[name] for name in ("id", "gap") if name in data}
        return own.union(*map(ids_in, data.values()))
    return set().union(*map(ids_in, data)) if isinstance(data, list) else set()
