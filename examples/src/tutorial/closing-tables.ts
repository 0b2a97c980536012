import type { Answer } from "./answer.js";
import { expectSame } from "./difference.js";
import type { MeteredCall } from "./metered-call.js";
import { productName, unitPrice } from "./offer-service.js";
import { externalVersionPath, type OfferedService } from "./offered-service.js";
import type { Person } from "./person.js";
import type { Stage } from "./stage.js";
import type { Transcript } from "./transcript.js";

interface Dashboard {
  readonly kind: "costs" | "revenue";
  readonly person: Person;
  readonly month: string;
  /** Unit price times one, or nothing. */
  readonly expected: readonly DashboardRow[];
}

interface DashboardRow {
  readonly group: string;
  readonly product: string;
  readonly amount: number;
}

/**
 * The end of the play: the metering events and both dashboards as tables. The live call is in the consumer's
 * costs and the provider's revenue, once; the test call, whose consumer was the provider, is in neither.
 */
export async function closeWithTables(
  { transcript }: Stage,
  service: OfferedService,
  consumer: Person,
  live: MeteredCall,
): Promise<void> {
  const { provider } = service;
  const month = live.event.text("timestamp").slice(0, 7);
  const owed = [{ group: service.name, product: productName, amount: unitPrice }];
  const dashboards: Dashboard[] = [
    { kind: "costs", person: consumer, month, expected: owed },
    { kind: "revenue", person: provider, month, expected: owed },
    { kind: "costs", person: provider, month, expected: [] },
    { kind: "revenue", person: consumer, month, expected: [] },
  ];

  transcript.heading("The metering events and the dashboards");
  const path = `${externalVersionPath(service)}/metering-events`;
  const events = (await provider.call(200, { method: "GET", path })).list();
  const answers: Answer[] = [];
  for (const dashboard of dashboards) answers.push(await readDashboard(dashboard));

  showMeteringEvents(transcript, service, events);
  for (const [index, answer] of answers.entries()) {
    const dashboard = dashboards[index];
    if (dashboard !== undefined) showDashboard(transcript, dashboard, answer);
  }
  transcript.say("");
  transcript.checked("the live call is in both dashboards once, the test call in neither");
}

async function readDashboard({ kind, person, month }: Dashboard): Promise<Answer> {
  const [year = 0, monthOfYear = 0] = month.split("-").map(Number);
  return person.call(200, { method: "GET", path: `/dashboard/${kind}?year=${year}&month=${monthOfYear}` });
}

function showMeteringEvents(
  transcript: Transcript,
  service: OfferedService,
  events: readonly Answer[],
): void {
  transcript.heading(`Metering Events of ${service.name}`);
  transcript.table(
    ["Time", "Product", "Unit price", "Currency", "Count", "Mode", "Application", "Correlation id"],
    events.map(event => [
      event.text("timestamp"),
      event.text("productName"),
      event.number("unitPrice"),
      event.text("currency"),
      event.number("count"),
      event.value("testMode") === true ? "test" : "live",
      event.text("applicationName"),
      `${event.text("correlationId").slice(0, 12)}…`,
    ]),
  );
  const modes = events.map(event => event.value("testMode"));
  expectSame("testMode of all metering events, newest first", [false, true], modes);
}

function showDashboard(
  transcript: Transcript,
  { kind, person, month, expected }: Dashboard,
  answer: Answer,
): void {
  const rows = answer.list("groups").flatMap(group =>
    group.list("products").map(product => ({
      group: group.text("name"),
      product: product.text("name"),
      amount: product.number("amountMajor", "value"),
    })),
  );
  const total = answer.number("amountMajor", "value");
  const currency = answer.text("amountMajor", "currency");

  const title = `${kind === "costs" ? "Costs" : "Revenue"} of ${person.name} in ${month}`;
  transcript.heading(title);
  transcript.table(
    ["Service", "Product", "Amount", "Currency"],
    [...rows.map(row => [row.group, row.product, row.amount, currency]), ["Total", "", total, currency]],
  );
  expectSame(`${title}, product by product`, expected, rows);
  const sum = expected.reduce((amount, row) => amount + row.amount, 0);
  expectSame(`${title}, the total`, { value: sum, currency: "EUR" }, { value: total, currency });
}
