import { decimalText } from "@tollgate/sdk";
import { saveTextFile } from "../../ui/save-file.js";
import { correctedCount } from "./corrections.js";
import { fetchEvents, type EventFilter, type MeteringEvent } from "./queries.js";

const pageLength = 1_000;
const eventsMax = 100_000;

const columns: readonly (readonly [string, (event: MeteringEvent) => string])[] = [
  ["acceptedAt", event => event.acceptedAt],
  ["product", event => event.productName],
  ["productId", event => event.productId],
  ["unitPrice", event => decimalText(event.unitPrice)],
  ["currency", event => event.currency],
  ["count", event => decimalText(event.count)],
  ["correctedCount", event => correctedCount(event).toFixed()],
  ["mode", event => (event.testMode ? "test" : "live")],
  ["application", event => event.applicationName ?? ""],
  ["subscriptionId", event => event.subscriptionId],
  ["correlationId", event => event.correlationId ?? ""],
  ["eventId", event => event.id],
];

/**
 * Saves the events that fit a filter, the newest 100,000, as a file (RFC 4180).
 * @returns whether these are all
 * @throws ApiProblem
 */
export async function saveEventsAsCsv(
  service: { readonly serviceId: string; readonly versionId: string },
  filter: EventFilter,
  name: string,
): Promise<{ readonly complete: boolean }> {
  const lines = [columns.map(([title]) => title).join(",")];
  let cursor: string | undefined;
  do {
    const page = await fetchEvents(service, filter, { limit: pageLength, cursor });
    for (const event of page.events) lines.push(columns.map(([, of]) => cell(of(event))).join(","));
    cursor = page.next;
  } while (cursor !== undefined && lines.length <= eventsMax);
  saveTextFile(`${name} metering events.csv`, `${lines.join("\r\n")}\r\n`, "text/csv");
  return { complete: cursor === undefined };
}

function cell(text: string): string {
  // A leading = + - @ would make a spreadsheet compute what somebody named.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
