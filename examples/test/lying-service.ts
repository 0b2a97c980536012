// A stand-in for the example that breaks one of its promises, named in LIE, to see the tutorial notice.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const { ACCESS_TOKEN = "", PRODUCT_ID = "", PLANQK_METERING_API = "", PORT, LIE } = process.env;

const server = createServer((request, response) => {
  const correlationId = request.headers["x-correlation-id"];
  if (typeof correlationId !== "string") response.end("7");
  else void serve(correlationId).then(() => response.end("7"));
});
server.listen(Number(PORT), "127.0.0.1", () => {
  say(`random-number service listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  if (ACCESS_TOKEN === "") say("usage can't be reported yet: ACCESS_TOKEN is not set");
  else say(`usage is reported to ${PLANQK_METERING_API}`);
});
process.on("SIGTERM", () => {
  server.close();
  server.closeAllConnections();
});

async function serve(correlationId: string): Promise<void> {
  if (LIE === "reports twice") await report(correlationId);
  const testMode = await report(correlationId);
  say(`served ${LIE === "logs another number" ? 8 : 7} for call ${correlationId}`);
  say(`reported 1 × ${PRODUCT_ID} testMode=${String(testMode)} for call ${correlationId}`);
}

async function report(correlationId: string): Promise<unknown> {
  const response = await fetch(PLANQK_METERING_API, {
    method: "POST",
    headers: {
      "X-Auth-Token": ACCESS_TOKEN,
      "Idempotency-Key": randomUUID(),
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ correlationId, productId: PRODUCT_ID, count: LIE === "reports two" ? 2 : 1 }),
  });
  return ((await response.json()) as { testMode?: unknown }).testMode;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
