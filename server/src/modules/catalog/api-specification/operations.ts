import { quoted } from "./parsed-document.js";
import type { PathFault } from "./parsed-document.js";
import { isObject, resolveReference } from "./references.js";

type JsonObject = Readonly<Record<string, unknown>>;

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** One method of one path, with the path item it was found in, references followed. */
interface FoundOperation {
  readonly method: string;
  readonly path: string;
  readonly pathItem: JsonObject;
  readonly operation: JsonObject;
}

interface FoundParameter {
  readonly name: string;
  readonly location: string;
  readonly at: readonly string[];
}

/** `method` in upper case, in the order of the file; only what `paths` declares. */
export function listOperations(
  document: JsonObject,
): { method: string; path: string; summary: string | undefined }[] {
  return foundOperations(document).map(({ method, path, pathItem, operation }) => ({
    method: method.toUpperCase(),
    path,
    summary: [operation.summary, pathItem.summary].find(text => typeof text === "string"),
  }));
}

/** What OpenAPI demands of operations in words only; for documents whose structure and references are sound. */
export function findOperationFaults(document: JsonObject): PathFault[] {
  const found = foundOperations(document);
  return [
    ...repeatedOperationIds(found),
    ...found.flatMap(operation => parameterFaults(document, operation)),
  ];
}

function foundOperations(document: JsonObject): FoundOperation[] {
  const { paths } = document;
  return Object.entries(isObject(paths) ? paths : {}).flatMap(([path, value]) => {
    const pathItem = path.startsWith("/") ? resolveReference(document, value) : undefined;
    if (!pathItem) return [];
    return Object.entries(pathItem).flatMap(([method, operation]) =>
      methods.includes(method) && isObject(operation) ? [{ method, path, pathItem, operation }] : [],
    );
  });
}

function repeatedOperationIds(found: readonly FoundOperation[]): PathFault[] {
  const users = new Map<string, string>();
  const faults: PathFault[] = [];
  for (const { method, path, operation } of found) {
    const { operationId } = operation;
    if (typeof operationId !== "string") continue;
    const name = `${method.toUpperCase()} ${path}`;
    const user = users.get(operationId);
    if (user === undefined) users.set(operationId, name);
    else {
      const message = `the operationId ${quoted(operationId)} is already used by ${quoted(user)}; each needs its own`;
      faults.push({ path: ["paths", path, method, "operationId"], message });
    }
  }
  return faults;
}

function parameterFaults(
  document: JsonObject,
  { method, path, pathItem, operation }: FoundOperation,
): PathFault[] {
  const at = ["paths", path, method];
  const own = parametersOf(document, operation, at);
  const all = [...own, ...parametersOf(document, pathItem, ["paths", path])];
  const inPath = all.filter(({ location }) => location === "path");
  const templated = new Set(Array.from(path.matchAll(/\{([^{}/]+)\}/g), match => match[1] ?? ""));
  const declared = new Set(inPath.map(({ name }) => name));
  return [
    ...repeatedParameters(own),
    ...[...templated]
      .filter(name => !declared.has(name))
      .map(name => ({
        path: at,
        message: `the path names {${name}}, which no parameter with "in: path" describes`,
      })),
    ...inPath
      .filter(({ name }) => !templated.has(name))
      .map(parameter => ({
        path: parameter.at,
        message: `the path parameter ${quoted(parameter.name)} does not occur in the path ${quoted(path)}`,
      })),
  ];
}

function parametersOf(document: JsonObject, holder: JsonObject, at: readonly string[]): FoundParameter[] {
  const { parameters } = holder;
  if (!Array.isArray(parameters)) return [];
  return parameters.flatMap((value, index) => {
    const parameter = resolveReference(document, value);
    const { name, in: location } = parameter ?? {};
    if (typeof name !== "string" || typeof location !== "string") return [];
    return [{ name, location, at: [...at, "parameters", String(index)] }];
  });
}

function repeatedParameters(parameters: readonly FoundParameter[]): PathFault[] {
  const seen = new Set<string>();
  return parameters.flatMap(({ name, location, at }) => {
    const identity = `${location} ${name}`;
    if (seen.has(identity))
      return [{ path: at, message: `the ${location} parameter ${quoted(name)} is declared twice` }];
    seen.add(identity);
    return [];
  });
}
