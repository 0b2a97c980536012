import type { Parameter } from "./read-description.js";

/** What is sent to the gateway, apart from the token. */
export interface CallRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface CallInput {
  readonly endpoint: string;
  readonly method: string;
  /** With `{parameters}`, or as typed. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly values: Readonly<Record<string, string>>;
  /** "Name: value" lines */
  readonly headers: string;
  readonly contentType: string | undefined;
  readonly body: string;
}

export function parameterKey(parameter: Pick<Parameter, "in" | "name">): string {
  return `${parameter.in} ${parameter.name}`;
}

export function toCallRequest(input: CallInput): CallRequest {
  const { endpoint, method, parameters, values, contentType, body } = input;
  let path = input.path;
  const query = new URLSearchParams();
  // By name in lower case: they are the same however they are written.
  const headers: Record<string, string> = {};
  for (const parameter of parameters) {
    const value = values[parameterKey(parameter)] ?? "";
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (value === "") continue;
    else if (parameter.in === "query") query.append(parameter.name, value);
    else headers[parameter.name.toLowerCase()] = value;
  }
  for (const line of input.headers.split("\n")) {
    const [, name, value] = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers[name.toLowerCase()] = value;
  }
  const takesBody = method !== "GET" && method !== "HEAD" && body !== "";
  if (takesBody && contentType !== undefined) headers["content-type"] ??= contentType;
  const search = query.size === 0 ? "" : `${path.includes("?") ? "&" : "?"}${query}`;
  const base = endpoint.replace(/\/$/, "");
  return {
    method,
    url: `${base}${path.startsWith("/") ? path : `/${path}`}${search}`,
    headers,
    body: takesBody ? body : undefined,
  };
}
