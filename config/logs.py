"""What a log line may not say (T34)."""

import logging
import re

SECRETS = re.compile(r"(/invitation/|/mot-de-passe/[^/\s]+/|/verifier/)[^/\s]+")
CONTROLS = str.maketrans({code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), 127)})


class HideSecrets(logging.Filter):
    """Hides the tokens and codes of addresses, and escapes control characters: no line is forged."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = SECRETS.sub(r"\1…", record.getMessage()).replace("\n", "\\n").translate(CONTROLS)
        record.args = ()
        return True
