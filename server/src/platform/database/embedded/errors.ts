/** Another live Tollgate holds the ownership lock of this data directory; nothing was touched. */
export class DataDirectoryInUse extends Error {
  override readonly name = "DataDirectoryInUse";
}

/** PostgreSQL could not be prepared, started or stopped; the message says what to do and quotes its log. */
export class EmbeddedPostgresFailed extends Error {
  override readonly name: string = "EmbeddedPostgresFailed";
}

/** A start that failed for a reason which passes: port taken in between, dying backends, another start at work. */
export class PostmasterBusy extends EmbeddedPostgresFailed {
  override readonly name = "PostmasterBusy";
}

export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
