//! The real binary, in a process of its own that can be killed.

use crate::people;
use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A running `relais`. Killed when dropped.
pub struct Process {
    child: Child,
    pub origin: String,
    pub client: reqwest::Client,
}

impl Process {
    /// Where the binary is: what `RELAIS_BIN` says, or where cargo puts it beside this one.
    #[allow(clippy::disallowed_methods, reason = "tests/run says which binary")]
    pub fn binary() -> PathBuf {
        if let Ok(path) = std::env::var("RELAIS_BIN") {
            return path.into();
        }
        let beside = std::env::current_exe().expect("a path");
        let target = beside.ancestors().find(|directory| directory.join("relais").is_file());
        target.expect("build the binary first: cargo build --workspace --all-targets").join("relais")
    }

    /// Starts `relais serve` on `directory` and waits until it says where it is.
    pub fn serve(directory: &Path, port: u16, settings: &[(&str, &str)]) -> Self {
        let listen = format!("127.0.0.1:{port}");
        let mut command = Command::new(Self::binary());
        command.arg("--data").arg(directory).args(["serve", "--listen", &listen]);
        command.envs(settings.iter().copied()).env("RELAIS__LOG__LEVEL", "warn");
        command.current_dir(directory).stdout(Stdio::piped()).stdin(Stdio::null());
        let mut child = command.spawn().expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let greeting = lines.next().and_then(Result::ok);
        let greeting =
            greeting.unwrap_or_else(|| panic!("the server ended before it was ready: {:?}", child.wait()));
        assert!(greeting.contains(&listen), "{greeting}");
        Self { child, origin: format!("http://{listen}"), client: people::program() }
    }

    /// A port nobody uses at this moment.
    pub fn free_port() -> u16 {
        TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port()
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a power cut would: `SIGKILL`, no goodbye.
    pub fn kill(mut self) {
        self.child.kill().expect("kills");
        self.child.wait().expect("ends");
    }

    /// Processor time used so far, in milliseconds, user and system.
    pub fn processor_ms(id: u32) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).expect("a running process");
        let after_name = stat.rsplit_once(')').expect("a name in brackets").1;
        let ticks: Vec<f64> =
            after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
        // The kernel counts in hundredths of a second here whatever it ticks at (USER_HZ).
        ticks.iter().sum::<f64>() * 10.0
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Already gone after `kill`.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
