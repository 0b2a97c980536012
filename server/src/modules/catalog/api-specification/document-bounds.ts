import type { Limits } from "./limits.js";
import type { PathFault } from "./parsed-document.js";

type Bounds = Pick<Limits, "depthMax" | "nodesMax" | "charactersMax">;

/**
 * The first reason why this value can't be stored and handed on as JSON, or undefined. Counts shared values as often
 * as they occur, because every consumer that writes the document out pays for each of them.
 */
export function findBoundsFault(document: unknown, bounds: Bounds): PathFault | undefined {
  const descent = new Descent(bounds);
  return descent.enter(document);
}

class Descent {
  readonly #bounds: Bounds;
  readonly #path: string[] = [];
  #nodes = 0;
  #characters = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  enter(value: unknown): PathFault | undefined {
    this.#nodes += 1;
    if (this.#nodes > this.#bounds.nodesMax) {
      return this.#fault(`more than ${this.#bounds.nodesMax} values up to here, aliases expanded`);
    }
    if (typeof value === "string") return this.#text(value, "this text");
    if (typeof value === "number" && !Number.isFinite(value)) return this.#fault("JSON has no such number");
    if (typeof value !== "object" || value === null) return undefined;
    if (this.#path.length >= this.#bounds.depthMax) {
      return this.#fault(`nested more than ${this.#bounds.depthMax} levels deep`);
    }
    return this.#members(value);
  }

  #members(value: object): PathFault | undefined {
    for (const [key, member] of Object.entries(value)) {
      this.#path.push(key);
      const fault = this.#key(key) ?? this.enter(member);
      if (fault) return fault;
      this.#path.pop();
    }
    return undefined;
  }

  #key(key: string): PathFault | undefined {
    // One careless copy by assignment, here or in a browser, would turn it into a prototype.
    if (key === "__proto__") return this.#fault('the key "__proto__" is not allowed; rename it');
    return this.#text(key, "this key");
  }

  #text(text: string, what: string): PathFault | undefined {
    this.#characters += text.length;
    if (this.#characters > this.#bounds.charactersMax) {
      return this.#fault(`more than ${this.#bounds.charactersMax} characters up to here, aliases expanded`);
    }
    // PostgreSQL keeps neither in jsonb.
    if (text.includes("\0")) return this.#fault(`${what} contains the character U+0000; remove it`);
    if (/\p{Surrogate}/u.test(text))
      return this.#fault(`${what} contains half of a surrogate pair; remove it`);
    return undefined;
  }

  #fault(message: string): PathFault {
    return { path: [...this.#path], message };
  }
}
