import { Writable } from "node:stream";
import type { Logger } from "pino";
import { createLogger } from "../../src/platform/telemetry/index.js";

/** A logger whose every line is kept, so that tests can prove what never reaches a log. */
export function captureLog(): { readonly logger: Logger; readonly text: () => string } {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { logger: createLogger("trace", stream), text: () => lines.join("") };
}
