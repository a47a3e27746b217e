// Starts the demo network on a port of its own, with data of its own, for the whole run.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const binary = process.env.RELAIS_BIN ?? resolve(import.meta.dirname, "../../target/debug/relais");

export default async function start() {
  if (process.env.RELAIS_URL) return undefined;
  if (!existsSync(binary)) throw new Error(`${binary} is not there: cargo build --workspace --all-targets`);
  const data = mkdtempSync(join(tmpdir(), "relais-demo-"));
  const address = `127.0.0.1:${await freePort()}`;
  const demo = spawn(binary, ["--data", data, "demo", "--listen", address], { stdio: ["ignore", "inherit", "inherit"] });
  process.env.RELAIS_URL = `http://${address}`;
  await answers(demo, `http://${address}/readyz`);
  return async () => {
    const ended = new Promise((done) => demo.once("exit", done));
    demo.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}

/** Until the product answers; it loads its data first. */
async function answers(demo: ChildProcess, address: string) {
  const until = Date.now() + 5 * 60_000;
  while (Date.now() < until) {
    if (demo.exitCode !== null) throw new Error(`the demo ended with ${demo.exitCode} before it was ready`);
    const ready = await fetch(address).then((answer) => answer.ok, () => false);
    if (ready) return;
    await new Promise((next) => setTimeout(next, 200));
  }
  throw new Error("the demo did not start within five minutes");
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}
