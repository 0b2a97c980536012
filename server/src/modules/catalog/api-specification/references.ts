import { quoted } from "./parsed-document.js";
import type { PathFault } from "./parsed-document.js";

type JsonObject = Readonly<Record<string, unknown>>;

/** How to read the keys of an object: as OpenAPI fields, as names its author chose, or as plain data. */
type Reading = "fields" | "names" | "data";

const fieldsWithNames = new Set(
  (
    "callbacks content definitions $defs dependentSchemas encoding examples headers links parameters paths pathItems " +
    "patternProperties properties requestBodies responses schemas securitySchemes variables webhooks"
  ).split(" "),
);
const fieldsWithData = new Set(["const", "default", "enum", "example", "value"]);
const references = ["$ref", "$dynamicRef", "operationRef"];

/** A chain this long that still meets no definition is taken for a circle. */
const hopsMax = 100;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * References that leave the file, and references to nothing. A schema may refer to itself or to what contains it:
 * targets are looked up, never inlined.
 */
export function findReferenceFaults(document: JsonObject): PathFault[] {
  const check = new ReferenceCheck(document);
  check.visit(document, "fields", document);
  return check.faults();
}

/** Follows references from `value` to the first object that is none; undefined when there is no such object. */
export function resolveReference(document: JsonObject, value: unknown): JsonObject | undefined {
  let target = value;
  for (let hop = 0; hop <= hopsMax && isObject(target); hop += 1) {
    if (typeof target.$ref !== "string") return target;
    target = atFragment(document, target.$ref);
  }
  return undefined;
}

class ReferenceCheck {
  readonly #document: JsonObject;
  readonly #path: string[] = [];
  readonly #faults: PathFault[] = [];
  readonly #anchors = new Set<string>();
  readonly #pending: { path: string[]; reference: string; resource: JsonObject }[] = [];

  constructor(document: JsonObject) {
    this.#document = document;
  }

  /** `resource`: the nearest schema with an `$id`, which "#/…" is relative to (JSON Schema 2020-12, 8.2.1). */
  visit(value: unknown, reading: Reading, resource: JsonObject): void {
    if (Array.isArray(value)) {
      value.forEach((item, index) => this.#descend(String(index), item, reading, resource));
      return;
    }
    if (!isObject(value)) return;
    const inner = reading === "fields" && typeof value.$id === "string" ? value : resource;
    this.#readReferences(value, reading, inner);
    for (const [key, member] of Object.entries(value)) {
      this.#descend(key, member, readingOf(key, member, reading), inner);
    }
  }

  faults(): PathFault[] {
    // Only now are all anchors known.
    for (const { path, reference, resource } of this.#pending) {
      const message = this.#targetFault(reference, resource);
      if (message) this.#faults.push({ path, message });
    }
    return this.#faults;
  }

  #descend(key: string, member: unknown, reading: Reading, resource: JsonObject): void {
    this.#path.push(key);
    this.visit(member, reading, resource);
    this.#path.pop();
  }

  #readReferences(value: JsonObject, reading: Reading, resource: JsonObject): void {
    for (const anchor of [value.$anchor, value.$dynamicAnchor]) {
      if (reading === "fields" && typeof anchor === "string") this.#anchors.add(anchor);
    }
    for (const field of references) {
      const reference = value[field];
      if (typeof reference !== "string") continue;
      if (reference.startsWith("#")) {
        if (reading === "fields") this.#pending.push({ path: [...this.#path, field], reference, resource });
      } else if (field !== "operationRef" || reading === "fields") {
        // Even in an example: viewers that bundle references do not tell examples apart, and would fetch it.
        const message = `the reference ${quoted(reference)} leaves this file; copy its target into "components" and refer to it as "#/components/…"`;
        this.#faults.push({ path: [...this.#path, field], message });
      }
    }
  }

  #targetFault(reference: string, resource: JsonObject): string | undefined {
    const fragment = reference.slice(1);
    if (fragment !== "" && !fragment.startsWith("/")) {
      return this.#anchors.has(fragment)
        ? undefined
        : `nothing here has the anchor of the reference ${quoted(reference)}`;
    }
    const target = atFragment(this.#document, reference) ?? atFragment(resource, reference);
    if (target === undefined) return `the reference ${quoted(reference)} has no target in this file`;
    const endless = isObject(target) && isLocalPointer(target.$ref) && this.#neverEnds(target);
    return endless
      ? `the reference ${quoted(reference)} leads in a circle and reaches no definition`
      : undefined;
  }

  #neverEnds(target: JsonObject): boolean {
    let next: unknown = target;
    for (let hop = 0; hop < hopsMax; hop += 1) {
      if (!isObject(next) || !isLocalPointer(next.$ref)) return false;
      next = atFragment(this.#document, next.$ref);
    }
    return true;
  }
}

function isLocalPointer(reference: unknown): reference is string {
  return typeof reference === "string" && reference.startsWith("#/");
}

function readingOf(key: string, member: unknown, reading: Reading): Reading {
  if (reading === "data") return "data";
  if (reading === "names") return "fields";
  if (fieldsWithData.has(key) || key.startsWith("x-")) return "data";
  // In a schema of 3.1 "examples" is a list of data, elsewhere named Example objects.
  if (key === "examples" && Array.isArray(member)) return "data";
  return fieldsWithNames.has(key) && isObject(member) ? "names" : "fields";
}

/** Looks up "#" or "#/a/b" (RFC 6901, section 6) among own members; undefined when nothing is there. */
function atFragment(root: JsonObject, reference: string): unknown {
  let value: unknown = root;
  for (const token of reference.split("/").slice(1)) {
    const key = decoded(token).replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as JsonObject)[key];
  }
  return value;
}

function decoded(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    // A "%" that escapes nothing stands for itself.
    return token;
  }
}
