import { parse } from "yaml";

export type ParameterPlace = "path" | "query" | "header";

export interface Parameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly example: string;
}

export interface Operation {
  /** Tells it from the others. */
  readonly key: string;
  readonly method: string;
  /** With its `{parameters}`. */
  readonly path: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly contentType: string; readonly example: string } | undefined;
}

type Json = Readonly<Record<string, unknown>>;

const methods: ReadonlySet<string> = new Set(["get", "post", "put", "patch", "delete", "head", "options"]);
// Examples are made from schemas only so deep: these may contain themselves.
const depthMax = 5;

/**
 * The operations of an OpenAPI 3 document, as a form needs them. Its `servers` and `security` are left aside: calls go
 * through the gateway, with a token of the application.
 * @throws Error when the text is no document
 */
export function readDescription(source: string): readonly Operation[] {
  const document: unknown = parse(source);
  if (!isObject(document)) throw new Error("The API description is not an object.");
  const resolve = resolverOf(document);
  const operations: Operation[] = [];
  for (const [path, item] of Object.entries(objectAt(document, "paths"))) {
    const pathItem = resolve(item);
    for (const [method, operation] of Object.entries(pathItem)) {
      if (methods.has(method) && isObject(operation))
        operations.push(readOperation(method, path, pathItem, operation, resolve));
    }
  }
  return operations;
}

type Resolve = (value: unknown) => Json;

function readOperation(
  method: string,
  path: string,
  pathItem: Json,
  operation: Json,
  resolve: Resolve,
): Operation {
  return {
    key: `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    summary: text(operation.summary),
    description: text(operation.description),
    parameters: readParameters(
      path,
      [...listAt(pathItem, "parameters"), ...listAt(operation, "parameters")],
      resolve,
    ),
    body: readBody(operation.requestBody, resolve),
  };
}

function readParameters(path: string, declared: readonly unknown[], resolve: Resolve): readonly Parameter[] {
  const found = new Map<string, Parameter>();
  for (const each of declared) {
    const parameter = resolve(each);
    const name = text(parameter.name);
    const place = parameter.in;
    if (name === undefined || (place !== "path" && place !== "query" && place !== "header")) continue;
    // What the gateway sets itself is nobody's to fill in.
    if (place === "header" && /^(authorization|x-correlation-id)$/i.test(name)) continue;
    const example = parameter.example ?? exampleOf(parameter.schema, resolve, 0);
    found.set(`${place} ${name}`, {
      name,
      in: place,
      required: place === "path" || parameter.required === true,
      description: text(parameter.description),
      example: scalarText(example),
    });
  }
  for (const [, name = ""] of path.matchAll(/\{([^}]+)\}/g)) {
    if (!found.has(`path ${name}`)) {
      found.set(`path ${name}`, { name, in: "path", required: true, description: undefined, example: "" });
    }
  }
  return [...found.values()];
}

function readBody(declared: unknown, resolve: Resolve): Operation["body"] {
  const content = objectAt(resolve(declared), "content");
  const types = Object.keys(content);
  const contentType = types.find(type => type.includes("json")) ?? types[0];
  if (contentType === undefined) return undefined;
  const media = resolve(content[contentType]);
  const [named] = Object.values(objectAt(media, "examples"));
  const example = media.example ?? resolve(named).value ?? exampleOf(media.schema, resolve, 0);
  return {
    contentType,
    example: typeof example === "string" && !contentType.includes("json") ? example : pretty(example),
  };
}

/** A value that fits a schema, as far as its examples, defaults and types tell. */
function exampleOf(schema: unknown, resolve: Resolve, depth: number): unknown {
  if (!isObject(schema) || depth > depthMax) return undefined;
  const { example, default: usual, enum: choices, const: fixed, ...rest } = resolve(schema);
  const [first] = [
    ...listAt(rest, "examples"),
    ...(Array.isArray(choices) ? (choices as readonly unknown[]) : []),
  ];
  const given = example ?? usual ?? fixed ?? first;
  if (given !== undefined) return given;
  const parts = [
    ...listAt(rest, "allOf"),
    ...listAt(rest, "oneOf").slice(0, 1),
    ...listAt(rest, "anyOf").slice(0, 1),
  ];
  if (parts.length > 0) {
    const values = parts.map(part => exampleOf(part, resolve, depth + 1));
    return values.every(isObject) ? Object.assign({}, ...values) : values[0];
  }
  const declared: unknown = Array.isArray(rest.type) ? (rest.type as readonly unknown[])[0] : rest.type;
  const type = typeof declared === "string" ? declared : "properties" in rest ? "object" : "anything";
  switch (type) {
    case "object": {
      const properties = Object.entries(objectAt(rest, "properties"));
      return Object.fromEntries(
        properties.map(([name, part]) => [name, exampleOf(part, resolve, depth + 1) ?? null]),
      );
    }
    case "array": {
      const item = exampleOf(rest.items, resolve, depth + 1);
      return item === undefined ? [] : [item];
    }
    case "integer":
    case "number":
      return 0;
    case "boolean":
      return false;
    case "string":
      return "";
    default:
      return undefined;
  }
}

/** Follows local references; one that leads nowhere, or in a circle, is an empty object. */
function resolverOf(document: Json): Resolve {
  return value => {
    let current = value;
    for (let steps = 0; steps < 20; steps++) {
      if (!isObject(current)) return {};
      const reference = current.$ref;
      if (typeof reference !== "string") return current;
      if (!reference.startsWith("#/")) return {};
      const names = reference
        .slice(2)
        .split("/")
        .map(name => decodeURIComponent(name).replace(/~1/g, "/").replace(/~0/g, "~"));
      current = names.reduce<unknown>((place, name) => (isObject(place) ? place[name] : undefined), document);
    }
    return {};
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectAt(object: Json, name: string): Json {
  const value = object[name];
  return isObject(value) ? value : {};
}

function listAt(object: Json, name: string): readonly unknown[] {
  const value = object[name];
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function scalarText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

function pretty(value: unknown): string {
  return value === undefined ? "" : JSON.stringify(value, null, 2);
}
