use crate::{
    bindings::{
        host::http::{self, Request, Response},
        types::Header,
    },
    call::Call,
    egress::{Asked, Stopped, pattern::Pattern},
    fault::Refusal,
    mode::Mode,
};
use std::time::Duration;

impl http::Host for Call {
    /// One request through a connection of the manifest. Only hooks with the network may make one.
    async fn fetch(&mut self, request: Request) -> Result<Response, Refusal> {
        if self.mode != Mode::Live {
            return Err(Refusal::mode("http.fetch", self.mode.as_str()));
        }
        let Request { connection, method, target, headers, body, timeout_ms } = request;
        let named = |it: &&crate::manifest::Connection| it.name == connection;
        let plugin = self.plugin.clone();
        let declared = plugin.manifest.connections.iter().find(named);
        let declared = declared.ok_or_else(|| super::undeclared("connection", &connection))?;
        for host in &declared.hosts {
            let host = Pattern::parse(host).map_err(Refusal::invalid)?.host();
            self.must_be_granted(&format!("http:{host}"))?;
        }
        let secret = match &declared.auth {
            Some(auth) => self.secret(&auth.secret).await?,
            None => None,
        };
        let asked = Asked {
            method,
            target,
            headers: headers.into_iter().map(|Header { name, value }| (name, value)).collect(),
            body: body.unwrap_or_default().into(),
            timeout: timeout_ms.map(|ms| Duration::from_millis(ms.into())),
        };
        let egress = self.egress.clone();
        let answered = egress.fetch(declared, secret.as_deref(), asked).await.map_err(refusal)?;
        let header = |(name, value)| Header { name, value };
        Ok(Response {
            status: answered.status,
            headers: answered.headers.into_iter().map(header).collect(),
            body: answered.body.to_vec(),
        })
    }
}

fn refusal(stopped: Stopped) -> Refusal {
    let code = match stopped {
        Stopped::Denied(_) => "denied",
        Stopped::Invalid(_) => "invalid",
        Stopped::Upstream(_) => "upstream",
    };
    Refusal::new(code, stopped.to_string())
}
