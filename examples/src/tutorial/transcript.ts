import { STATUS_CODES } from "node:http";
import type { Answer } from "./answer.js";
import { layOutJson } from "./lay-out-json.js";
import { Secrets } from "./secrets.js";
import type { Request } from "./send-request.js";
import { layOutTable } from "./table.js";

const bodyLinesMax = 60;
const stepsTotal = 12;

/** Prints the play: its steps, what was sent and answered, what the service logged. Secrets are shortened. */
export class Transcript {
  readonly #write: (text: string) => void;
  readonly secrets = new Secrets();

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  step(number: number, title: string): void {
    this.#print(`\n── Step ${number} of ${stepsTotal}: ${title}\n`);
  }

  heading(title: string): void {
    this.#print(`\n── ${title}\n`);
  }

  say(text: string): void {
    this.#print(`  ${text}`);
  }

  checked(text: string): void {
    this.#print(`  ✓ ${text}`);
  }

  logLine(source: string, line: string): void {
    this.#print(`  [${source}] ${line}`);
  }

  request({ who, method, url, shown }: Request): void {
    this.secrets.keepFrom(shown);
    this.#print(`  ${who} → ${method} ${url.origin}${url.pathname}${decodeURIComponent(url.search)}`);
    this.#body(shown);
  }

  answer({ status, body }: Answer): void {
    this.secrets.keepFrom(body);
    this.#print(`  ← ${status} ${STATUS_CODES[status] ?? ""}`);
    this.#body(body);
  }

  table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
    for (const line of layOutTable(headings, rows)) this.#print(`  ${line}`);
  }

  #body(body: unknown): void {
    if (body === undefined || body === "") return;
    const lines = typeof body === "string" ? body.trimEnd().split("\n") : layOutJson(body);
    for (const line of lines.slice(0, bodyLinesMax)) this.#print(`      ${line}`);
    if (lines.length > bodyLinesMax) this.#print(`      … ${lines.length - bodyLinesMax} more lines`);
  }

  #print(text: string): void {
    this.#write(`${this.secrets.shorten(text)}\n`);
  }
}
