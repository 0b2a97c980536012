/** What every row stands on. */
export interface Stage {
  /** Measured runs of each contender. */
  readonly runs: number;
  /** Length of a run. */
  readonly seconds: number;
  /** Length of the run before the measured ones, which lets compilers and caches settle. */
  readonly warmUpSeconds: number;
  /** Pause before each run: what a contender put off (records to write, memory to free) is not done in another one's time. */
  readonly settleMs: number;
  /** Whether only the bench itself is tried: figures mean nothing, so less is made and loaded. */
  readonly smoke: boolean;
  /** Fires when the bench is interrupted. */
  readonly signal: AbortSignal;
  /** Names and versions of what took part, for the results. */
  readonly software: Map<string, string>;
  /** Tells whoever waits what goes on. */
  readonly say: (line: string) => void;
}

/** A row that can't be trusted: an answer was not 2xx, events are missing, a rate was not held. */
export class RowFailed extends Error {
  override readonly name = "RowFailed";
}
