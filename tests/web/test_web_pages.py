"""The pages as programs see them: who may ask for what, what is refused, what counts once."""

from __future__ import annotations

import threading

import httpx
import pytest

from factcheck import audit, casework, signoff, watchlist
from factcheck.errors import UsageError
from factcheck.record import ROLES, Role
from factcheck.store import log
from factcheck.store.log import LogFilter
from factcheck.web.forms import Links
from factcheck.web.routes import ROUTES
from factcheck.web.safety import LARGEST_FORM
from factcheck.web.server import bound, is_this_machine
from tests.web.conftest import ADA, BO, LEA, PASSWORD, Site, Visitor, hidden

MAY: dict[str, Role | None] = {
    "GET /": "reviewer",
    "GET /queue": "reviewer",
    "GET /next": "reviewer",
    "GET /before": "reviewer",
    "GET /finding/{id}": "reviewer",
    "POST /finding/{id}": "reviewer",
    "POST /undo": "reviewer",
    "GET /claim/{id}": "reviewer",
    "POST /claim/{id}": "reviewer",
    "GET /group/{id}": "reviewer",
    "POST /group/{id}": "reviewer",
    "GET /case": "reviewer",
    "GET /case/{slug}": "reviewer",
    "POST /case/{slug}": "reviewer",
    "GET /log": "reviewer",
    "GET /agreement": "reviewer",
    "GET /help": "reviewer",
    "POST /keys": "reviewer",
    "POST /sign-out": "reviewer",
    "GET /people": "admin",
    "GET /sign-in": None,
    "POST /sign-in": None,
    "GET /enter/{word}": None,
    "POST /enter/{word}": None,
    "GET /static/{name}": None,
}
"""Who may ask for each page, written down by hand: a route without a line here fails."""
COUNT = "5d9f88510687b80fc57a6d8c9b0ba91a"  # 1,037 Afghan military personnel
AT = "2024-03-02T08:00:00Z"
WHO: dict[str | None, Role | None] = {None: None, BO: "reviewer", LEA: "lead", ADA: "admin"}


def a_case(site: Site) -> None:
    """The case of the border: the document 003, reviewed by Bo."""
    database, ada = site.database, site.people[ADA]
    casework.new(database, ada, "border", "Soldiers <at> the border", "for the Saturday piece", AT)
    casework.add(database, ada, "border", casework.meant(database, ["003"]), AT, reviewers=[BO])


def acts(site: Site) -> list[str]:
    return [line.entry.action for line in signoff.lines(site.database, site.people[ADA], LogFilter(kind="finding"))]


# ---------------------------------------------------------------------------------------------- who may what


def test_every_route_has_a_line() -> None:
    assert {f"{page.method} {page.path}": page.least for page in ROUTES} == MAY


def test_route_by_role(site: Site) -> None:
    a_case(site)
    for name, role in WHO.items():
        for route, least in MAY.items():
            visitor = site.visitor(name)
            method, path = route.split()
            asked = (
                path.replace("claim/{id}", f"claim/{COUNT}")
                .replace("group/{id}", "group/G-a3")
                .replace("{id}", "F-3270")
                .replace("{slug}", "border")
                .replace("{word}", "none")
                .replace("{name}", "review.css")
            )
            answer = visitor.request(method, asked, follow_redirects=False, data={} if method == "POST" else None)
            if least is None:
                assert answer.status_code != 500, route
            elif role is None:
                assert answer.status_code == 401, route
                assert "Sign in" in answer.text
            elif ROLES.index(role) < ROLES.index(least):
                assert (answer.status_code, f"Only a {least} may" in answer.text) == (403, True), route
            else:
                assert answer.status_code not in (401, 404, 405, 500), (route, name)
                assert f"Only a {least} may" not in answer.text


def test_what_is_not_there(site: Site) -> None:
    visitor = site.visitor(BO)
    for path in (
        "/nothing",
        "/finding/F-ffffffff",
        "/finding/%00",
        "/static/../app.py",
        "/static/app.py",
        "/queue?page=x",
    ):
        answer = visitor.get(path)
        assert answer.status_code == (200 if path.startswith("/queue") else 404), path
    assert visitor.request("DELETE", "/queue").status_code in (404, 413)


# ---------------------------------------------------------------------------------------------- safety


def test_headers_on_every_answer(site: Site) -> None:
    nonces = set()
    for path in ("/sign-in", "/static/review.css", "/static/look.css", "/nothing", "/queue"):
        headers = site.visitor().get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        nonces.add(policy.split("nonce-")[1].split("'")[0])
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers
    assert len(nonces) == 5


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1:1", "", "localhost.evil.example"])
def test_another_name_is_not_answered(site: Site, host: str) -> None:
    assert site.visitor().get("/sign-in", headers={"host": host}).status_code in (400, 421)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_forms_of_other_sites_are_refused(site: Site, headers: dict[str, str]) -> None:
    visitor = site.visitor(BO)
    page = visitor.get("/finding/F-3270")
    fields = {name: hidden(page.text, name) for name in ("form", "seen")} | {"act": "opinion.confirm_conflict"}
    assert visitor.post("/finding/F-3270", data=fields, headers=headers).status_code == 403
    assert acts(site) == []


def test_a_form_without_any_word_of_where_it_comes_from_is_refused(site: Site) -> None:
    with httpx.Client(base_url=site.url) as bare:
        assert bare.post("/sign-in", data={"name": BO, "password": PASSWORD}).status_code == 403


def test_other_sites_may_link_here_but_not_load(site: Site) -> None:
    visitor = site.visitor(BO)
    linked = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    framed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
    loaded = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}
    assert visitor.get("/queue", headers=linked).status_code == 200
    assert visitor.get("/queue", headers=framed).status_code == 403
    assert visitor.get("/queue", headers=loaded).status_code == 403


def test_a_form_too_large_is_refused(site: Site) -> None:
    answer = site.visitor().post("/sign-in", content=b"x" * (LARGEST_FORM + 1))
    assert answer.status_code == 413


def test_the_cookie_is_out_of_reach_of_scripts(site: Site) -> None:
    answer = site.visitor().post("/sign-in", data={"name": BO, "password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"]
)
def test_signing_in_leads_to_pages_of_ours(site: Site, back: str) -> None:
    fields = {"name": BO, "password": PASSWORD, "back": back}
    assert site.visitor().post("/sign-in", data=fields, follow_redirects=False).headers["location"] == "/queue"


# ---------------------------------------------------------------------------------------------- signing in


def test_wrong_passwords_are_counted(site: Site) -> None:
    visitor = site.visitor()
    answers = [visitor.sign_in(BO, "wrong wrong wrong").status_code for _ in range(12)]
    assert answers[0] == 401
    assert answers[-1] == 429
    assert visitor.sign_in(BO).status_code == 429


def test_a_name_that_does_not_exist_is_told_no_differently(site: Site) -> None:
    known, unknown = (
        site.visitor().sign_in(BO, "wrong wrong wrong"),
        site.visitor().sign_in("nobody", "wrong wrong wrong"),
    )
    assert known.status_code == unknown.status_code == 401
    assert known.text.replace(BO, "X").split("nonce")[0] == unknown.text.replace("nobody", "X").split("nonce")[0]


def test_signing_out_ends_the_session(site: Site) -> None:
    visitor = site.visitor(BO)
    kept = dict(visitor.cookies)
    visitor.post("/sign-out")
    visitor.cookies.update(kept)
    assert visitor.get("/queue").status_code == 401


def test_a_session_ends_by_itself(site: Site) -> None:
    visitor = site.visitor(BO)
    assert visitor.get("/queue").status_code == 200
    site.ahead.append("2999-01-01T00:00:00Z")
    assert visitor.get("/queue").status_code == 401


def test_a_note_typed_while_signed_out_is_shown(site: Site) -> None:
    visitor = site.visitor(BO)
    page = visitor.get("/finding/F-3270")
    site.ahead.append("2999-01-01T00:00:00Z")
    answer = visitor.decide(page, "opinion.confirm_conflict", "two counts of one day")
    assert answer.status_code == 401
    assert "two counts of one day" in answer.text


def test_a_link_signs_in_once(site: Site) -> None:
    word = site.office.links.make(site.people[BO].id)
    first, second = site.visitor(), site.visitor()
    assert "Go on" in first.get(f"/enter/{word}").text
    assert first.post(f"/enter/{word}").url.path == "/queue"
    assert second.post(f"/enter/{word}").status_code == 403


def test_a_link_grows_old() -> None:
    now = [0.0]
    links = Links(lambda: now[0])
    word = links.make("U-1")
    now[0] = 601.0
    assert links.follow(word) is None


# ---------------------------------------------------------------------------------------------- deciding


def test_two_people_decide_and_the_second_does_not_see_the_first(site: Site) -> None:
    bo, ada = site.visitor(BO), site.visitor(ADA)
    assert bo.decide(bo.get("/next"), "opinion.confirm_conflict", "Secret words of Bo").url.path == "/next"
    page = ada.get("/finding/F-3270")
    assert "Secret words of Bo" not in page.text
    assert "Your own opinion" in page.text
    for path in ("/log", "/queue?state=proposed"):
        text = ada.get(path).text
        assert "Secret words of Bo" not in text
        assert "They contradict" not in text
    ada.decide(page, "opinion.confirm_conflict", "I read it likewise")
    assert "Secret words of Bo" in ada.get("/finding/F-3270").text
    assert acts(site) == ["propose", "sign"]
    assert "signed off" in ada.get("/queue?state=signed_off").text


def test_another_opinion_sends_it_back_and_a_lead_settles(site: Site) -> None:
    bo, ada, lea = site.visitor(BO), site.visitor(ADA), site.visitor(LEA)
    bo.decide(bo.get("/finding/F-3270"), "opinion.confirm_conflict")
    ada.decide(ada.get("/finding/F-3270"), "opinion.report_range", "different windows")
    page = lea.get("/finding/F-3270")
    assert "returned" in page.text
    lea.decide(page, "opinion.report_range", "settled")
    agreed = ada.get("/finding/F-3270")
    assert "Agree with the proposal" in agreed.text
    ada.decide(agreed, "agree")
    assert acts(site) == ["propose", "return", "propose", "sign"]
    assert "0.00" in ada.get("/agreement").text


def test_a_form_counts_once(site: Site) -> None:
    visitor = site.visitor(BO)
    page = visitor.get("/finding/F-3270")
    answers: list[int] = []

    def press() -> None:
        answers.append(visitor.decide(page, "opinion.confirm_conflict").status_code)

    threads = [threading.Thread(target=press) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers) == {200}
    assert acts(site) == ["propose"]


def test_a_form_of_somebody_else_or_about_something_else_is_refused(site: Site) -> None:
    bo, ada = site.visitor(BO), site.visitor(ADA)
    page = bo.get("/finding/F-3270")
    assert ada.decide(page, "opinion.confirm_conflict").status_code == 403
    other = bo.post("/undo", data={"form": hidden(page.text, "form")})
    assert other.status_code == 403
    assert acts(site) == []


def test_a_stale_form_shows_both_and_keeps_the_note(site: Site) -> None:
    bo, ada = site.visitor(BO), site.visitor(ADA)
    late = ada.get("/finding/F-3270")
    bo.decide(bo.get("/finding/F-3270"), "opinion.confirm_conflict", "first")
    answer = ada.decide(late, "opinion.report_range", "my long note")
    assert answer.status_code == 409
    assert "my long note" in answer.text
    assert "Written meanwhile" in answer.text
    assert acts(site) == ["propose"]
    again = ada.decide(answer, "opinion.report_range", "my long note")
    assert again.status_code == 200
    assert acts(site) == ["propose", "return"]


def test_a_missing_reason_keeps_what_was_typed(site: Site) -> None:
    visitor = site.visitor(BO)
    answer = visitor.decide(visitor.get("/finding/F-3270"), "opinion.not_a_conflict", "short")
    assert answer.status_code == 422
    assert ">short</textarea>" in answer.text
    assert "reason" in answer.text


def test_nonsense_in_a_form_decides_nothing(site: Site) -> None:
    visitor = site.visitor(BO)
    for act in ("", "nonsense", "opinion.", "opinion.nonsense", "opinion.prefer_source.nonsense", "sign", "undo"):
        assert visitor.decide(visitor.get("/finding/F-3270"), act, "a reason long enough").status_code in (403, 422)
    page = visitor.get("/finding/F-3270")
    assert visitor.decide(page, "opinion.confirm_conflict", seen="x:y").status_code == 409
    assert acts(site) == []


def test_undo_takes_back_one_s_own_last_act(site: Site) -> None:
    visitor = site.visitor(BO)
    visitor.decide(visitor.get("/finding/F-3270"), "opinion.confirm_conflict")
    queue = visitor.get("/queue")
    answer = visitor.post("/undo", data={"form": hidden(queue.text, "form")})
    assert answer.url.path == "/finding/" + answer.url.path.rsplit("/", 1)[1]
    assert "Taken back" in answer.text
    assert acts(site) == ["propose", "undo"]


def test_what_lies_before_one_is_not_handed_to_another(site: Site) -> None:
    bo, ada = site.visitor(BO), site.visitor(ADA)
    assert bo.get("/next").url.path.startswith("/finding/")
    answer = ada.get("/next")
    assert answer.url.path == "/next"
    assert "Nothing is free just now" in answer.text
    assert f"{BO} has it open" in ada.get("/finding/F-3270").text
    bo.post("/sign-out")
    assert ada.get("/next").url.path.startswith("/finding/")


def test_an_empty_queue_says_so(site: Site) -> None:
    visitor = site.visitor(BO)
    visitor.decide(visitor.get("/next"), "opinion.confirm_conflict")
    assert "Nothing is left to decide" in visitor.get("/next").text
    assert "Nothing waits for you" in visitor.get("/queue").text
    assert "No finding fits" in visitor.get("/queue?outlet=nobody").text


def test_single_keys_can_be_switched_off(site: Site) -> None:
    visitor = site.visitor(BO)
    assert 'data-keys="on"' in visitor.get("/queue").text
    visitor.post("/keys", data={"keys": "off"})
    assert 'data-keys="off"' in visitor.get("/queue").text
    visitor.post("/keys", data={"keys": "on"})
    assert 'data-keys="on"' in visitor.get("/queue").text


# ---------------------------------------------------------------------------------------------- where it listens


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)]
)
def test_which_addresses_are_this_machine(host: str, here: bool) -> None:
    assert is_this_machine(host) == here


def test_a_port_that_is_taken_is_told() -> None:
    with bound("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match="cannot listen"):
            bound("127.0.0.1", port)


# ---------------------------------------------------------------------------------------------- corrections

WHY = "the border service counted until Sunday"


def correct(visitor: Visitor, act: str, note: str = WHY, **fields: str) -> httpx.Response:
    page = visitor.get(f"/claim/{COUNT}")
    given = {name: hidden(page.text, name) for name in ("form", "seen")}
    return visitor.post(
        f"/claim/{COUNT}", data=given | {"act": act, "note": note} | {f"field.{n}": v for n, v in fields.items()}
    )


def test_a_reading_is_corrected_rejected_and_restored(site: Site) -> None:
    bo = site.visitor(BO)
    assert f"/claim/{COUNT}" in bo.get("/finding/F-3270").text
    done = correct(bo, "set", as_of="2021-07-04", measure="fled")
    assert "judged again" in done.text
    assert "As the reader reads it" in done.text
    (standing,) = site.database.carried()
    assert (standing.fields, standing.state) == (("as_of", "measure"), "stands")
    found = site.database.finding("F-3270")
    assert found is None or found.verdict == "incomparable"
    assert "As it counts" in correct(bo, "set", as_of="", measure="").text
    assert site.database.finding("F-3270").verdict == "contradicts"  # type: ignore[union-attr]
    assert "rejected: it counts in nothing" in correct(bo, "reject").text
    assert site.database.claim(COUNT) is None
    assert "It counts again." in correct(site.visitor(LEA), "restore").text
    assert site.database.claim(COUNT) is not None


def test_a_correction_that_cannot_be_keeps_what_was_typed(site: Site) -> None:
    bo, ada = site.visitor(BO), site.visitor(ADA)
    wrong = correct(bo, "set", as_of="Sunday")
    assert (wrong.status_code, "is not a date" in wrong.text, 'value="Sunday"' in wrong.text) == (422, True, True)
    assert correct(bo, "set", note="short", as_of="2021-07-04").status_code == 422
    assert correct(bo, "restore").status_code == 422
    page = bo.get(f"/claim/{COUNT}")
    assert correct(ada, "set", place="Khorog").status_code == 200
    given = {name: hidden(page.text, name) for name in ("form", "seen")}
    late = bo.post(f"/claim/{COUNT}", data=given | {"act": "set", "note": WHY, "field.place": "Dushanbe"})
    assert (late.status_code, "changed meanwhile" in late.text, "Dushanbe" in late.text) == (409, True, True)
    assert [one.fields for one in site.database.carried()] == [("place",)]
    stolen = ada.post(f"/claim/{COUNT}", data=given | {"act": "reject", "note": WHY})
    assert stolen.status_code == 403


def test_a_correction_sent_twice_counts_once(site: Site) -> None:
    bo = site.visitor(BO)
    page = bo.get(f"/claim/{COUNT}")
    given = {name: hidden(page.text, name) for name in ("form", "seen")} | {"act": "reject", "note": WHY}
    for _ in range(2):
        assert bo.post(f"/claim/{COUNT}", data=given).status_code == 200
    with site.database.reading() as connection:
        assert len(log.entries(connection, LogFilter(kind="claim"))) == 1


# ---------------------------------------------------------------------------------------------- cases


def send(visitor: Visitor, act: str, note: str = "", what: str = "", form: str | None = None) -> httpx.Response:
    """Send the form of the case's page."""
    word = form or hidden(visitor.get("/case/border").text, "form")
    return visitor.post("/case/border", data={"form": word, "act": act, "note": note, "what": what})


def test_a_case_by_its_page(site: Site) -> None:
    a_case(site)
    visitor = site.visitor(BO)
    assert "Soldiers &lt;at&gt; the border" in visitor.get("/case").text
    page = visitor.get("/case/border")
    for words in ("Soldiers &lt;at&gt; the border", "for the Saturday piece", "003_", "reviewers: bo", "open"):
        assert words in page.text
    noted = send(visitor, "note", "the ministry answers on Monday")
    assert (noted.status_code, "the ministry answers on Monday" in noted.text, "Noted." in noted.text) == (
        200,
        True,
        True,
    )
    assert "put in 1 document" in send(visitor, "add", what="002").text
    assert "in the case already" in send(visitor, "add", what="002 003").text
    closed = send(visitor, "close", "published on Saturday")
    assert "This case is closed" in closed.text
    form = hidden(closed.text, "form")
    refused = send(visitor, "note", "one more thing to say", form=form)
    assert (refused.status_code, "factcheck case reopen border" in refused.text) == (422, True)
    assert "one more thing to say" in refused.text
    assert "Add to this case" in send(visitor, "reopen", "the ministry has answered").text
    log_of_case = casework.laid_open(site.database, "border").history
    assert [(entry.action, by) for entry, by in log_of_case][2:] == [
        ("note", BO), ("add", BO), ("close", BO), ("reopen", BO)
    ]  # fmt: skip
    assert audit.verify(site.database, None).problems == ()


@pytest.mark.parametrize(
    ("act", "note", "what", "says"),
    [
        ("note", "short", "", "10 characters"),
        ("close", "", "", "10 characters"),
        ("add", "", "F-ffffff", "no finding F-ffffff"),
        ("nonsense", "", "", "does nothing"),
    ],
)
def test_a_form_of_a_case_that_is_refused_writes_nothing(site: Site, act: str, note: str, what: str, says: str) -> None:
    a_case(site)
    before = audit.head(site.database)
    answer = send(site.visitor(BO), act, note, what)
    assert (answer.status_code, says in answer.text) == (422, True)
    assert audit.head(site.database) == before


def test_a_case_s_form_counts_once_and_only_from_here(site: Site) -> None:
    a_case(site)
    visitor = site.visitor(BO)
    form = hidden(visitor.get("/case/border").text, "form")
    for _ in range(2):
        send(visitor, "note", "the ministry answers on Monday", form=form)
    assert len(casework.laid_open(site.database, "border").notes) == 1
    assert send(visitor, "note", "from another page than ours", form="made up").status_code == 403
    assert visitor.get("/case/nothing").status_code == 404


def test_the_queue_by_case_and_what_is_watched_in_it(site: Site) -> None:
    a_case(site)
    database, ada = site.database, site.people[ADA]
    casework.new(database, ada, "talks", "The talks in Tehran", "another story of the day", AT)
    visitor = site.visitor(BO)
    assert "F-327084ded145" in visitor.get("/queue?case=border").text
    assert "F-327084ded145" not in visitor.get("/queue?case=talks").text
    assert visitor.get("/queue?case=nothing").status_code == 404
    assert "F-327084ded145" in visitor.get("/queue?mine=1").text
    assert "watched" not in visitor.get("/queue?case=border").text
    watchlist.add(database, ada, "thing", "soldiers", AT, case="border")
    assert "◆ watched: soldiers" in visitor.get("/queue?case=border").text
    assert "◆ watched" not in visitor.get("/queue").text
    assert "F-327084ded145" in visitor.get("/queue?case=border&watched=1").text
    assert "thing soldiers" in visitor.get("/case/border").text
    visitor.get("/queue?case=talks")
    assert "F-327084ded145" not in visitor.get("/next").text
