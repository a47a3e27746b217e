"""Runs the product over a mail server of our own, reads what arrives as mail and calendar programs would, and answers."""

import datetime
import email
import email.message
import email.policy
import html.parser
import json
import os
import queue
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import icalendar
import vobject
from aiosmtpd.controller import Controller

BINARY, DATA = sys.argv[1:3]
PASSWORD = "relais-demo"


class Sink:
    """Takes every message; what arrives is read by whoever waits."""

    def __init__(self):
        self.arrived = queue.Queue()

    async def handle_DATA(self, server, session, envelope):
        self.arrived.put((envelope.rcpt_tos, envelope.content))
        return "250 OK"

    def next_to(self, address, seconds=30):
        end = time.monotonic() + seconds
        while True:
            recipients, content = self.arrived.get(timeout=max(0.01, end - time.monotonic()))
            if address in recipients:
                return email.message_from_bytes(content, policy=email.policy.default)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def call(address, data=None, token=None, method=None, form=None):
    headers = {"accept-language": "fr"}
    body = None
    if data is not None:
        headers["content-type"], body = "application/json", json.dumps(data).encode()
    if form is not None:
        headers["content-type"], body = "application/x-www-form-urlencoded", form.encode()
    if token:
        headers["authorization"] = f"Bearer {token}"
    request = urllib.request.Request(address, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def until_ready(process, origin):
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit(f"the product ended with {process.returncode}")
        try:
            if call(f"{origin}/readyz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.25)
    raise SystemExit("the product did not become ready")


def run(arguments, origin, **environment):
    process = subprocess.Popen(
        [BINARY, "--data", DATA, *arguments], stdout=subprocess.DEVNULL, env={**os.environ, **environment}
    )
    until_ready(process, origin)
    return process


def end(process):
    process.terminate()
    process.wait(timeout=60)


class Structure(html.parser.HTMLParser):
    """What a reader with a small screen and a screen reader needs to be there."""

    def __init__(self):
        super().__init__()
        self.language, self.links, self.headings, self.viewport = None, [], 0, False

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "html":
            self.language = attributes.get("lang")
        elif tag == "a":
            self.links.append(attributes["href"])
        elif tag == "h1":
            self.headings += 1
        elif tag == "meta" and attributes.get("name") == "viewport":
            self.viewport = True
        assert tag not in ("script", "img", "iframe", "form"), tag


def judge(message, origin, language):
    assert message.get_content_type() == "multipart/alternative", message.get_content_type()
    parts = [part.get_content_type() for part in message.iter_parts()]
    assert parts == ["text/plain", "text/html"], parts
    assert not message.defects and not [d for part in message.walk() for d in part.defects]
    for name in ("from", "to", "subject", "date", "list-unsubscribe", "list-unsubscribe-post"):
        assert len(message.get_all(name, [])) == 1, name
    assert message["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    assert message["auto-submitted"] == "auto-generated"
    address = re.fullmatch(r"<(.+)>", str(message["list-unsubscribe"]).strip()).group(1)
    assert address.startswith(f"{origin}/unsubscribe/"), address
    text = message.get_body(("plain",)).get_content()
    page = Structure()
    page.feed(message.get_body(("html",)).get_content())
    assert (page.language, page.headings, page.viewport) == (language, 1, True)
    assert all(link.startswith(origin) for link in page.links), page.links
    assert all(link in text for link in page.links), "the text says less than the page"
    assert address in page.links
    return address, text


def main():
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    # The demo writes itself; then the same network is served with a mail server.
    end(run(["demo", "--listen", f"127.0.0.1:{port}"], origin))
    accounts = json.loads(subprocess.check_output([BINARY, "demo", "--accounts", "json"]))
    sink = Sink()
    server = Controller(sink, hostname="127.0.0.1", port=free_port())
    server.start()
    process = run(
        ["serve"],
        origin,
        RELAIS__SERVER__LISTEN=f"127.0.0.1:{port}",
        RELAIS__MAIL__TRANSPORT="smtp",
        RELAIS__MAIL__SMTP_URL=f"smtp://127.0.0.1:{server.port}",
        RELAIS__MAIL__FROM="Relais <relais@demo.example>",
        RELAIS__MAIL__CALENDAR_ADDRESS="agenda@demo.example",
        RELAIS__LOG__LEVEL="warn",
    )
    try:
        converse(origin, accounts, sink)
        meet(origin, accounts, sink)
    finally:
        end(process)
        server.stop()
    print("test result: ok. 1 passed; 0 failed")


def sign_in(origin, account):
    status, body = call(f"{origin}/api/v1/sessions", {"email": account["email"], "password": PASSWORD})
    assert status == 201, body
    return json.loads(body)["access_token"]


def converse(origin, accounts, sink):
    administrator = next(account for account in accounts if account["role"] == "administrator")
    member = next(account for account in accounts if account["role"] == "member")
    api = f"{origin}/api/v1"
    writer, reader = sign_in(origin, administrator), sign_in(origin, member)
    me = json.loads(call(f"{api}/me", token=reader)[1])
    preferences = f"{api}/me/notification-preferences"
    # At any hour this is run: nothing is held back.
    wish = {"kinds": [], "quiet_hours": None, "protected_hours": False}
    assert call(preferences, wish, reader, "PUT")[0] == 200
    assert call(f"{api}/me", {"locale": "fr"}, reader, "PATCH")[0] == 200
    spaces = json.loads(call(f"{api}/spaces", token=writer)[1])["items"]
    space = next(space["slug"] for space in spaces if space["visibility"] == "open")
    for token in (writer, reader):
        call(f"{api}/spaces/{space}/membership", {}, token, "PUT")

    def mention(title):
        post = {"kind": "news", "title": title, "body": f"Bonjour @{me['handle']}, à vérifier.", "tags": []}
        status, body = call(f"{api}/spaces/{space}/posts", post, writer)
        assert status == 201, body

    hostile = "Été <script>alert(1)</script> & « guillemets »"
    mention(hostile)
    message = sink.next_to(me["email"])
    while hostile not in str(message["subject"]):
        message = sink.next_to(me["email"])
    address, text = judge(message, origin, "fr")
    assert "à vérifier" in text and hostile in text, text
    # A scanner opens the link: nothing changes.
    assert call(address)[0] == 200
    mention("Toujours là")
    assert "Toujours là" in str(sink.next_to(me["email"])["subject"])
    # The mail program's one click.
    status, first = call(address, form="List-Unsubscribe=One-Click")
    assert status == 200 and "C’est fait" in first, first
    status, again = call(address, form="List-Unsubscribe=One-Click")
    assert status == 200 and "déjà servi" in again, again
    assert call(address[:-4] + "AAAA", form="List-Unsubscribe=One-Click")[0] == 404
    kinds = json.loads(call(preferences, token=reader)[1])["kinds"]
    assert next(kind for kind in kinds if kind["kind"] == "mention")["email"] == "never"
    mention("Pas par e-mail")
    mention_of_another_kind(api, writer, reader, space, sink, me)


def mention_of_another_kind(api, writer, reader, space, sink, me):
    """The next mail to the reader is of another kind: the mention stayed in the product."""
    chosen = {"kind": "announcement", "in_app": True, "email": "instant"}
    kinds = [chosen, {"kind": "mention", "in_app": True, "email": "never"}]
    wish = {"kinds": kinds, "quiet_hours": None, "protected_hours": False}
    assert call(f"{api}/me/notification-preferences", wish, reader, "PUT")[0] == 200
    post = {"kind": "news", "title": "Pour tout le monde", "body": "@espace à lire", "tags": []}
    status, body = call(f"{api}/spaces/{space}/posts", post, writer)
    assert status == 201, body
    assert "Pour tout le monde" in str(sink.next_to(me["email"])["subject"])


def invitation_in(message):
    """The calendar of a mail, as icalendar reads it and as RFC 6047 wants it carried."""
    parts = [part.get_content_type() for part in message.iter_parts()]
    assert parts == ["text/plain", "text/html", "text/calendar"], parts
    part = list(message.iter_parts())[2]
    assert part.get_content_charset() == "utf-8"
    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    assert not calendar.errors and not any(event.errors for event in calendar.events), calendar
    assert part["content-type"].params["method"] == calendar["method"], part["content-type"]
    [event] = calendar.events
    assert all(name in event for name in ("uid", "dtstamp", "sequence", "organizer", "attendee", "dtstart")), event
    # Outlook answers to the organiser; the mail's own reply goes to the same place.
    assert str(event["organizer"]).removeprefix("mailto:") in str(message["reply-to"])
    vobject.readOne(part.get_payload(decode=True).decode())
    return str(calendar["method"]), event


def answer(event, sender, attendee, partstat, moment):
    """What a calendar program sends back, made by icalendar and the standard library."""
    reply = icalendar.Calendar()
    reply.add("version", "2.0")
    reply.add("prodid", "-//a calendar program//")
    reply.add("method", "REPLY")
    said = icalendar.Event()
    for name in ("uid", "sequence", "organizer"):
        said[name] = event[name]
    said.add("dtstamp", moment)
    who = icalendar.vCalAddress(f"mailto:{attendee}")
    who.params["partstat"] = partstat
    said["attendee"] = who
    reply.add_component(said)
    mail = email.message.EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, str(event["organizer"]).removeprefix("mailto:"), "Re: réponse"
    mail.set_content("Réponse d’un agenda")
    mail.add_alternative(reply.to_ical().decode(), subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes(policy=email.policy.SMTP)


def meet(origin, accounts, sink):
    administrator = next(account for account in accounts if account["role"] == "administrator")
    member = next(account for account in accounts if account["role"] == "member")
    api = f"{origin}/api/v1"
    writer, reader = sign_in(origin, administrator), sign_in(origin, member)
    me = json.loads(call(f"{api}/me", token=reader)[1])
    spaces = json.loads(call(f"{api}/spaces", token=writer)[1])["items"]
    space = next(space["slug"] for space in spaces if space["visibility"] == "open")
    now = datetime.datetime.now(datetime.timezone.utc)
    day = (now + datetime.timedelta(days=3)).date()
    plan = {
        "title": "Café; été, « à deux »", "mode": "on-site", "place": "Quai 4, salle B", "time_zone": "Europe/Paris",
        "starts": f"{day}T10:00:00", "ends": f"{day}T10:45:00",
    }
    status, body = call(f"{api}/spaces/{space}/events", plan, writer)
    assert status == 201, body
    event = json.loads(body)
    on = event["occurrence"]["id"]
    assert call(f"{api}/events/{event['id']}/invitations", {"people": [me["id"]]}, writer)[0] == 201

    def next_calendar():
        while True:
            message = sink.next_to(me["email"])
            if "text/calendar" in [part.get_content_type() for part in message.walk()]:
                return invitation_in(message)

    def standing():
        mine = json.loads(call(f"{api}/occurrences/{on}", token=reader)[1])["answer"]
        return mine and mine["answer"]

    def hand_over(mail):
        """As the pipe of a mail server would; what it answers is an exit code mail servers know."""
        environment = {**os.environ, "RELAIS__MAIL__CALENDAR_ADDRESS": "agenda@demo.example"}
        command = [BINARY, "--data", DATA, "mail", "read"]
        return subprocess.run(command, input=mail, env=environment, capture_output=True, timeout=60).returncode

    method, invited = next_calendar()
    assert method == "REQUEST" and str(invited["attendee"].params["partstat"]) == "NEEDS-ACTION"
    assert str(invited["summary"]) == plan["title"] and str(invited["location"]) == plan["place"]
    own = me["email"]
    assert hand_over(answer(invited, "eve@elsewhere.example", "eve@elsewhere.example", "ACCEPTED", now)) == 77
    assert hand_over(answer(invited, "eve@elsewhere.example", own, "ACCEPTED", now)) == 77
    assert hand_over(b"Subject: hello\r\n\r\nNo calendar here.\r\n") == 65
    assert hand_over(b"x" * (1 << 20)) == 65
    assert standing() is None, standing()
    accepted = answer(invited, own, own, "ACCEPTED", now)
    assert hand_over(accepted) == 0 and standing() == "on-site"
    assert hand_over(answer(invited, own, own, "DECLINED", now + datetime.timedelta(seconds=5))) == 0
    assert standing() == "no"
    # The mail server delivers the first one again: nothing changes.
    assert hand_over(accepted) == 0 and standing() == "no"
    assert hand_over(answer(invited, own, own, "TENTATIVE", now + datetime.timedelta(seconds=9))) == 0
    assert standing() == "maybe"
    assert call(f"{api}/occurrences/{on}/start", {"starts": f"{day}T16:00:00"}, writer, "PUT")[0] == 200
    method, moved = next_calendar()
    assert (method, moved["sequence"]) == ("REQUEST", invited["sequence"] + 1)
    assert moved["uid"] == invited["uid"] and moved["organizer"] == invited["organizer"]
    assert moved["dtstart"].dt.hour == 16, moved["dtstart"]
    late = answer(invited, own, own, "ACCEPTED", now + datetime.timedelta(seconds=20))
    assert hand_over(late) == 0 and standing() == "maybe", "an answer to the old hour does not count"
    assert call(f"{api}/events/{event['id']}/cancellation", {"reason": "Grève"}, writer)[0] == 204
    method, off = next_calendar()
    assert (method, str(off["status"]), off["sequence"]) == ("CANCEL", "CANCELLED", moved["sequence"] + 1)


main()
