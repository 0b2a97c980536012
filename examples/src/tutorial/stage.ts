import type { Transcript } from "./transcript.js";

/** What every part of the play stands on. The URLs are base URLs without a trailing slash. */
export interface Stage {
  readonly platformUrl: string;
  readonly gatewayUrl: string;
  readonly transcript: Transcript;
  /** Fires when the play is interrupted. */
  readonly signal: AbortSignal;
}
