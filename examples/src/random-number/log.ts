const lineCharsMax = 1_000;

export type Log = (line: string) => void;

/**
 * A log that writes one line to stdout per event. Lines quote what callers and the platform sent, so line
 * breaks and escape sequences are replaced, the length is bounded, and the access token is struck out
 * wherever it came from.
 */
export function createLog(accessToken: string | undefined): Log {
  return line => {
    const withoutToken = accessToken === undefined ? line : line.replaceAll(accessToken, "[ACCESS_TOKEN]");
    process.stdout.write(`${withoutToken.replace(/[\p{C}\u2028\u2029]/gu, "?").slice(0, lineCharsMax)}\n`);
  };
}
