// People of the demo, and what every one of them does the same way.

import { expect, type Page } from "@playwright/test";
import { said } from "./words";

export const PASSWORD = "relais-demo";

export function address(path: string): string {
  return new URL(path, process.env.RELAIS_URL).href;
}

type Account = { email: string; name: string; role: string };

let known: Promise<Account[]> | undefined;

/** Somebody of the demo with this role, as `relais demo --accounts json` lists them. */
export async function somebody(role: string, place = 0): Promise<Account> {
  known ??= accounts();
  const found = (await known).filter((account) => account.role === role)[place];
  if (!found) throw new Error(`the demo has no ${role} number ${place}`);
  return found;
}

async function accounts(): Promise<Account[]> {
  const { execFileSync } = await import("node:child_process");
  const { resolve } = await import("node:path");
  const binary = process.env.RELAIS_BIN ?? resolve(import.meta.dirname, "../../target/debug/relais");
  return JSON.parse(execFileSync(binary, ["demo", "--accounts", "json"], { encoding: "utf8" }));
}

export async function signIn(page: Page, email: string, password = PASSWORD) {
  await page.goto(address("/sign-in"));
  await page.getByLabel(said("email"), { exact: true }).fill(email);
  await page.getByLabel(said("password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: said("sign-in"), exact: true }).click();
  // Until it is whole: before its style arrives, what a phone hides still counts as visible.
  await page.waitForURL(address("/"));
}

/** Lets whoever wants to make themselves an account: an administrator's decision. */
export async function openRegistration() {
  const { email } = await somebody("administrator");
  const ask = async (method: string, path: string, body: object, token?: string) => {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(address(`/api/v1${path}`), { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const session = await ask("POST", "/sessions", { email, password: PASSWORD });
  const { access_token: token } = await session.json();
  await ask("PUT", "/admin/settings/registration", { mode: "open", domains: [] }, token);
}

/** Publishes a post in a space, through the composer, and is then on its page. */
export async function publish(page: Page, post: { kind: string; space: string; title: string; body: string }) {
  await page.goto(address(`/compose?space=${post.space}`));
  await page.getByText(said(`kind-${post.kind}`), { exact: true }).click();
  await page.getByLabel(said("compose-space"), { exact: true }).selectOption(post.space);
  await page.getByLabel(said("compose-post-title"), { exact: true }).fill(post.title);
  await page.getByLabel(said("compose-body"), { exact: true }).fill(post.body);
  await page.getByRole("button", { name: said("compose-publish"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: post.title })).toBeVisible();
}

export async function reply(page: Page, words: string) {
  await page.getByLabel(said("comment-label"), { exact: true }).fill(words);
  await page.getByRole("button", { name: said("comment-send"), exact: true }).click();
  await expect(page.locator(".comment", { hasText: words })).toBeVisible();
}

/** A word nobody has used before, so that a search finds this run alone. */
export function unheardOf(): string {
  return `zeppelin${Math.random().toString(36).replace(/[^a-z]/g, "").slice(0, 8)}`;
}
