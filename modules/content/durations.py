"""How long a lesson takes, estimated from its words and from what it asks its reader to do.

The formula is an assumption of ours, to be compared one day with what readers need: 180 words a minute (read on a
phone, in the evening, to be understood rather than skimmed), and for each activity the minutes below.
"""

WORDS_A_MINUTE = 180
MINUTES_OF = {"reflection": 4, "self_check": 1, "figure": 1, "situation": 1}


def estimated_minutes(words: int, activities: list[str]) -> int:
    """`activities` are names of blocks, each as often as it stands in the lesson; reading them is in the words."""
    return round(words / WORDS_A_MINUTE + sum(MINUTES_OF.get(name, 0) for name in activities))


def words_in(text: str) -> int:
    """Words between spaces: « l’enfant » is one, a dash is none."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())
