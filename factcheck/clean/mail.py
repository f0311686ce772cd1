"""E-mail messages (.eml): the subject as title, the words of the message, who sent them and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from factcheck.clean.html import text_of
from factcheck.clean.manuscript import How, Manuscript, manuscript, plain, titled
from factcheck.clean.moments import dated
from factcheck.errors import Damaged, InputError
from factcheck.model import UNKNOWN_DATE, Capture, Fact, Facts, Failure, Recipe

CLEANER = "mail 1"
ANSWERED = re.compile(r"(?:(?:re|fwd?|aw|wg)\s?:\s{0,3}){1,10}", re.IGNORECASE)


def texts(capture: Capture, _how: How) -> Iterator[Manuscript | Failure]:
    """The one text of a message; its attachments are not read."""
    try:
        message = message_from_bytes(capture.data, policy=policy.default)
        subject, told = _facts(message)
        body = _body(message)
    except InputError:
        raise
    except (LookupError, ValueError, RecursionError, AttributeError, TypeError) as error:
        raise Damaged(f"damaged: not a sound message ({type(error).__name__})") from error
    text, marks = titled(subject, body)
    yield manuscript(capture, Recipe(CLEANER), text, told, marks)


def _body(message: EmailMessage) -> str:
    """The words of the message: as plain text where it has them, else as the HTML shows them."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise InputError("a message without text", "add its attachments as files of their own")
    words = part.get_content()
    words = words if isinstance(words, str) else words.decode("utf-8", "replace")
    return text_of(words) if part.get_content_subtype() == "html" else plain(words.replace("\r\n", "\n"))


def _facts(message: EmailMessage) -> tuple[str | None, Facts]:
    subject = ANSWERED.sub("", str(message.get("Subject") or "")).strip() or None
    name, address = parseaddr(str(message.get("From") or ""))
    published = dated(str(message.get("Date") or ""))
    return subject, Facts(
        title=Fact(plain(subject), "metadata", "subject of the message") if subject else None,
        byline=Fact(plain(name or address), "metadata", "sender of the message") if name or address else None,
        published=published if published.value else UNKNOWN_DATE,
        published_note="date of the message" if published.value else None,
    )
