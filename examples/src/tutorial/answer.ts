import { Difference } from "./difference.js";

/** An HTTP answer whose JSON body is read by paths; whatever is absent there is a Difference. */
export class Answer {
  readonly #request: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;

  constructor(request: string, status: number, headers: Headers, body: unknown) {
    this.#request = request;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  text(...path: (string | number)[]): string {
    const value = this.#at(path);
    if (typeof value === "string" && value !== "") return value;
    throw new Difference(this.#where(path), "a text", value);
  }

  number(...path: (string | number)[]): number {
    const value = this.#at(path);
    if (typeof value === "number") return value;
    throw new Difference(this.#where(path), "a number", value);
  }

  list(...path: (string | number)[]): Answer[] {
    const value = this.#at(path);
    if (!Array.isArray(value)) throw new Difference(this.#where(path), "a list", value);
    return value.map((entry, index) => {
      const where = `${this.#request} ${[...path, index].join(".")}`;
      return new Answer(where, this.status, this.headers, entry);
    });
  }

  /** The value at the path as it is, undefined when there is none. */
  value(...path: (string | number)[]): unknown {
    return this.#at(path);
  }

  #at(path: readonly (string | number)[]): unknown {
    let value = this.body;
    for (const key of path) {
      if (typeof value !== "object" || value === null) return undefined;
      value = (value as Record<string | number, unknown>)[key];
    }
    return value;
  }

  #where(path: readonly (string | number)[]): string {
    return `The answer to ${this.#request}, at ${path.length === 0 ? "its top" : path.join(".")}`;
  }
}
