// What people come for. Every journey runs on a phone and at a desk, with and without JavaScript.

import { expect, test } from "@playwright/test";
import { address, openRegistration, PASSWORD, publish, reply, signIn, somebody, unheardOf } from "./people";
import { said } from "./words";

test("a newcomer makes an account, confirms the address and comes in", async ({ page }) => {
  await openRegistration();
  const email = `${unheardOf()}@demo.example`;
  await page.goto(address("/sign-up"));
  await page.getByLabel(said("full-name"), { exact: true }).fill("Mary Anning");
  await page.getByLabel(said("email"), { exact: true }).fill(email);
  await page.getByLabel(said("password"), { exact: true }).fill("quatre ammonites grises");
  await page.getByRole("button", { name: said("sign-up"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(said("sign-up-sent"));

  await page.getByRole("link", { name: said("nav-mailbox") }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(email).first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByText(email).first().click();
  // By keyboard: a pointer may reach a frame of another origin before the browser knows where it lies.
  await page.frameLocator("iframe").locator('a[href*="/verify-email/"]').press("Enter");
  await page.getByLabel(said("password"), { exact: true }).fill("quatre ammonites grises");
  await page.getByRole("button", { name: said("verify-go"), exact: true }).click();
  await expect(page.getByRole("navigation", { name: said("nav-main") }).filter({ visible: true }).first()).toBeVisible();
});

test("a wrong password is told, and what was typed stays", async ({ page }) => {
  const { email } = await somebody("ambassador");
  await page.goto(address("/sign-in"));
  await page.getByLabel(said("email"), { exact: true }).fill(email);
  await page.getByLabel(said("password"), { exact: true }).fill("not the one");
  await page.getByRole("button", { name: said("sign-in"), exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(said("problem-credentials"));
  await expect(page.getByLabel(said("email"), { exact: true })).toHaveValue(email);
});

test("a question is asked, answered, thanked and settled, and found again", async ({ page, browser }, info) => {
  const [asker, helper] = [await somebody("ambassador", 0), await somebody("ambassador", 1)];
  const word = unheardOf();
  await signIn(page, asker.email);
  await page.goto(address("/spaces"));
  await publish(page, { kind: "question", space: "entraide", title: `Who has a ${word}?`, body: `I need **one** ${word} by Monday.` });
  const thread = page.url();

  const other = await browser.newContext(info.project.use);
  const theirs = await other.newPage();
  await signIn(theirs, helper.email);
  await theirs.goto(thread);
  await reply(theirs, `Take mine, the ${word} is in the shed.`);
  await theirs.locator("#post details", { has: theirs.getByLabel(said("react")) }).locator("summary").click();
  await theirs.locator("#post").getByRole("button", { name: said("reaction-thanks"), exact: true }).click();
  await expect(theirs.locator("#post .reaction[aria-pressed='true']")).toBeVisible();
  await other.close();

  await page.goto(thread);
  await page.getByRole("button", { name: said("answer-accept") }).click();
  await expect(page.locator(".comment--accepted")).toContainText("in the shed");

  await expect(async () => {
    await page.goto(address(`/search?q=${word}`));
    await expect(page.locator("main mark").first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.getByRole("main").getByText("Who has a").first()).toBeVisible();
});

test("a first contribution earns a badge that the profile shows", async ({ page }) => {
  const member = await somebody("member");
  await signIn(page, member.email);
  const word = unheardOf();
  await publish(page, { kind: "tip", space: "entraide", title: `How to fold a ${word}`, body: "In three, then in two, and never against the grain of the cloth." });
  await expect(async () => {
    await page.goto(address("/"));
    await page.locator(".person__name", { hasText: member.name }).first().click();
    await expect(page.locator(".badge, .badge-grid, [class*='badge']").first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test("signing out ends the session", async ({ page }) => {
  const { email } = await somebody("ambassador", 2);
  await signIn(page, email);
  await page.locator("summary[aria-label]").filter({ visible: true, has: page.locator(".avatar") }).first().click();
  await page.getByRole("button", { name: said("nav-sign-out") }).filter({ visible: true }).first().click();
  await page.goto(address("/notifications"));
  await expect(page).toHaveURL(/\/sign-in/);
});

test("the product speaks the language of the browser", async ({ browser }, info) => {
  const french = await browser.newContext({ ...info.project.use, locale: "fr-FR" });
  const page = await french.newPage();
  await page.goto(address("/sign-in"));
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await page.getByLabel(said("email", "fr"), { exact: true }).fill((await somebody("hr")).email);
  await page.getByLabel(said("password", "fr"), { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: said("sign-in", "fr"), exact: true }).click();
  await expect(page).toHaveURL(address("/"));
  await french.close();
});
