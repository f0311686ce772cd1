"""Exit codes: all there are, in one place. What raises them as an error says so in `errors`."""

from __future__ import annotations

FAILED_ON = 1
WRONG_USAGE = 2
SOME_FAILED = 3
ALTERED = 4
INTERRUPTED = 130
BROKEN_PIPE = 141  # as a program that the signal itself ends

EXIT_CODES = {
    0: "done",
    FAILED_ON: "failed, the reason is on standard error; or there is what was asked for: `--fail-on` of `report` and "
    "`diff`, `claim corrected --flagged`",
    WRONG_USAGE: "wrong usage: the command was asked something it cannot do",
    SOME_FAILED: "some were done and some not, each named with the reason: documents that could not be read, "
    "findings that may not be decided on",
    ALTERED: "the log of decisions, or a pack, is not what was written (`audit verify`, `verify`)",
    INTERRUPTED: "interrupted; what is done is kept",
    BROKEN_PIPE: "whoever read the output had enough of it (`| head`)",
}
