//! Delivers mail: to a server, to the mailbox page, or nowhere.

use super::mail_html::html;
use crate::config::{self, MailTransport};
use async_trait::async_trait;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
};
use relais_domain::{
    App, Error, Result,
    platform::mail::{self, CalendarPart, Mail, Mailer},
};

/// The mailer a configuration asks for, or what is wrong with it.
pub fn mailer(app: &App, config: &config::Mail) -> Result<Box<dyn Mailer>, String> {
    Ok(match config.transport {
        MailTransport::None => Box::new(Nowhere),
        MailTransport::Mailbox => Box::new(Kept { app: app.clone() }),
        MailTransport::Smtp => {
            let from = config.from.parse().map_err(|error| format!("mail.from: {error}"))?;
            let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&config.smtp_url)
                .map_err(|error| format!("mail.smtp_url: {error}"))?
                .build();
            Box::new(Smtp { from, transport })
        }
    })
}

struct Nowhere;

#[async_trait]
impl Mailer for Nowhere {
    async fn deliver(&self, mail: &Mail) -> Result<()> {
        tracing::info!(to = %mail.to, subject = %mail.subject, "mail is not configured: message dropped");
        Ok(())
    }
}

struct Kept {
    app: App,
}

#[async_trait]
impl Mailer for Kept {
    async fn deliver(&self, mail: &Mail) -> Result<()> {
        mail::keep(&self.app, mail, html(mail)).await
    }
}

struct Smtp {
    from: Mailbox,
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

#[async_trait]
impl Mailer for Smtp {
    async fn deliver(&self, mail: &Mail) -> Result<()> {
        let to = mail.to.parse().map_err(|_| Error::invalid("to", "email"))?;
        let mut message = Message::builder().from(self.from.clone()).to(to).subject(&mail.subject);
        if let Some(reply_to) = &mail.reply_to {
            message = message.reply_to(reply_to.parse().map_err(Error::internal)?);
        }
        let mut said = MultiPart::alternative_plain_html(mail.plain(), html(mail));
        if let Some(calendar) = &mail.calendar {
            said = said.singlepart(beside(calendar)?);
        }
        let message = mail
            .headers()
            .into_iter()
            .fold(message, |message, (name, value)| {
                message.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value))
            })
            .multipart(said)
            .map_err(Error::internal)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(Error::invalid("to", "mail-refused")),
            Err(error) => {
                tracing::warn!(%error, "mail server");
                Err(Error::Unavailable("mail"))
            }
        }
    }
}

/// The calendar as another way of saying the same: the last and so the preferred one (RFC 2046, 5.1.4).
fn beside(calendar: &CalendarPart) -> Result<SinglePart> {
    let kind = format!("text/calendar; charset=utf-8; method={}", calendar.method);
    let kind = ContentType::parse(&kind).map_err(Error::internal)?;
    // Its lines end and fold as they must: nothing on the way may wrap them again.
    let part = SinglePart::builder().header(kind).header(ContentTransferEncoding::Base64);
    Ok(part.body(calendar.content.clone()))
}
