"""The fields that are a kind's own, from a question of a file."""

from modules.content.typography import french


def question_values(values: dict) -> dict:
    """Whatever the kind: only the fields that its schema has are there."""
    fields = {}
    if "choices" in values:
        fields["choices"] = [
            {
                "type": "choice",
                "value": {
                    "text": french(choice["text"]),
                    "is_correct": choice["correct"],
                    "feedback": french(choice["feedback"]),
                },
            }
            for choice in values["choices"]
        ]
        fields["shuffles_choices"] = values["shuffle"]
    if "feedback_true" in values:
        fields["is_true"] = values["correct"]
        fields |= {name: french(values[name]) for name in ("feedback_true", "feedback_false")}
    if "accepted" in values:
        fields["accepted"] = "\n".join(values["accepted"])
    return fields
