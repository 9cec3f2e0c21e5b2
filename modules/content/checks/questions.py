"""Questions that teach, whatever is answered."""

from modules.content.checks.rules import Content, Rule

BANK = 180
DAY_QUIZ = 10


def every_answer_is_explained(content: Content) -> Rule:
    rule = content.rule("chaque question dit ce qu’il faut retenir, et pourquoi chaque choix est juste ou non")
    for question in content.questions:
        values = question.values
        if values["kind"] in ("rating", "free_text"):
            continue
        rule.expect(values["feedback"].strip(), question, f"{question.id} : « feedback » manque")
        for said in explanations(values):
            rule.expect(said.strip(), question, f"{question.id} : un choix n’est pas expliqué")
    return rule


def explanations(values: dict) -> list[str]:
    """What is said of each choice that one can make."""
    if values["kind"] == "true_false":
        return [values["feedback_true"], values["feedback_false"]]
    decisions = [decision for step in values.get("steps", ()) for decision in step["decisions"]]
    return [choice["feedback"] for choice in values.get("choices", ())] + [one["consequence"] for one in decisions]


def every_day_is_assessed(content: Content) -> Rule:
    rule = content.rule(
        f"chaque jour a un quiz de {DAY_QUIZ} questions, une banque, un guide, une fiche, des objectifs"
    )
    for day in content.days:
        asked = [len(quiz.asks) for quiz in day.quizzes if quiz.quiz.path.name == "quiz.yaml"]
        rule.expect(asked == [DAY_QUIZ], day.module, f"{DAY_QUIZ} questions sont attendues dans quiz.yaml")
        rule.expect(day.bank, day.module, "bank.yaml manque")
        rule.expect(day.guides, day.module, "guide.md manque")
        rule.expect(day.sheets, day.module, "aucune fiche")
        rule.expect(day.module.values["objectives"], day.module, "« objectives » est vide")
    return rule


def the_bank_is_large(content: Content) -> Rule:
    """Kinds are counted too: every kind that fits is used."""
    rule = content.rule(f"la banque compte {BANK} questions au moins")
    questions = [one for one in content.questions if one.values["kind"] != "rating"]
    kinds = {question.values["kind"] for question in questions}
    rule.checked, rule.remark = len(questions), f"{len(kinds)} natures"
    if len(questions) < BANK and not content.unfinished:
        rule.fault(content.root / "README.md", 1, f"{len(questions)} questions")
    return rule
