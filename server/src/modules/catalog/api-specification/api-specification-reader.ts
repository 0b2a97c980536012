import { isUtf8 } from "node:buffer";

import { apiSpecificationLimits } from "./limits.js";
import type { Limits } from "./limits.js";
import type { ApiSpecification } from "./read-specification.js";
import { InvalidApiSpecification, wholeFileFault } from "./specification-fault.js";
import { SpecificationThread } from "./specification-thread.js";

export interface ApiSpecificationReader extends AsyncDisposable {
  /**
   * @throws InvalidApiSpecification when the file is at fault
   * @throws ApiSpecificationReaderBusy when too many files wait already; the same file may succeed a moment later
   */
  read(bytes: Uint8Array): Promise<ApiSpecification>;
}

export class ApiSpecificationReaderBusy extends Error {
  override readonly name = "ApiSpecificationReaderBusy";

  constructor() {
    super("Too many OpenAPI files are being read at the moment. Upload the file again in a few seconds.");
  }
}

/** Starts no thread before the first file. Disposing ends its threads and fails what is being read. */
export function createApiSpecificationReader(limits: Partial<Limits> = {}): ApiSpecificationReader {
  return new ThreadedReader({ ...apiSpecificationLimits, ...limits });
}

interface Waiting {
  readonly start: () => void;
  readonly refuse: (error: Error) => void;
}

class ThreadedReader implements ApiSpecificationReader {
  readonly #limits: Limits;
  readonly #resting = new Map<SpecificationThread, NodeJS.Timeout>();
  readonly #reading = new Set<SpecificationThread>();
  readonly #waiting: Waiting[] = [];
  #turns = 0;
  #disposed = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  async read(bytes: Uint8Array): Promise<ApiSpecification> {
    const source = decode(bytes, this.#limits);
    await this.#takeTurn();
    try {
      const thread = await this.#takeThread();
      const reading = await thread.read(source).finally(() => this.#rest(thread));
      if ("faults" in reading) throw new InvalidApiSpecification(reading.faults);
      return reading.specification;
    } finally {
      this.#passTurn();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    for (const { refuse } of this.#waiting.splice(0)) refuse(disposedError());
    const threads = [...this.#resting.keys(), ...this.#reading];
    for (const deadline of this.#resting.values()) clearTimeout(deadline);
    this.#resting.clear();
    await Promise.all(threads.map(thread => thread.end()));
  }

  async #takeTurn(): Promise<void> {
    if (this.#disposed) throw disposedError();
    if (this.#turns < this.#limits.concurrency) {
      this.#turns += 1;
      return;
    }
    if (this.#waiting.length >= this.#limits.waitingMax) throw new ApiSpecificationReaderBusy();
    await new Promise<void>((start, refuse) => this.#waiting.push({ start, refuse }));
  }

  /** To the next in line, or back. */
  #passTurn(): void {
    const next = this.#waiting.shift();
    if (next) next.start();
    else this.#turns -= 1;
  }

  async #takeThread(): Promise<SpecificationThread> {
    const [resting] = this.#resting;
    if (resting) {
      clearTimeout(resting[1]);
      this.#resting.delete(resting[0]);
    }
    const thread = resting?.[0].usable ? resting[0] : await SpecificationThread.start(this.#limits);
    this.#reading.add(thread);
    if (this.#disposed) {
      await thread.end();
      throw disposedError();
    }
    return thread;
  }

  /** Keeps a thread for the next file, but not for long: an idle platform stays small. */
  #rest(thread: SpecificationThread): void {
    this.#reading.delete(thread);
    if (!thread.usable || this.#disposed) return;
    const retire = (): void => {
      this.#resting.delete(thread);
      void thread.end();
    };
    this.#resting.set(thread, setTimeout(retire, this.#limits.idleMsMax).unref());
  }
}

function disposedError(): Error {
  return new Error("the reader of OpenAPI files is closed");
}

/** The only work on the caller's thread: 11 ms for 2 MiB of non-ASCII text. */
function decode(bytes: Uint8Array, { bytesMax }: Limits): string {
  if (bytes.byteLength > bytesMax) {
    const message = `it has ${bytes.byteLength} bytes, and ${bytesMax} are allowed; remove long examples or split the service`;
    throw new InvalidApiSpecification([wholeFileFault(message)]);
  }
  if (!isUtf8(bytes)) throw new InvalidApiSpecification([{ ...notUtf8(bytes), pointer: undefined }]);
  // "ignoreBOM" means that it is kept, for a source that is byte for byte the upload.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function notUtf8(bytes: Uint8Array): { line: number; column: undefined; message: string } {
  const repaired = new TextEncoder().encode(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  const firstBad = bytes.findIndex((byte, index) => byte !== repaired[index]);
  const line = bytes.subarray(0, firstBad).filter(byte => byte === 0x0a).length + 1;
  return { line, column: undefined, message: "not UTF-8 text; save the file as UTF-8, JSON or YAML" };
}
