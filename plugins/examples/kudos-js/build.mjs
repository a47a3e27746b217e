// Puts the plugin and an engine to run it into one component. The contract in wit/deps is put there by
// `relais plugin`, whichever of its commands.
import { writeFile } from "node:fs/promises";
import { componentize } from "@bytecodealliance/componentize-js";

const { component } = await componentize({
  sourcePath: "plugin.js",
  witPath: "wit",
  worldName: "plugin",
  // The same facts must leave the same state: no clock, no chance, no network.
  disableFeatures: ["clocks", "fetch-event", "http", "random", "stdio"],
});
await writeFile("plugin.wasm", component);
