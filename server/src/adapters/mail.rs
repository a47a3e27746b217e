//! Delivers mail: to a server, to the mailbox page, or nowhere.

use crate::config::{self, MailTransport};
use async_trait::async_trait;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
};
use relais_domain::{
    App, Error, Result,
    platform::mail::{self, Mail, Mailer},
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
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&mail.subject)
            .multipart(MultiPart::alternative_plain_html(text(mail), html(mail)))
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

fn text(mail: &Mail) -> String {
    match &mail.action {
        Some((label, address)) => format!("{}\n\n{label}\n{address}\n", mail.text),
        None => format!("{}\n", mail.text),
    }
}

/// A plain, sturdy message: what mail programs of any age show well.
fn html(mail: &Mail) -> String {
    const FRAME: &str =
        "margin:0;padding:24px;background:#f4f5f7;font:16px/1.5 system-ui,sans-serif;color:#1c2430";
    const SHEET: &str = "max-width:560px;margin:0 auto;padding:32px;background:#fff;border-radius:12px";
    const BUTTON: &str = "display:inline-block;padding:12px 20px;background:#2f5fd0;color:#fff;border-radius:8px;text-decoration:none;font-weight:600";
    let paragraphs: String = mail
        .text
        .split("\n\n")
        .map(|part| format!("<p>{}</p>", escape(part).replace('\n', "<br>")))
        .collect();
    let action = mail.action.as_ref().map_or_else(String::new, |(label, address)| {
        let (label, address) = (escape(label), escape(address));
        format!("<p><a href=\"{address}\" style=\"{BUTTON}\">{label}</a></p><p style=\"font-size:13px;color:#5b6675\">{address}</p>")
    });
    format!(
        "<!doctype html><html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{}</title></head><body style=\"{FRAME}\"><div style=\"{SHEET}\">{paragraphs}{action}</div></body></html>",
        escape(&mail.subject)
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_cannot_become_markup() {
        let mail =
            Mail { to: "a@b.example".into(), subject: "<b>".into(), text: "x <script>".into(), action: None };
        let html = html(&mail);
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"), "{html}");
    }
}
