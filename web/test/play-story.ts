import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import type { RandomNumberService } from "./random-number-service.js";
import type { Visitor } from "./visitor.js";

const specificationFile = fileURLToPath(
  new URL("../../examples/random-number-python/api-spec.yaml", import.meta.url),
);

/** Looks at a page as it stands. */
type Look = (visitor: Visitor) => Promise<void>;

interface TestHalf {
  /** Somebody who is signed in, in an account without anything. */
  readonly visitor: Visitor;
  readonly service: RandomNumberService;
  /** Takes what must never be logged. */
  readonly secrets: Set<string>;
  readonly look: Look;
}

/** Section 1 of the design up to the metered test call: clicks and keys on what the pages show, and nothing else. */
export async function playTestHalf({ visitor, service, secrets, look }: TestHalf): Promise<void> {
  await visitor.click("link", "My Services");
  await visitor.sees("No services yet");
  await look(visitor);
  await visitor.click("link", "Create Service");
  await visitor.fill("Name", "Random number");
  await visitor.fill("URL", service.url);
  const chooser = visitor.page.waitForEvent("filechooser");
  await visitor.click("button", "Import from OpenAPI File");
  await (await chooser).setFiles(specificationFile);
  await visitor.fill("Description", "Answers a random number.");
  await look(visitor);
  await visitor.click("button", "Create Service");

  await visitor.seesHeading("Random number");
  await visitor.click("button", "Create Pricing Plan");
  await visitor.fill("Name", "API");
  await visitor.fill("Unit Price", "0.00001");
  await visitor.fill("Unit", "call");
  await visitor.sees("1,000 calls cost 0.01 EUR");
  await look(visitor);
  await visitor.click("button", "Create Plan");
  await visitor.sees("0.00001 EUR");
  await visitor.click("button", "Copy product id");
  const productId = await visitor.copied();
  await look(visitor);

  await visitor.click("button", "User menu");
  await visitor.click("menuitem", "Settings");
  await visitor.seesHeading("Profile");
  await look(visitor);
  await visitor.click("tab", "Personal Access Tokens");
  await visitor.click("button", "Add Access Token");
  await visitor.fill("Name", "random number service");
  await look(visitor);
  await visitor.click("button", "Create");
  await visitor.click("button", "Copy token");
  const token = await visitor.copied();
  secrets.add(token);
  await look(visitor);
  await visitor.click("button", "Done");
  service.configure({ PRODUCT_ID: productId, ACCESS_TOKEN: token });

  await visitor.click("link", "My Services");
  await visitor.click("link", "Random number");
  await visitor.click("button", "Publish Internal");
  await visitor.click("tab", "Metering Events");
  await visitor.sees("No call yet: nobody has subscribed");
  await look(visitor);

  await visitor.click("link", "My Applications");
  await visitor.seesHeading("Applications");
  await look(visitor);
  await visitor.click("button", "Create Application");
  await visitor.fill("Name", "Dice");
  await visitor.click("button", "Create");
  await visitor.seesHeading("Dice");
  await visitor.click("button", "Copy consumer secret");
  const secret = await visitor.copied();
  secrets.add(secret);
  await visitor.click("button", "Copy Text");
  expect(await visitor.copied()).toContain(`:${secret}'`);
  await visitor.click("button", "Subscribe to Service");
  await visitor.sees("never billed");
  await look(visitor);
  await visitor.click("button", "Subscribe");
  await visitor.click("link", "Try it out");
  await visitor.seesHeading("Try out Random number");
  await look(visitor);
  await sendAndCompare(visitor, service);
  await visitor.sees("1 × 0.00001 EUR = 0.00001 EUR");
  await look(visitor);

  await visitor.click("link", "Receipt of this call");
  await visitor.sees("Usage reported");
  await visitor.sees("0.00001 EUR as test usage: on no invoice.");
  await look(visitor);

  await visitor.click("link", "My Services");
  await visitor.click("link", "Random number");
  await visitor.click("tab", "Metering Events");
  const row = visitor.page.getByRole("row", { name: /API 0\.00001 EUR 1 Test Dice/ });
  await row.waitFor();
  await look(visitor);
  await visitor.click("tab", "Calls");
  await visitor.page.getByRole("row", { name: /POST \/ \d+ ms Dice .* 200 Test 0\.00001 EUR/ }).waitFor();
  await look(visitor);
}

interface LiveHalf {
  /** On the details page of the service that the test half left behind. */
  readonly provider: Visitor;
  readonly providerName: string;
  /** Somebody else who is signed in. */
  readonly consumer: Visitor;
  readonly service: RandomNumberService;
  readonly look: Look;
}

/** Section 1 from the marketplace on: what the consumer's call costs is the provider's revenue. */
export async function playLiveHalf(story: LiveHalf): Promise<void> {
  const { provider, providerName, consumer, service, look } = story;
  await provider.click("button", "Publish to Marketplace");
  await provider.sees("Published: everybody on this platform can subscribe and call.");

  await consumer.click("link", "Marketplace");
  await consumer.click("link", /Random number/);
  await consumer.sees(`by ${providerName}`);
  await look(consumer);
  await consumer.click("button", "Subscribe");
  await consumer.fill("Name of the application", "Game");
  await consumer.sees("Invoices need an address.");
  await consumer.fill("Street address", "1 Main St");
  await consumer.fill("City", "Nadi");
  await consumer.page.getByLabel("Country").selectOption({ label: "Fiji" });
  await look(consumer);
  await consumer.page.getByRole("dialog").getByRole("button", { name: "Subscribe" }).click();
  await consumer.seesHeading("Game");
  await look(consumer);
  await consumer.click("link", "Try it out");
  await sendAndCompare(consumer, service);
  await consumer.click("link", "Receipt of this call");
  await consumer.sees(/0\.00001 EUR, on the invoice of/);

  await consumer.click("link", "Revenue & Costs");
  const costs = consumer.page.getByRole("region", { name: "Costs" });
  await costs
    .getByRole("row", {
      name: /Random number API Game \(events\) 1 0\.00001 EUR per call 0\.00001 EUR 0\.00 EUR on an invoice/,
    })
    .waitFor();
  await look(consumer);

  await provider.click("link", "Revenue & Costs");
  const revenue = provider.page.getByRole("region", { name: "Revenue" });
  await revenue.getByRole("row", { name: /Random number API Game \(.*\) 1 0\.00001 EUR/ }).waitFor();
}

/** Sends the call on the page Try it out, and compares what it shows with what the service logged. */
async function sendAndCompare(visitor: Visitor, service: RandomNumberService): Promise<void> {
  const callsBefore = service.calls.length;
  await visitor.click("button", "Send");
  await visitor.sees("The provider's service sent one report for this call.");
  expect(service.calls.length).toBe(callsBefore + 1);
  const call = service.calls.at(-1);
  expect(await visitor.page.getByLabel("Body of the answer").textContent()).toBe(call?.number);
  await visitor.click("button", "Copy correlation id");
  expect(await visitor.copied()).toBe(call?.correlationId);
  expect(service.reports.at(-1)).toBe(200);
}
