// Every page, in light and in dark: axe with contrast, no sideways scrolling, one first heading.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { address, signIn, somebody } from "./people";

const OPEN = ["/sign-in", "/sign-up", "/forgot-password", "/no-such-page"];
const MEMBERS = [
  "/",
  "/waiting",
  "/notifications",
  "/spaces",
  "/spaces/new",
  "/spaces/entraide",
  "/spaces/entraide/questions",
  "/spaces/entraide/faq",
  "/spaces/entraide/members",
  "/spaces/entraide/about",
  "/compose",
  "/drafts",
  "/search?q=palettes",
  "/people",
  "/units",
  "/settings",
  "/moderation/mine",
  "/settings/notifications",
  "/events",
  "/events/month?all=true",
  "/events/subscriptions",
  "/spaces/reseau-ambassadeurs/events",
  "/spaces/reseau-ambassadeurs/kit",
  "/spaces/reseau-ambassadeurs/kit/slides",
  "/spaces/reseau-ambassadeurs/milestones",
  "/no-such-page",
];
const RUNS_EVENTS = [
  "/spaces/reseau-ambassadeurs/events/new",
  "/spaces/reseau-ambassadeurs/milestones",
  "/spaces/reseau-ambassadeurs/kit/composition",
  "/spaces/reseau-ambassadeurs/kit/shares",
  "/spaces/reseau-ambassadeurs/milestones/new",
];
const ADMINISTRATORS = [
  "/admin",
  "/admin/plugins",
  "/admin/plugins/relais.gamification",
  "/admin/plugins/relais.gamification/settings",
  "/admin/people",
  "/mailbox",
  "/moderation",
  "/moderation?closed=true",
  "/moderation/log",
  "/moderation/words",
  "/spaces/entraide/cockpit",
];

async function inspect(page: Page, path: string) {
  await page.goto(address(path));
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
  expect.soft(told, path).toEqual([]);
  await expect.soft(page.locator("h1"), `${path}: one first heading`).toHaveCount(1);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(wider, `${path}: scrolls sideways`).toBeLessThanOrEqual(0);
}

const hrefs = (links: Element[]) => links.map((link) => link.getAttribute("href") ?? "/");

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test.setTimeout(300_000);

    test("pages open to everybody", async ({ page }) => {
      for (const path of OPEN) await inspect(page, path);
    });

    test("pages of a member", async ({ page }) => {
      await signIn(page, (await somebody("ambassador")).email);
      for (const path of MEMBERS) await inspect(page, path);
      await page.goto(address("/spaces/entraide"));
      const post = await page.locator(".post__title a").first().getAttribute("href");
      await inspect(page, post ?? "/");
      const profile = await page.locator("a.person__name").first().getAttribute("href");
      await inspect(page, profile ?? "/");
    });

    test("pages of somebody who runs events", async ({ page }) => {
      await signIn(page, (await somebody("community-manager")).email);
      for (const path of RUNS_EVENTS) await inspect(page, path);
      await page.goto(address("/spaces/reseau-ambassadeurs/events?past=true"));
      const past = (await page.locator(".event-row a").first().getAttribute("href")) ?? "/";
      await inspect(page, past);
      const ways = page.locator('a[href*="/events/door/"], a[href*="/closure"]');
      for (const way of await ways.evaluateAll(hrefs)) {
        await inspect(page, way);
      }
      await page.goto(address("/spaces/reseau-ambassadeurs/events"));
      let days = 0;
      for (const coming of await page.locator(".event-row a").evaluateAll(hrefs)) {
        await page.goto(address(coming));
        if ((await page.locator("#programme li").count()) === 0) continue;
        const form = await page.locator('#programme a[href$="/workshops/new"]').first().getAttribute("href");
        await inspect(page, coming);
        await inspect(page, form ?? "/");
        days += 1;
        break;
      }
      expect(days, "a day with workshops is ahead").toBe(1);
    });

    test("pages of an administrator", async ({ page }) => {
      await signIn(page, (await somebody("administrator")).email);
      for (const path of ADMINISTRATORS) await inspect(page, path);
    });
  });
}

test("a page fits a very small screen and large text", async ({ page }) => {
  await signIn(page, (await somebody("ambassador")).email);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["/", "/spaces/entraide", "/compose", "/notifications"]) {
    await page.goto(address(path));
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(wider, `${path} at 320 px`).toBeLessThanOrEqual(0);
  }
});

test("nothing of ours complains in the console", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  await signIn(page, (await somebody("ambassador")).email);
  for (const path of MEMBERS.filter((path) => path !== "/no-such-page")) {
    await page.goto(address(path));
    await page.waitForLoadState("load");
  }
  expect(complaints).toEqual([]);
});
