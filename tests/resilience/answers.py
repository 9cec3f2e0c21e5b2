"""What a trainee may answer: for each kind, the fields that a browser sends, and the answer that must be kept."""

import random
from dataclasses import dataclass

WORDS = ["lien", "bébé", "père", "mère", "regard", "voix", "sommeil", "éveil", "« rêve »", "œil", "ما", "🙂", "<b>"]


@dataclass(frozen=True)
class Answer:
    fields: list[tuple[str, str]]
    value: object


def any_answer(data: dict, name: str) -> Answer:
    """One at random, to the question of a version, whose field has this name."""
    return ANSWERS[data["kind"]](data, name)


def one_of(data: dict, name: str) -> Answer:
    chosen = random.choice(data["choices"])["id"]
    return Answer([(name, chosen)], chosen)


def several_of(data: dict, name: str) -> Answer:
    count = random.randint(1, len(data["choices"]))
    chosen = [choice["id"] for choice in random.sample(data["choices"], count)]
    return Answer([(name, one) for one in chosen], chosen)


def true_or_false(data: dict, name: str) -> Answer:
    value = random.choice([True, False])
    return Answer([(name, str(value))], value)


def some_words(data: dict, name: str) -> Answer:
    text = " ".join(random.choices(WORDS, k=random.randint(1, 12)))
    return Answer([(name, text)], text)


def an_essay(data: dict, name: str) -> Answer:
    text = "\n".join(" ".join(random.choices(WORDS, k=60)) for _ in range(5))
    return Answer([(name, text.replace("\n", "\r\n"))], text)


def a_number(data: dict, name: str) -> Answer:
    text = random.choice(["51,6", "51,5 ans", "49", "-3,25", "1 000"])
    return Answer([(name, text)], text)


def a_level(data: dict, name: str) -> Answer:
    value = random.randrange(5)
    return Answer([(name, str(value))], value)


def pairs(data: dict, name: str) -> Answer:
    value = {prompt["id"]: random.choice(data["targets"])["id"] for prompt in data["prompts"]}
    return Answer(in_parts(name, value), value)


def an_order(data: dict, name: str) -> Answer:
    ranks = random.sample(range(1, len(data["items"]) + 1), len(data["items"]))
    value = dict(zip([item["id"] for item in data["items"]], ranks, strict=True))
    return Answer(in_parts(name, value), value)


def gaps(data: dict, name: str) -> Answer:
    value = {gap: random.choice(one.get("options") or WORDS) for gap, one in data["gaps"].items()}
    return Answer(in_parts(name, value), value)


def in_parts(name: str, value: dict) -> list[tuple[str, str]]:
    return [(f"{name}-{part}", str(given)) for part, given in value.items()]


ANSWERS = {
    "single_choice": one_of,
    "multiple_choice": several_of,
    "true_false": true_or_false,
    "short_answer": some_words,
    "numeric": a_number,
    "matching": pairs,
    "ordering": an_order,
    "cloze": gaps,
    "rating": a_level,
    "free_text": an_essay,
}
