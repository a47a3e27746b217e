//! What is wrong with a manifest, said so that its author can act on it.

use crate::{
    cron::Cron,
    egress::pattern::Pattern,
    inbound::endpoint::METHODS,
    manifest::{CardTarget, Manifest, kind_of},
};
use relais_domain::plugins::Operation;
use std::collections::BTreeSet;

/// Everything wrong, in the order of the file.
pub fn lint(manifest: &Manifest) -> Vec<String> {
    let mut wrong = Vec::new();
    if !is_reverse_name(&manifest.id) {
        wrong.push(format!("id: {:?} is not a name such as org.example.kudos", manifest.id));
    }
    if manifest.version.split('.').count() != 3
        || manifest.version.split('.').any(|part| part.parse::<u32>().is_err())
    {
        wrong.push(format!("version: {:?} is not of the form 1.4.0", manifest.version));
    }
    if manifest.name.trim().is_empty() {
        wrong.push("name: is empty".into());
    }
    facts(manifest, &mut wrong);
    guards(manifest, &mut wrong);
    let invocable = manifest.commands.iter().chain(&manifest.actions);
    jobs(manifest, &mut wrong);
    endpoints(manifest, &mut wrong);
    network(manifest, &mut wrong);
    unique("commands and actions", invocable.map(|it| it.name.as_str()), &mut wrong);
    state(manifest, &mut wrong);
    for slot in &manifest.slots {
        require(manifest, &format!("ui:{}", slot.slot), &mut wrong);
    }
    wrong
}

fn guards(manifest: &Manifest, wrong: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for guard in &manifest.guards {
        let operation = kind_of(&guard.operation);
        let known = Operation::ALL.iter().any(|it| it.as_str() == operation);
        if !known || guard.operation.split_once('/').map(|(_, schema)| schema) != Some("1") {
            let all = Operation::ALL.map(|it| format!("{}/1", it.as_str())).join(", ");
            wrong.push(format!("guards: {:?} is not one of {all}", guard.operation));
            continue;
        }
        if !seen.insert(operation) {
            wrong.push(format!("guards: {operation:?} is there twice"));
        }
        for pointer in guard.writable.iter().filter(|pointer| !pointer.starts_with('/')) {
            wrong.push(format!("guards.{operation}: {pointer:?} is not a JSON pointer such as /tags"));
        }
        require(manifest, &format!("guard:{operation}"), wrong);
    }
}

fn endpoints(manifest: &Manifest, wrong: &mut Vec<String>) {
    unique("endpoints", manifest.endpoints.iter().map(|it| it.name.as_str()), wrong);
    for endpoint in &manifest.endpoints {
        let name = &endpoint.name;
        if name == "assets" {
            wrong.push("endpoints.assets: pictures have this address".into());
        }
        if endpoint.methods.is_empty() || !endpoint.methods.iter().all(|it| METHODS.contains(&it.as_str())) {
            wrong.push(format!("endpoints.{name}: methods are some of {}", METHODS.join(", ")));
        }
        if let Some(secret) = endpoint.verify.secret()
            && !manifest.has_secret(secret)
        {
            wrong.push(format!("endpoints.{name}: the manifest declares no secret {secret:?}"));
        }
        require(manifest, endpoint.verify.permission(), wrong);
    }
}

fn network(manifest: &Manifest, wrong: &mut Vec<String>) {
    unique("secrets", manifest.secrets.iter().map(|secret| secret.name.as_str()), wrong);
    unique("connections", manifest.connections.iter().map(|it| it.name.as_str()), wrong);
    for connection in &manifest.connections {
        let name = &connection.name;
        if connection.hosts.is_empty() {
            wrong.push(format!("connections.{name}: needs a host"));
        }
        for host in &connection.hosts {
            match Pattern::parse(host) {
                Ok(pattern) => require(manifest, &format!("http:{}", pattern.host()), wrong),
                Err(error) => wrong.push(format!("connections.{name}: {error}")),
            }
        }
        match &connection.cards {
            Some(CardTarget::TeamsWebhook { secret } | CardTarget::SlackWebhook { secret })
                if !manifest.has_secret(secret) =>
            {
                wrong.push(format!("connections.{name}: the manifest declares no secret {secret:?}"));
            }
            Some(CardTarget::Slack) if connection.auth.is_none() => {
                wrong.push(format!("connections.{name}: cards of kind \"slack\" need an auth"));
            }
            _ => {}
        }
        let Some(auth) = &connection.auth else { continue };
        if !manifest.has_secret(&auth.secret) {
            wrong.push(format!("connections.{name}: the manifest declares no secret {:?}", auth.secret));
        }
        if !auth.template.contains("{secret}") {
            wrong.push(format!("connections.{name}: the template says nowhere where {{secret}} stands"));
        }
    }
}

fn jobs(manifest: &Manifest, wrong: &mut Vec<String>) {
    unique("jobs", manifest.jobs.iter().map(|job| job.name.as_str()), wrong);
    for job in &manifest.jobs {
        if let Err(error) = Cron::parse(&job.cron) {
            wrong.push(format!("jobs.{}: {error}", job.name));
        }
        if job.timezone.parse::<chrono_tz::Tz>().is_err() {
            wrong.push(format!(
                "jobs.{}: {:?} is not a time zone such as Europe/Paris",
                job.name, job.timezone
            ));
        }
    }
}

fn facts(manifest: &Manifest, wrong: &mut Vec<String>) {
    for subscription in &manifest.facts.subscribe {
        match subscription.split_once('/') {
            Some((kind, "1")) if kind.contains('.') => {
                // What a plugin said itself it may hear without asking.
                if kind.starts_with("self.") {
                    continue;
                }
                let family = kind_of(kind).split('.').next().unwrap_or_default();
                require(manifest, &format!("facts:{family}"), wrong);
            }
            Some((_, "1")) => {
                wrong.push(format!("facts.subscribe: {subscription:?} is not of the form post.published/1"))
            }
            Some((_, schema)) => wrong.push(format!(
                "facts.subscribe: {subscription:?} asks for schema {schema}, this server speaks 1"
            )),
            None => wrong.push(format!("facts.subscribe: {subscription:?} does not say its schema (…/1)")),
        }
    }
}

fn state(manifest: &Manifest, wrong: &mut Vec<String>) {
    unique("collections", manifest.collections.iter().map(|it| it.name.as_str()), wrong);
    unique("counters", manifest.counters.iter().map(|it| it.name.as_str()), wrong);
    unique("boards", manifest.boards.iter().map(|it| it.name.as_str()), wrong);
    for collection in &manifest.collections {
        let name = &collection.name;
        unique(
            &format!("collections.{name}.indexes"),
            collection.indexes.iter().map(|it| it.name.as_str()),
            wrong,
        );
        for index in &collection.indexes {
            if index.name == "key" {
                wrong.push(format!("collections.{name}: the index \"key\" is there by itself"));
            }
            if index.columns.is_empty() {
                wrong.push(format!("collections.{name}.{}: an index needs a column", index.name));
            }
        }
        let pointers = collection.indexes.iter().flat_map(|index| &index.columns).chain(&collection.subject);
        for pointer in pointers.filter(|pointer| !pointer.starts_with('/')) {
            wrong.push(format!("collections.{name}: {pointer:?} is not a JSON pointer such as /person"));
        }
    }
    for board in manifest.boards.iter().filter(|board| board.windows.is_empty()) {
        wrong.push(format!("boards.{}: needs a window", board.name));
    }
}

fn unique<'a>(what: &str, names: impl Iterator<Item = &'a str>, wrong: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for name in names {
        let plain = !name.is_empty()
            && name.len() <= 64
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
        if !plain {
            wrong.push(format!("{what}: {name:?} is not a plain name (letters, digits, - _ ., at most 64)"));
        } else if !seen.insert(name) {
            wrong.push(format!("{what}: {name:?} is there twice"));
        }
    }
}

fn require(manifest: &Manifest, permission: &str, wrong: &mut Vec<String>) {
    let text = format!("permissions: {permission:?} is needed and not asked for");
    if !manifest.asks_for(permission) && !wrong.contains(&text) {
        wrong.push(text);
    }
}

fn is_reverse_name(id: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    id.len() <= 100 && id.contains('.') && id.split('.').all(part)
}

#[cfg(test)]
mod tests {
    use crate::manifest::Manifest;

    const GOOD: &str = r#"
        id = "org.example.kudos"
        version = "1.0.0"
        name = "Kudos"
        [facts]
        subscribe = ["post.published/1"]
        backfill = "90d"
        [[slots]]
        slot = "person.flair"
        [permissions]
        required = ["facts:post", "ui:person.flair"]
    "#;

    #[test]
    fn a_good_manifest_has_nothing_wrong() {
        let manifest = Manifest::parse(GOOD).expect("nothing wrong");
        assert_eq!(manifest.kinds(), ["post.published"]);
        let again = serde_json::to_value(&manifest).expect("serialises");
        assert_eq!(serde_json::from_value::<Manifest>(again).expect("comes back"), manifest);
    }

    #[test]
    fn a_misspelt_key_is_heard() {
        let wrong = Manifest::parse(&GOOD.replace("subscribe", "subscribes")).expect_err("misspelt");
        assert!(wrong[0].contains("subscribes"), "{wrong:?}");
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let text = GOOD
            .replace("org.example.kudos", "Kudos!")
            .replace("1.0.0", "one")
            .replace("post.published/1", "post.published/7")
            .replace("\"ui:person.flair\"", "\"ui:elsewhere\"");
        let wrong = Manifest::parse(&text).expect_err("four things");
        assert_eq!(wrong.len(), 4, "{wrong:#?}");
        assert!(wrong.iter().any(|it| it.contains("asks for schema 7")), "{wrong:#?}");
    }
}
