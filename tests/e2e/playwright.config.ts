import { defineConfig, devices } from "@playwright/test";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Chromium comes from the system's packages; nothing is downloaded here.
const browser = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const desktop = { viewport: { width: 1280, height: 800 } };

export default defineConfig({
  testDir: ".",
  outputDir: join(tmpdir(), "relais-e2e"),
  globalSetup: "./demo.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    locale: "en-GB",
    launchOptions: browser,
    // What the service worker keeps is not what a test wants to see.
    serviceWorkers: "block",
    actionTimeout: 15_000,
  },
  projects: [
    { name: "phone", use: { ...phone } },
    { name: "desktop", use: { ...desktop } },
    { name: "phone without JavaScript", use: { ...phone, javaScriptEnabled: false }, testIgnore: "accessibility.spec.ts" },
    { name: "desktop without JavaScript", use: { ...desktop, javaScriptEnabled: false }, testIgnore: "accessibility.spec.ts" },
  ],
});
