//! The processes that are measured: this program again, in another role.

use crate::{
    arguments::{Arguments, Role},
    data::{self, Data},
    floor,
};
use relais::{
    product::{self, Outside},
    serve,
    work::Workers,
};
use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    process::{Child, Command, Stdio},
};

/// A process that answers. Killed when dropped.
pub struct Started {
    child: Child,
    pub origin: String,
    pub address: String,
}

impl Started {
    pub fn new(role: Role, data: &Data) -> Self {
        let port = relais_tests::Process::free_port().to_string();
        let role = if role == Role::Floor { "floor" } else { "product" };
        let mut command = Command::new(std::env::current_exe().expect("a path"));
        command.args(["--role", role, "--port", &port, "--url", &data.url]);
        command.arg("--data").arg(&data.directory);
        command.stdout(Stdio::piped()).stdin(Stdio::null());
        let mut child = command.spawn().expect("starts");
        let mut ready = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut ready).expect("reads");
        assert_eq!(ready.trim(), "ready", "the {role} did not start");
        let address = format!("127.0.0.1:{port}");
        Self { child, origin: format!("http://{address}"), address }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn listener(arguments: &Arguments) -> (TcpListener, String) {
    let address = format!("127.0.0.1:{}", arguments.port);
    (TcpListener::bind(&address).expect("a port"), format!("http://{address}"))
}

/// Serves the product as `relais serve` does.
pub async fn product(arguments: &Arguments) {
    let (listener, origin) = listener(arguments);
    let config = data::configuration(&arguments.directory, &arguments.url, &origin);
    let product = product::assemble(&config, Outside::default()).await.expect("the product starts");
    let workers = Workers::start(&product).await.expect("the workers start");
    let server = serve::serve(&product, listener, &config.server).expect("the server starts");
    println!("ready");
    server.await.expect("serves");
    workers.stop(&product).await;
}

/// Serves the floor, with as many threads and connections as the product has.
pub async fn floor(arguments: &Arguments) {
    let (listener, origin) = listener(arguments);
    let config = data::configuration(&arguments.directory.join("floor"), &arguments.url, &origin);
    floor::serve(&config, listener).await;
}
