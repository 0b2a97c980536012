import { externalVersionPath } from "../tutorial/offered-service.js";
import { Difference } from "../tutorial/difference.js";
import { until } from "../tutorial/until.js";
import { monthBefore, monthStartMs, monthText, type CalendarMonth } from "./calendar.js";
import { productOf, tokensProduct } from "./offers.js";
import { send, type Party, type People } from "./people.js";
import type { DemoDocuments, Scene } from "./scene.js";

// It takes a second on a quiet machine.
const closedTimeoutMs = 120_000;

/** The operator closes a month; again changes nothing. Resolves when every account has its document. */
export async function closeMonth(
  { operator }: People,
  which: CalendarMonth,
  signal: AbortSignal,
): Promise<void> {
  const month = monthText(which);
  await operator.send(202, { method: "POST", path: "/operator/closes", json: { month } });
  await until(`The close of ${month}`, closedTimeoutMs, signal, async () => {
    const closes = await operator.send(200, { method: "GET", path: "/operator/closes" });
    const close = closes.list("items").find(item => item.value("month") === month);
    if (close?.value("state") === "WAITING")
      throw new Difference(`The close of ${month}`, "CLOSED", close.body);
    return close?.value("state") === "CLOSED" ? true : undefined;
  });
}

// Who pays at once. The others let it come to reminders.
const promptPayers = ["Harbor Logistics GmbH", "Tanaka Laboratory"];

/** The operator notes what came in for a month, and that providers were paid. */
export async function payInvoices({ operator }: People, which: CalendarMonth): Promise<void> {
  const month = monthText(which);
  for (const list of ["invoices", "statements"]) {
    const documents = await operator.send(200, { method: "GET", path: `/operator/${list}?limit=200` });
    for (const document of documents.list("items")) {
      const isPaid = list === "statements" || promptPayers.includes(document.text("customer", "name"));
      if (!isPaid || document.value("month") !== month || document.value("state") !== "OPEN") continue;
      const path = `/operator/documents/${document.text("id")}/payment`;
      await operator.send(204, { method: "POST", path, json: {} });
    }
  }
}

/** A provider finds that it reported too much in a month that is invoiced: the consumer gets a credit note. */
export async function creditMistake({ offers, applications }: Scene, which: CalendarMonth): Promise<void> {
  const { optimizer } = offers;
  const query = new URLSearchParams({
    from: new Date(monthStartMs(which)).toISOString(),
    to: new Date(monthStartMs(monthBefore(monthStartMs(which), -1))).toISOString(),
    productId: productOf(optimizer, "Job"),
    subscriptionId: applications.research.subscriptionId,
  });
  const path = `${externalVersionPath(optimizer)}/metering-events?${query.toString()}`;
  const events = await send(optimizer.by, 200, { method: "GET", path });
  const reason = "The job was repeated after a fault of ours.";
  for (const event of events.list().slice(0, 1)) {
    const json = { eventId: event.text("id"), count: 0, reason };
    await send(optimizer.by, 200, { method: "POST", path: "/external-services/metering/corrections", json });
  }
}

/** The newest invoice of the consumer, and the newest statement of the provider. */
export async function findDocuments({ parties }: Scene): Promise<DemoDocuments> {
  const newest = async (party: Party, path: string): Promise<string> => {
    const documents = await send(party, 200, { method: "GET", path: `${path}?limit=200` });
    const kinds = ["INVOICE", "STATEMENT"];
    const document = documents.list("items").find(item => kinds.includes(item.text("kind")));
    if (document === undefined) throw new Difference(path, "a document of the month before", "none");
    return document.text("id");
  };
  return {
    invoice: await newest(parties.consumer, "/billing/invoices"),
    statement: await newest(parties.provider, "/billing/statements"),
  };
}

/** Text embeddings become dearer in the month after the next: subscribers must have notice. They get a mail. */
export async function announceDearerTokens({ offers: { embeddings } }: Scene): Promise<void> {
  const planId = embeddings.planIds.get("Standard") ?? "";
  await send(embeddings.by, 201, {
    method: "POST",
    path: `${externalVersionPath(embeddings)}/pricing-plans/${planId}/price-changes`,
    json: {
      effectiveFrom: monthText(monthBefore(Date.now(), -2)),
      products: [{ ...tokensProduct, amountMajor: 0.21 }],
    },
  });
}
