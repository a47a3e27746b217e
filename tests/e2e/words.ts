// The product's own words, so that a test asks for a button by the name people read.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Locale = "fr" | "en";

const catalogues = { fr: read("fr"), en: read("en") };

function read(locale: Locale): Map<string, string> {
  const folder = join(import.meta.dirname, "../../web/locales", locale);
  const words = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    for (const line of readFileSync(join(folder, file), "utf8").split("\n")) {
      const message = /^([a-z][\w-]*) = (.+)$/.exec(line);
      if (message) words.set(message[1], message[2]);
    }
  }
  return words;
}

/** The text of a key, as it stands in the catalogue. */
export function said(key: string, locale: Locale = "en"): string {
  const text = catalogues[locale].get(key);
  if (text === undefined) throw new Error(`no text called ${key} in ${locale}`);
  return text;
}
