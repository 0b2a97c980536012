import type { IncomingHttpHeaders } from "node:http";
import { Type } from "typebox";
import { invalidRequest } from "../../kernel/problem.js";
import { bodyChecker, invalidBody, readItem } from "../../platform/http/index.js";
import { readEvent } from "./report-batch.js";
import type { IncomingReport } from "./usage-report.js";

// CloudEvents 1.0: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md and its JSON format and HTTP binding.

/** The `type` of events that report usage. */
export const usageEventType = "tollgate.usage";

const attributeCharactersMax = 1_000;
const Attribute = Type.String({ minLength: 1, maxLength: attributeCharactersMax });
// Extension attributes are allowed and carry nothing for us, so other members pass.
const checkEnvelope = bodyChecker(
  Type.Object({
    specversion: Type.Literal("1.0"),
    id: Attribute,
    source: Attribute,
    type: Type.Literal(usageEventType),
    datacontenttype: Type.Optional(Type.String()),
    data: Type.Optional(Type.Unknown()),
  }),
);

/**
 * A usage event in the JSON format of CloudEvents; its data are the members of a single report, its key is `source` and `id`,
 * which together name an event once and for all.
 * @throws InvalidInput, or Problem invalid-request
 */
export function readCloudEvent(value: unknown): IncomingReport {
  const { source, id, datacontenttype, data } = checkEnvelope(readItem(value));
  if (datacontenttype !== undefined && !isJson(datacontenttype))
    throw invalidBody("/datacontenttype", "must be application/json");
  if (data === undefined) throw invalidBody("/data", "is missing; data_base64 is not taken");
  const key = JSON.stringify([source, id]);
  if (typeof data === "object" && data !== null && "eventId" in data)
    throw invalidBody("/data/eventId", "is not wanted: source and id name the event");
  return { ...readEvent(data), key: () => key };
}

/** An event whose attributes stand in `ce-` headers and whose data are the body, as one of the JSON format. */
export function fromBinaryMode(headers: IncomingHttpHeaders, body: unknown): unknown {
  return {
    specversion: attribute(headers, "ce-specversion"),
    id: attribute(headers, "ce-id"),
    source: attribute(headers, "ce-source"),
    type: attribute(headers, "ce-type"),
    data: body,
  };
}

const structured = /^application\/cloudevents\+json\s*(?:;|$)/i;
const batched = /^application\/cloudevents-batch\+json\s*(?:;|$)/i;

/** Which of the three content modes of the HTTP binding a request is in. */
export function contentMode(contentType: string | undefined): "binary" | "structured" | "batched" {
  if (structured.test(contentType ?? "")) return "structured";
  return batched.test(contentType ?? "") ? "batched" : "binary";
}

const isJson = (mediaType: string): boolean => /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(mediaType);

/** Section 3.1.3.2 of the HTTP binding: values are percent-encoded UTF-8. */
function attribute(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(String(value));
  } catch {
    throw invalidRequest(`The header ${name} is not percent-encoded UTF-8.`, {
      errors: [{ pointer: `/${name}`, message: "is not percent-encoded UTF-8" }],
    });
  }
}
