"""Two parsers that have never seen our code read our calendars and have to agree with the API on every hour."""

import json
import sys
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

import icalendar
import recurring_ical_events
import vobject

origin, token = sys.argv[1:3]


def ask(method, path, body=None):
    request = urllib.request.Request(
        f"{origin}/api/v1{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"authorization": f"Bearer {token}", "content-type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        text = response.read()
    return json.loads(text) if text else None


def fetch(address, tag=None):
    request = urllib.request.Request(address, headers={"if-none-match": tag} if tag else {})
    with urllib.request.urlopen(request) as response:
        return response.read(), response.headers["etag"]


def utc(moment):
    return moment.astimezone(timezone.utc)


def by_icalendar(text, uid, start, end):
    calendar = icalendar.Calendar.from_ical(text)
    found = recurring_ical_events.of(calendar).between(start, end)
    return sorted(utc(event["DTSTART"].dt) for event in found if event["UID"] == uid)


def by_vobject(text, uid, start, end):
    calendar = vobject.readOne(text.decode())
    events = [event for event in calendar.vevent_list if event.uid.value == uid]
    moved = {utc(event.recurrence_id.value): utc(event.dtstart.value) for event in events if hasattr(event, "recurrence_id")}
    found = []
    for event in events:
        if hasattr(event, "recurrence_id"):
            continue
        hours = event.getrruleset(addRDate=True) or [event.dtstart.value]
        zone = event.dtstart.value.tzinfo
        for hour in hours:
            hour = utc(hour if hour.tzinfo else hour.replace(tzinfo=zone))
            if hour > end + timedelta(days=30):
                break
            found.append(moved.get(hour, hour))
    return sorted(hour for hour in found if start <= hour < end)


now = datetime.now(timezone.utc)
space = f"calendar-{int(now.timestamp())}"
ask("POST", "/spaces", {"name": "Calendars", "slug": space, "visibility": "private"})


def plan(title, starts, rule="", zone="Europe/Paris"):
    body = {
        "title": title, "mode": "both", "place": "Salle « Été », 2; quai", "time_zone": zone, "rule": rule,
        "starts": starts.isoformat(), "ends": (starts + timedelta(minutes=45)).isoformat(),
        "body": "Une ligne,\nune autre; et une barre \\ " + "é" * 120,
    }
    return ask("POST", f"/spaces/{space}/events", body)


soon = datetime(now.year, now.month, now.day, 14) + timedelta(days=3)
weekly = plan("Hebdo, avec; des signes", soon, "FREQ=WEEKLY;COUNT=50")
once = plan("Une fois", soon + timedelta(days=1), zone="America/New_York")
endless = plan("Sans fin", soon, "FREQ=MONTHLY;BYDAY=1TU")
times = ask("GET", f"/events/{weekly['id']}/occurrences")["items"]
ask("PUT", f"/occurrences/{times[1]['id']}/start", {"starts": (soon + timedelta(days=8)).isoformat()})
ask("POST", f"/occurrences/{times[2]['id']}/cancellation", {"reason": "Grève"})
ask("PUT", f"/events/{weekly['id']}/answer", {"answer": "remote"})

window = (now - timedelta(days=1), now + timedelta(days=360))
feed = ask("POST", "/me/calendar-feeds", {"space": space})["address"]
mine = ask("POST", "/me/calendar-feeds", {})["address"]
for address in (feed, mine):
    text, tag = fetch(address)
    assert all(len(line) <= 75 for line in text.split(b"\r\n")), "a line is too long"
    assert b"\n" not in text.replace(b"\r\n", b""), "a line ends wrongly"
    try:
        fetch(address, tag)
        raise AssertionError("the same calendar was sent twice")
    except urllib.error.HTTPError as answer:
        assert answer.code == 304, answer.code
    for event in (weekly, once, endless):
        items = ask("GET", f"/events/{event['id']}/occurrences")["items"]
        told = (datetime.fromisoformat(item["starts_at"]) for item in items if not item["cancelled_at"])
        expected = sorted(hour for hour in told if window[0] <= hour < window[1])
        uid = f"{event['id']}@relais"
        for judge in (by_icalendar, by_vobject):
            found = judge(text, uid, *window)
            assert found == expected, f"{judge.__name__}, {event['title']}: {found} is not {expected}"
    # Fifty weeks at two in the afternoon: the week the clocks change is among them.
    offsets = {utc(hour).hour for hour in by_icalendar(text, f"{weekly['id']}@relais", *window)}
    assert {12, 13} <= offsets, offsets

print("test result: ok. 1 passed; 0 failed")
