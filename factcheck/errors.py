"""The tree of errors. Each says what happened and what to do; `cli/main.py` catches the root, once.

FactcheckError            exit 1
├── UsageError            exit 2  the command was asked something it cannot do
├── InputError            exit 3  a document could not be taken in; becomes a Failure
│   ├── NoArticle                 the page holds no article
│   ├── NotReadYet                a kind of document that this version cannot read
│   ├── Damaged                   not what it says it is: cut off, encrypted, undecodable
│   ├── TooMuch                   more than is read: bytes, expansion, nesting, members, redirects
│   └── Unsafe                    would reach where it must not: paths, links, addresses, entities
├── StoreError            exit 1  the database is missing, too new, or damaged
├── Refused               exit 1  a rule of sign-off or of accounts forbids it
├── Conflict              exit 1  someone else was faster, or the finding changed
└── AuditFailed           exit 4  the log is not what was written
"""

from __future__ import annotations


class FactcheckError(Exception):
    """Something went wrong that the user can act on: a message, and a hint on what to do."""

    exit_code = 1

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(FactcheckError):
    """The command was asked something it cannot do."""

    exit_code = 2


class InputError(FactcheckError):
    """A document could not be taken in."""

    exit_code = 3


class NoArticle(InputError):
    """The page holds no article text."""


class NotReadYet(InputError):
    """A kind of document that this version cannot read."""


class Damaged(InputError):
    """It is not what it says it is."""


class TooMuch(InputError):
    """More than is read of one document or one file."""


class Unsafe(InputError):
    """It would reach where it must not."""


class StoreError(FactcheckError):
    """The database is missing, too new, or damaged."""


class Refused(FactcheckError):
    """A rule of sign-off or of accounts forbids it. ``why`` is the rule in one word, for programs."""

    def __init__(self, why: str, message: str, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.why = why


class Conflict(FactcheckError):
    """What was decided on is no longer what stands there: nothing was written."""


class AuditFailed(FactcheckError):
    """The log of decisions is not what was written."""

    exit_code = 4
