/** Properties of requests and answers that hold secrets. */
const secretKeys = new Set([
  "password",
  "value",
  "token",
  "consumerSecret",
  "access_token",
  "accessToken",
  "ACCESS_TOKEN",
]);
const secretCharsMin = 12;

/** Remembers every secret of the play and shows no more than the first characters of it. */
export class Secrets {
  readonly #known = new Map<string, string>();

  keep(secret: string): void {
    // Ten characters show a recognisable prefix; anything shorter than twelve would be shown nearly whole.
    const shownChars = Math.min(10, Math.floor(secret.length / 4));
    this.#known.set(secret, `${secret.slice(0, shownChars)}…`);
  }

  /** Keeps what stands under a secret's name anywhere in a JSON value. */
  keepFrom(value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    for (const [key, entry] of Object.entries(value)) {
      if (typeof entry !== "string") this.keepFrom(entry);
      else if (secretKeys.has(key) && entry.length >= secretCharsMin) this.keep(entry);
    }
  }

  shorten(text: string): string {
    let shortened = text;
    for (const [secret, shown] of this.#known) shortened = shortened.replaceAll(secret, shown);
    return shortened;
  }
}
