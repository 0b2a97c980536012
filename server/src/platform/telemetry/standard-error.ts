import { writeSync } from "node:fs";
import type { DestinationStream } from "pino";

const standardErrorFd = 2;
const waitMsMax = 1_000;
const pollMs = 10;

/**
 * Standard error as the place of a log. Lines that it doesn't take are lost: a full disk must not end the platform, stop it
 * or fill its memory. (Of pino's own destination the first line that fails is an uncaught error, and after that `fatal` waits
 * for room for ever.)
 */
export function standardError(): DestinationStream {
  let lineIsCut = false;
  let isTaken = true;
  return {
    write: line => {
      const bytes = Buffer.from(lineIsCut ? `\n${line}` : line);
      // Once it has taken nothing for that long nobody waits for it until it takes something: calls wait meanwhile.
      const written = writeAll(bytes, isTaken ? waitMsMax : 0);
      isTaken = written > 0;
      if (written > 0) lineIsCut = written < bytes.length;
    },
  };
}

/** @returns how many bytes were taken */
function writeAll(bytes: Buffer, msMax: number): number {
  const endMs = performance.now() + msMax;
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(standardErrorFd, bytes, written);
    } catch (error) {
      // Node makes a pipe non-blocking; one that is full has room again as soon as its reader comes to read.
      const isFull = (error as NodeJS.ErrnoException).code === "EAGAIN";
      if (!isFull || performance.now() > endMs) break;
      waitSync(pollMs);
    }
  }
  return written;
}

const nobodyWakes = new Int32Array(new SharedArrayBuffer(4));

function waitSync(waitMs: number): void {
  Atomics.wait(nobodyWakes, 0, 0, waitMs);
}
