import type { FormData } from "undici";
import { fetch } from "undici";
import { isLosslessNumber, parse } from "lossless-json";
import { operationOf, type ContractSchema, type Operation } from "./contract.js";
import { dereferenced } from "./find-faults.js";

export interface StrictCall {
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly form?: FormData;
}

/**
 * A client made from the contract file alone, as strict as the generated Python one: it sends nothing that the contract
 * doesn't name, asks for the documented media type, takes only documented statuses, and checks every value while it
 * reads it: no null, no other type, patterns and enumerations.
 */
export class StrictClient {
  constructor(
    readonly baseUrl: string,
    readonly token: string,
  ) {}

  async call(operationId: string, call: StrictCall = {}): Promise<unknown> {
    const operation = operationOf(operationId);
    const { method } = operation;
    const response = await fetch(this.#url(operation, call.parameters ?? {}), {
      method,
      headers: {
        "x-auth-token": this.token,
        accept: "application/json",
        ...(call.body !== undefined && { "content-type": operation.requestMediaType ?? "" }),
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      ...(call.form && { body: call.form }),
    });
    const text = await response.text();
    const documented = operation.answers.get(response.status);
    if (!response.ok || documented === undefined)
      throw new Error(`${operationId} answered ${response.status}: ${text}`);
    if (documented.schema === undefined) return undefined;
    const mediaType = response.headers.get("content-type")?.split(";", 1)[0];
    if (mediaType !== documented.mediaType)
      throw new Error(`${operationId} answered with ${String(mediaType)}`);
    return read(parse(text), documented.schema, operationId);
  }

  #url(operation: Operation, parameters: NonNullable<StrictCall["parameters"]>): URL {
    const given = new Map(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
    let path = operation.path;
    const query = new URLSearchParams();
    for (const parameter of operation.parameters) {
      const value = given.get(parameter.name);
      given.delete(parameter.name);
      if (value === undefined && parameter.required === true)
        throw new Error(`${operation.operationId} needs ${parameter.name}`);
      if (value === undefined) continue;
      if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
      if (parameter.in === "query") query.set(parameter.name, value);
    }
    if (given.size > 0) throw new Error(`${operation.operationId} has no ${[...given.keys()].join(", ")}`);
    return new URL(`${this.baseUrl}/qc-catalog${path}${query.size > 0 ? `?${query.toString()}` : ""}`);
  }
}

/** A value by its schema, read as a deserialiser reads it: member by member, with the place of the first fault. */
function read(value: unknown, schema: ContractSchema | undefined, place: string): unknown {
  const refuse = (what: string): never => {
    throw new TypeError(`${place} is ${what}`);
  };
  if (value === null) return refuse("null");
  const known = schema && dereferenced(schema);
  if (isLosslessNumber(value)) {
    const form = known?.type === "integer" ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/;
    if (known?.type !== undefined && known.type !== "integer" && known.type !== "number")
      return refuse("a number");
    return form.test(value.value) ? Number(value.value) : refuse(`the number ${value.value}`);
  }
  if (Array.isArray(value)) {
    if (known?.type !== undefined && known.type !== "array") return refuse("a list");
    return value.map((item, index) => read(item, known?.items, `${place}[${index}]`));
  }
  if (typeof value === "object") {
    if (known?.type !== undefined && known.type !== "object") return refuse("an object");
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        read(member, known?.properties?.[name], `${place}.${name}`),
      ]),
    );
  }
  if (known?.type !== undefined && known.type !== typeof value) return refuse(`a ${typeof value}`);
  if (typeof value === "string") {
    if (known?.pattern !== undefined && !new RegExp(known.pattern).test(value)) return refuse(`"${value}"`);
    if (known?.enum !== undefined && !known.enum.includes(value)) return refuse(`"${value}"`);
  }
  return value;
}
