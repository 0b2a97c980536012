import type { ThreadLimits } from "../../../platform/threads/index.js";

/** Of one file, and of the threads that read. */
export interface Limits extends ThreadLimits {
  /** Size of the uploaded file; refused before anything is parsed. */
  readonly bytesMax: number;
  /** Mappings and lists inside one another, aliases expanded. */
  readonly depthMax: number;
  /** Values in the document, aliases expanded. */
  readonly nodesMax: number;
  /** Characters in all keys and texts together, aliases expanded. */
  readonly charactersMax: number;
  /** Faults reported for one file. */
  readonly faultsMax: number;
}

export const apiSpecificationLimits: Limits = {
  bytesMax: 2 * 1024 * 1024,
  depthMax: 100,
  // A generated file of 1.9 MB with 312 operations held 46 000 values.
  nodesMax: 100_000,
  charactersMax: 4 * 1024 * 1024,
  // The slowest legal files measured: 90 000 YAML keys 2.7 s, a generated API of 1.4 MB YAML 2.0 s.
  timeMsMax: 10_000,
  heapMegabytesMax: 256,
  faultsMax: 20,
  concurrency: 1,
  waitingMax: 16,
  idleMsMax: 30_000,
};
