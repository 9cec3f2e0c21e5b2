"""What a log line may not say (T34)."""

import logging
import re

SECRETS = re.compile(r"(/invitation/|(?<!\d)/enquetes/|/mot-de-passe/[^/\s]+/|/verifier/)[^/\s]+")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
CONTROLS = str.maketrans({code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), 127)})


class HideSecrets(logging.Filter):
    """Hides tokens, codes and e-mail addresses, in traces too, and escapes control characters: no line is forged."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = hidden(record.getMessage()).replace("\n", "\\n").translate(CONTROLS)
        record.args = ()
        if record.exc_info:
            record.exc_text = hidden(logging.Formatter().formatException(record.exc_info)).translate(CONTROLS)
        return True


def hidden(text: str) -> str:
    return ADDRESS.sub("…@…", SECRETS.sub(r"\1…", text))
