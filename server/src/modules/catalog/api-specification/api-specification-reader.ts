import { isUtf8 } from "node:buffer";
import { ThreadOverLimit, ThreadPool, ThreadsBusy } from "../../../platform/threads/index.js";
import { apiSpecificationLimits } from "./limits.js";
import type { Limits } from "./limits.js";
import type { ApiSpecification, Reading } from "./read-specification.js";
import { InvalidApiSpecification, wholeFileFault } from "./specification-fault.js";
import type { SpecificationTask } from "./specification-worker.js";

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
export function createApiSpecificationReader(given: Partial<Limits> = {}): ApiSpecificationReader {
  const limits = { ...apiSpecificationLimits, ...given };
  const entry = new URL("./specification-worker.js", import.meta.url);
  const threads = new ThreadPool<SpecificationTask, Reading>(entry, import.meta.url, limits);
  return {
    async read(bytes) {
      const source = decode(bytes, limits);
      const reading = await threads.run({ source, limits }).catch((error: unknown) => {
        throw refusalOf(error);
      });
      if ("faults" in reading) throw new InvalidApiSpecification(reading.faults);
      return reading.specification;
    },
    [Symbol.asyncDispose]: () => threads[Symbol.asyncDispose](),
  };
}

/** A file that needs more time or memory than its limits is refused like any other. */
function refusalOf(error: unknown): unknown {
  if (error instanceof ThreadsBusy) return new ApiSpecificationReaderBusy();
  return error instanceof ThreadOverLimit
    ? new InvalidApiSpecification([wholeFileFault(`reading it ${error.message}; upload a simpler file`)])
    : error;
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
