//! One mail, read strictly: a reply of one person about one event, or nothing.

use super::MAX_BYTES;
use crate::{Error, Result, events::local, platform::clock::Moment};
use chrono::{DateTime, NaiveDateTime};
use chrono_tz::Tz;
use icalendar::parser::{Component, read_calendar, unfold};
use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};
use uuid::Uuid;

/// What somebody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Partstat {
    Accepted,
    Tentative,
    Declined,
}

/// A reply, as it stands in the mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The address the mail says it is from.
    pub sender: String,
    /// The address it answers for.
    pub attendee: String,
    pub event: Uuid,
    pub answer: Partstat,
    pub sequence: i32,
    pub stamped_at: Moment,
    /// What stands behind the `+` of the addresses it is sent to, and of the organiser it answers.
    pub addressed_to: Vec<String>,
    /// The hour of the occurrence it names, and the zone that hour is in, if it says one.
    named: Option<(String, Option<String>)>,
}

impl Reply {
    /// The original hour of the occurrence the reply names, if it names one. An hour without a zone is the
    /// event's own.
    pub fn recurrence_id(&self, zone: Tz) -> Option<Moment> {
        let (hour, tzid) = self.named.as_ref()?;
        if let Some(at) = utc(hour) {
            return Some(at);
        }
        let zone = tzid.as_deref().and_then(|tzid| tzid.parse().ok()).unwrap_or(zone);
        let local = NaiveDateTime::parse_from_str(hour, "%Y%m%dT%H%M%S").ok()?;
        local::moment(local, zone)
    }
}

/// The most parts a mail may have, and components a calendar: an answer has a few of either.
const MAX_PARTS: usize = 50;
const MAX_COMPONENTS: usize = 30;

/// Reads a mail. `Invalid` says what it is not.
pub fn read(mail: &[u8]) -> Result<Reply> {
    if mail.len() > MAX_BYTES {
        return Err(Error::invalid("mail", "too-large"));
    }
    let message = MessageParser::default().parse(mail).ok_or(Error::invalid("mail", "malformed"))?;
    if message.parts.len() > MAX_PARTS {
        return Err(Error::invalid("mail", "too-large"));
    }
    let sender = sender(&message).ok_or(Error::invalid("from", "email"))?;
    let calendar = calendar(&message).ok_or(Error::invalid("mail", "no-calendar"))?;
    let text = unfold(&calendar);
    // The parser follows what is nested into what is nested: bounded before it begins.
    if text.to_ascii_uppercase().matches("BEGIN").count() > MAX_COMPONENTS {
        return Err(Error::invalid("calendar", "too-large"));
    }
    let parsed = read_calendar(&text).map_err(|_| Error::invalid("calendar", "malformed"))?;
    let method = parsed.properties.iter().find(|property| property.name == "METHOD");
    if method.is_none_or(|method| !method.val.as_str().eq_ignore_ascii_case("REPLY")) {
        return Err(Error::invalid("method", "not-a-reply"));
    }
    let mut events = parsed.components.iter().filter(|component| component.name == "VEVENT");
    let (Some(event), None) = (events.next(), events.next()) else {
        return Err(Error::invalid("calendar", "not-one-event"));
    };
    reply(sender, recipients(&message), event)
}

fn reply(sender: String, recipients: Vec<String>, event: &Component<'_>) -> Result<Reply> {
    let text = |name: &str| event.find_prop(name).map(|property| property.val.as_str().trim().to_owned());
    let mut attendees = event.properties.iter().filter(|property| property.name == "ATTENDEE");
    let (Some(attendee), None) = (attendees.next(), attendees.next()) else {
        return Err(Error::invalid("attendee", "not-one-attendee"));
    };
    let parameter = |name: &str| {
        let found =
            attendee.params.iter().find(|parameter| parameter.key.as_str().eq_ignore_ascii_case(name))?;
        found.val.as_ref().map(|value| value.as_str().to_ascii_uppercase())
    };
    let answer = match parameter("PARTSTAT").as_deref() {
        Some("ACCEPTED") => Partstat::Accepted,
        Some("TENTATIVE") => Partstat::Tentative,
        Some("DECLINED") => Partstat::Declined,
        _ => return Err(Error::invalid("partstat", "unknown")),
    };
    let attendee = mailto(attendee.val.as_str()).ok_or(Error::invalid("attendee", "email"))?;
    let organiser = event.find_prop("ORGANIZER").and_then(|property| mailto(property.val.as_str()));
    let addressed_to = recipients.iter().chain(&organiser).filter_map(|address| tag(address)).collect();
    let uid = text("UID").unwrap_or_default();
    let event_id = uid.strip_suffix("@relais").and_then(|id| Uuid::parse_str(id).ok());
    let named = event.find_prop("RECURRENCE-ID").map(|property| {
        let zone =
            property.params.iter().find(|parameter| parameter.key.as_str().eq_ignore_ascii_case("TZID"));
        let zone =
            zone.and_then(|zone| zone.val.as_ref()).map(|zone| zone.as_str().trim_matches('"').to_owned());
        (property.val.as_str().trim().to_owned(), zone)
    });
    Ok(Reply {
        sender,
        attendee,
        event: event_id.ok_or(Error::invalid("uid", "unknown"))?,
        answer,
        sequence: text("SEQUENCE").and_then(|number| number.parse().ok()).unwrap_or(0),
        addressed_to,
        stamped_at: text("DTSTAMP").and_then(|at| utc(&at)).ok_or(Error::invalid("dtstamp", "malformed"))?,
        named,
    })
}

/// The address of a `mailto:`.
fn mailto(value: &str) -> Option<String> {
    let value = value.trim();
    let scheme = value.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    scheme.map(|_| value[7..].to_owned())
}

/// `seal` of `agenda+seal@relais.example.org`.
fn tag(address: &str) -> Option<String> {
    let (local, _) = address.rsplit_once('@')?;
    local.split_once('+').map(|(_, tag)| tag.to_ascii_lowercase())
}

/// The most addresses looked at.
const MAX_RECIPIENTS: usize = 20;

/// Whom the mail was sent to, as its headers say.
fn recipients(message: &Message<'_>) -> Vec<String> {
    let lists = [message.to(), message.cc()];
    let named = lists.into_iter().flatten().filter_map(Address::as_list).flatten();
    let named = named.filter_map(|one| one.address().map(str::to_owned));
    // Mail servers say here whom a copy was for.
    let delivered = ["Delivered-To", "X-Original-To"].into_iter().filter_map(|name| message.header_raw(name));
    let delivered = delivered.map(|value| value.trim().trim_matches(['<', '>']).to_owned());
    named.chain(delivered).take(MAX_RECIPIENTS).collect()
}

fn sender(message: &Message<'_>) -> Option<String> {
    let addresses = match message.from()? {
        Address::List(addresses) => addresses,
        Address::Group(_) => return None,
    };
    // Two senders are no sender.
    let [only] = addresses.as_slice() else { return None };
    only.address().map(str::to_owned)
}

fn calendar(message: &Message<'_>) -> Option<String> {
    let part = message.parts.iter().find(|part| part.is_content_type("text", "calendar"))?;
    match &part.body {
        PartType::Text(text) => Some(text.to_string()),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => String::from_utf8(bytes.to_vec()).ok(),
        _ => None,
    }
}

fn utc(text: &str) -> Option<Moment> {
    let local = NaiveDateTime::parse_from_str(text.strip_suffix('Z')?, "%Y%m%dT%H%M%S").ok()?;
    Some(DateTime::from_naive_utc_and_offset(local, chrono::Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Outlook sends when one accepts, in its essentials.
    fn outlook() -> String {
        let calendar = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nPRODID:Microsoft Exchange Server 2010\r\nVERSION:2.0\r\n\
            BEGIN:VTIMEZONE\r\nTZID:Romance Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n\
            TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n\
            ATTENDEE;PARTSTAT=ACCEPTED;CN=Ada:mailto:ada@exa\r\n mple.org\r\nCOMMENT;LANGUAGE=fr-FR:\\n\r\n\
            UID:0198c0de-0000-7000-8000-000000000001@relais\r\n\
            RECURRENCE-ID;TZID=Romance Standard Time:20261124T100000\r\nSUMMARY:Accepté : Rituel\r\n\
            DTSTAMP:20261120T081500Z\r\nSEQUENCE:2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        format!(
            "From: Ada <ada@example.org>\r\nTo: Relais <agenda+ABC123@relais.example.org>\r\n\
             Subject: =?utf-8?Q?Accept=C3=A9?=\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nOui\r\n\
             --x\r\nContent-Type: text/calendar; charset=utf-8; method=REPLY\r\n\r\n{calendar}\r\n--x--\r\n"
        )
    }

    #[test]
    fn a_reply_is_read_with_its_folds_its_zone_and_its_seal() {
        let reply = read(outlook().as_bytes()).expect("a reply");
        assert_eq!((reply.sender.as_str(), reply.attendee.as_str()), ("ada@example.org", "ada@example.org"));
        assert_eq!((reply.answer, reply.sequence), (Partstat::Accepted, 2));
        assert_eq!(reply.addressed_to, ["abc123"]);
        let named = reply.recurrence_id(chrono_tz::Europe::Paris).map(|at| at.to_rfc3339());
        assert_eq!(named.as_deref(), Some("2026-11-24T09:00:00+00:00"), "in the event's own zone");
    }

    #[test]
    fn what_is_no_single_answer_is_refused_by_name() {
        let refused = |mail: String| match read(mail.as_bytes()) {
            Err(Error::Invalid(violations)) => violations[0].code,
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(outlook().replace("METHOD:REPLY", "METHOD:REQUEST")), "not-a-reply");
        assert_eq!(refused(outlook().replace("ACCEPTED", "DELEGATED")), "unknown");
        assert_eq!(
            refused(outlook().replace("SUMMARY:", "ATTENDEE:mailto:eve@x.org\r\nSUMMARY:")),
            "not-one-attendee"
        );
        assert_eq!(refused(outlook().replace("text/calendar", "text/plain")), "no-calendar");
        assert_eq!(
            refused(outlook().replace("<ada@example.org>", "<ada@example.org>, <eve@x.org>")),
            "email"
        );
        assert_eq!(refused(outlook().replace("@relais\r\n", "@elsewhere\r\n")), "unknown");
        assert_eq!(refused("x".repeat(MAX_BYTES + 1)), "too-large");
        let nested = "BEGIN:VEVENT\r\n".repeat(2_000);
        assert_eq!(refused(outlook().replace("BEGIN:VEVENT\r\n", &nested)), "too-large");
        assert_eq!(refused(String::new()), "malformed");
    }
}
