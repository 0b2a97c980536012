import { findBoundsFault } from "./document-bounds.js";
import { parseJsonDocument } from "./json-document.js";
import type { Limits } from "./limits.js";
import { findStructureFaults } from "./openapi-structure.js";
import type { OpenApiLine } from "./openapi-structure.js";
import { findOperationFaults, listOperations } from "./operations.js";
import { faultAtOffset, faultAtPath, quoted, UnparsableText } from "./parsed-document.js";
import type { ParsedDocument, PathFault } from "./parsed-document.js";
import { findReferenceFaults, isObject } from "./references.js";
import { wholeFileFault } from "./specification-fault.js";
import type { SpecificationFault } from "./specification-fault.js";
import { parseYamlDocument } from "./yaml-document.js";

/** An OpenAPI file as the catalog stores it. */
export interface ApiSpecification {
  /** What was uploaded: encoded as UTF-8 it gives the same bytes, a byte order mark included. */
  readonly source: string;
  readonly format: "json" | "yaml";
  /** The version as the file writes it, such as "3.0.3". */
  readonly openapi: string;
  readonly title: string;
  readonly version: string | undefined;
  /** The parsed JSON value, references not inlined. */
  readonly document: unknown;
  /** What `paths` declares, in the order of the file, `method` in upper case. */
  readonly operations: readonly { method: string; path: string; summary: string | undefined }[];
}

export type Reading =
  { readonly specification: ApiSpecification } | { readonly faults: readonly SpecificationFault[] };

/** Reads one file, blocking the thread for as long as it takes. Faults come in the order of the file. */
export function readSpecification(source: string, limits: Limits): Reading {
  const text = source.replace(/^\uFEFF/, "");
  const format = /^\s*[{[]/.test(text) ? "json" : "yaml";
  try {
    refuseOtherKinds(text);
    const parsed = format === "json" ? parseJsonDocument(text, limits) : parseYamlDocument(text, limits);
    const reading = examine(parsed.value, limits);
    if ("faults" in reading) return { faults: located(text, parsed, reading.faults, limits) };
    return { specification: { source, format, ...reading } };
  } catch (error) {
    if (error instanceof UnparsableText) return { faults: error.faults.slice(0, limits.faultsMax) };
    throw error;
  }
}

/** Files that are no attempt at JSON or YAML, for which a parser's words would not help. */
function refuseOtherKinds(text: string): void {
  if (text.trim() === "") throw new UnparsableText([wholeFileFault("the file is empty")]);
  const nul = text.indexOf("\0");
  if (nul !== -1) {
    throw new UnparsableText([
      faultAtOffset(text, nul, "binary data (a NUL byte); upload OpenAPI as JSON or YAML text"),
    ]);
  }
  const markup = /^\s*<[!?a-z]/i.exec(text);
  if (markup) {
    const message =
      "this is a web page or XML, not OpenAPI as JSON or YAML; download the raw file instead of the page";
    throw new UnparsableText([faultAtOffset(text, markup[0].length - 2, message)]);
  }
}

type Examined =
  | { readonly faults: readonly PathFault[] }
  | Pick<ApiSpecification, "openapi" | "title" | "version" | "document" | "operations">;

function examine(document: unknown, limits: Limits): Examined {
  const boundsFault = findBoundsFault(document, limits);
  if (boundsFault) return { faults: [boundsFault] };
  if (!isObject(document)) {
    return {
      faults: [
        { path: [], message: 'not an OpenAPI document, which begins with a field such as "openapi: 3.0.3"' },
      ],
    };
  }
  const { openapi } = document;
  const line = lineOf(openapi);
  if (typeof openapi !== "string" || !line) return { faults: [versionFault(document)] };
  const faults = [...findStructureFaults(document, line), ...findReferenceFaults(document)];
  if (faults.length === 0) faults.push(...findOperationFaults(document));
  if (faults.length > 0) return { faults };
  const info = isObject(document.info) ? document.info : {};
  return {
    openapi,
    title: typeof info.title === "string" ? info.title : "",
    version: typeof info.version === "string" ? info.version : undefined,
    document,
    operations: listOperations(document),
  };
}

function lineOf(openapi: unknown): OpenApiLine | undefined {
  if (typeof openapi !== "string") return undefined;
  if (/^3\.0\.\d+(?:-.+)?$/.test(openapi)) return "3.0";
  return /^3\.1\.\d+(?:-.+)?$/.test(openapi) ? "3.1" : undefined;
}

function versionFault(document: Readonly<Record<string, unknown>>): PathFault {
  const wanted = "OpenAPI 3.0 or 3.1 is needed";
  if ("swagger" in document) {
    return {
      path: ["swagger"],
      message: `this is Swagger ${String(document.swagger)}, but ${wanted}; convert the file`,
    };
  }
  const { openapi } = document;
  if (openapi === undefined) {
    return { path: [], message: `the field "openapi" is missing; ${wanted}, such as "openapi: 3.0.3"` };
  }
  if (typeof openapi !== "string") {
    return { path: ["openapi"], message: `"openapi" must be a text with three numbers, such as "3.0.3"` };
  }
  return {
    path: ["openapi"],
    message: `"openapi" is ${quoted(openapi)}, but ${wanted}, such as "3.0.3" or "3.1.0"`,
  };
}

function located(
  text: string,
  { root }: ParsedDocument,
  faults: readonly PathFault[],
  { faultsMax }: Limits,
): SpecificationFault[] {
  // Looking a line up reads the text from its start, so only what is reported is looked up.
  return faults
    .slice(0, faultsMax)
    .map(fault => faultAtPath(text, root, fault))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
