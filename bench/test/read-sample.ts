import { readFileSync } from "node:fs";

/** What a program really wrote, recorded in test/samples. */
export function readSample(name: string): string {
  return readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8");
}
