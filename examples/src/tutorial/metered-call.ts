import type { Answer } from "./answer.js";
import { Difference, expectSame } from "./difference.js";
import { productName, unitPrice } from "./offer-service.js";
import { externalVersionPath, type OfferedService } from "./offered-service.js";
import type { Person } from "./person.js";
import { showRequest } from "./send-request.js";
import type { Stage } from "./stage.js";

const shownTimeoutMs = 15_000;

export interface MeteredCall {
  readonly correlationId: string;
  /** The call's metering event, as the provider sees it. */
  readonly event: Answer;
}

/** Calls `POST /` of the service through the gateway; the correlation id comes back with the answer. */
export async function callService(
  stage: Stage,
  { hosted }: OfferedService,
  consumer: { who: string; gatewayEndpoint: string; token: string },
): Promise<string> {
  const { transcript } = stage;
  const { who, gatewayEndpoint, token } = consumer;
  transcript.secrets.keep(token);
  const { status, headers, body } = await showRequest(
    {
      who,
      method: "POST",
      url: new URL(`${gatewayEndpoint}/`),
      headers: { Authorization: `Bearer ${token}` },
      shown: `Authorization: Bearer ${token}`,
    },
    stage,
  );
  expectSame("The status of the call through the gateway", 200, status);
  const number = String(body);
  expectSame(`The answer is a number (${number})`, true, /^\d+$/.test(number));
  const correlationId = headers.get("x-correlation-id") ?? "no header x-correlation-id";
  transcript.say(`x-correlation-id: ${correlationId}`);

  const served = await hosted.logs(
    `a line that tells the number served for call ${correlationId}`,
    line => line.startsWith("served ") && line.endsWith(` for call ${correlationId}`),
  );
  expectSame(
    "The number that the service logged for this very call",
    `served ${number} for call ${correlationId}`,
    served,
  );
  transcript.checked("the consumer got the number that the service logged for this very call");
  return correlationId;
}

/** Waits until the service's report is confirmed, and checks the platform's answer to it. */
export async function expectReport(
  { transcript }: Stage,
  { hosted, productId }: OfferedService,
  expected: { correlationId: string; testMode: boolean },
): Promise<void> {
  const { correlationId, testMode } = expected;
  const result = /^(not )?reported /;
  const line = await hosted.logs(
    `the result of the report for call ${correlationId}`,
    text => result.test(text) && text.includes(` for call ${correlationId}`),
  );
  const expectedLine = `reported 1 × ${productId} testMode=${testMode} for call ${correlationId}`;
  expectSame("The result of the report", expectedLine, line);
  transcript.checked(`the platform took the report as ${testMode ? "a test" : "a live"} event`);
}

/** Waits for the call's event among the metering events, and checks that it is there once, as reported. */
export async function expectMeteringEvent(
  { transcript }: Stage,
  service: OfferedService,
  expected: { correlationId: string; testMode: boolean },
): Promise<MeteredCall> {
  const { correlationId, testMode } = expected;
  const path = `${externalVersionPath(service)}/metering-events`;
  const what = `The metering event of call ${correlationId}`;
  const event = await service.provider.callUntil({ method: "GET", path }, what, shownTimeoutMs, answer => {
    const events = answer.list().filter(entry => entry.value("correlationId") === correlationId);
    if (events.length > 1) throw new Difference(`${what} is there`, "once", `${events.length} times`);
    return events[0];
  });
  expectSame(
    "The metering event",
    { productName, productId: service.productId, unitPrice, currency: "EUR", count: 1, testMode },
    {
      productName: event.value("productName"),
      productId: event.value("productId"),
      unitPrice: event.value("unitPrice"),
      currency: event.value("currency"),
      count: event.value("count"),
      testMode: event.value("testMode"),
    },
  );
  transcript.checked(`the metering events show the call once, testMode ${testMode}`);
  return { correlationId, event };
}

/** The call's receipt as one of its parties sees it; call records are written in batches, so it waits for one. */
export async function expectReceipt(
  { transcript }: Stage,
  party: Person,
  expected: { correlationId: string; testMode: boolean },
): Promise<void> {
  const { correlationId, testMode } = expected;
  transcript.say(`The call's receipt, as ${party.name} sees it:`);
  const receipt = await party.callUntil(
    { method: "GET", path: `/calls/${correlationId}` },
    `The receipt of call ${correlationId} telling that it was forwarded`,
    shownTimeoutMs,
    answer => (answer.value("forwarded") === undefined ? undefined : answer),
  );
  expectSame(
    "The receipt",
    { correlationId, testMode, upstreamStatus: 200, reports: 1, refusals: 0, amount: unitPrice },
    {
      correlationId: receipt.value("correlationId"),
      testMode: receipt.value("testMode"),
      upstreamStatus: receipt.value("forwarded", "status"),
      reports: receipt.list("reports").length,
      refusals: receipt.list("refusals").length,
      amount: receipt.value("total", "amount"),
    },
  );
}
