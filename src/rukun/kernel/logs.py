"""What stands in the log: never a tracking code, which is the right to read what was told, nor the number of a case."""

from __future__ import annotations

import logging
import re

SECRET_PATHS = re.compile(r"(/(?:lacak|lapor/terkirim|track|kasus|cases)/)[^/?\n]+")


class HideCodes(logging.Filter):
    """Takes the code out of every address that carries one."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without codes."""
        said = record.getMessage()
        hidden = SECRET_PATHS.sub(r"\1…", said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True
