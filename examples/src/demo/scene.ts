import { externalVersionPath, versionPath } from "../tutorial/offered-service.js";
import type { Stage } from "../tutorial/stage.js";
import { until } from "../tutorial/until.js";
import { callOften, subscribe, type Application } from "./applications.js";
import { offerOthers, offerRandomNumber, type DemoHost, type Offer, type Offers } from "./offers.js";
import { assemble, giveConsumerAddress, send, type Cast, type Parties, type People } from "./people.js";
import type { SideServices } from "./side-services.js";

const reportedTimeoutMs = 120_000;
const testCalls = 3;
const gameCalls = 14;

export interface DemoApplications {
  /** The provider's own: its calls are tests. */
  readonly dice: Application;
  readonly game: Application;
  readonly research: Application;
}

/** Everybody, and what they offer and have subscribed to. */
export interface Scene extends Cast {
  readonly offers: Offers;
  readonly applications: DemoApplications;
  readonly testCall: string;
}

/** The things of the demo that pages have an address for. */
export interface DemoIds {
  readonly random: string;
  readonly optimizer: string;
  readonly dice: string;
  readonly game: string;
  readonly gameSubscription: string;
  readonly diceSubscription: string;
  readonly entry: string;
  readonly testCall: string;
  readonly liveCall: string;
  readonly failedCall: string;
  readonly refusedCall: string;
  readonly organization: string;
  readonly invitation: string;
}

export interface DemoData {
  readonly people: People;
  readonly ids: DemoIds;
}

/** Of a demo with a past: the newest of the consumer's invoices, and of the provider's statements. */
export interface DemoDocuments {
  readonly invoice: string;
  readonly statement: string;
}

/** Fills an empty platform with what the pages show, without a past. @param claimToken of the link that makes the operator */
export async function makeDemoData(
  stage: Stage,
  claimToken: string,
  host: DemoHost,
  side: SideServices,
): Promise<DemoData> {
  const scene = await setScene(stage, claimToken, host, side);
  return { people: scene.people, ids: await playToday(stage, scene) };
}

/** People sign up, services are offered, tried and published, applications subscribed. */
export async function setScene(
  stage: Stage,
  claimToken: string,
  host: DemoHost,
  side: SideServices,
): Promise<Scene> {
  const cast = await assemble(stage, claimToken);
  const { provider, consumer } = cast.parties;
  const random = await offerRandomNumber(cast.parties, host);
  const dice = await subscribe(provider, "Dice", random);
  const tested = await callOften(stage, dice, { path: "/" }, testCalls);
  await send(provider, 200, { method: "POST", path: `${versionPath(random)}/publish` });
  const offers = await offerOthers(cast.parties, side, random);
  await giveConsumerAddress(cast.parties);
  const applications = {
    dice,
    game: await subscribe(consumer, "Board game", random),
    research: await subscribe(consumer, "Research", offers.optimizer, "Pro"),
  };
  return { ...cast, offers, applications, testCall: tested.at(-1)?.correlationId ?? "" };
}

/** What has happened today: calls of every kind, a refused report, an invitation. */
export async function playToday(stage: Stage, scene: Scene): Promise<DemoIds> {
  const { parties, people, offers, applications } = scene;
  const { dice, game, research } = applications;
  await callOften(stage, dice, { path: "/" }, testCalls);
  const [refused, ...live] = await callOften(stage, game, { path: "/" }, gameCalls);
  await callOften(stage, game, { path: "/history/latest" }, 2);
  await callOften(stage, research, { path: "/jobs", json: { assets: ["SAP", "BAS"], budget: 1_000 } }, 2);
  const [failed] = await callOften(stage, research, { path: "/jobs", json: { assets: [], budget: 0 } }, 1);
  const [refusedCall, liveCall] = [refused?.correlationId ?? "", live.at(-1)?.correlationId ?? ""];
  await report(offers.random, 400, { correlationId: refusedCall, productId: "prod_mistyped", count: 1 });
  await untilReported(stage, parties, liveCall);
  await correctReportOf(offers.random, liveCall);
  await setBudgets(parties, research);
  return {
    random: offers.random.id,
    optimizer: offers.optimizer.id,
    dice: dice.id,
    game: game.id,
    gameSubscription: game.subscriptionId,
    diceSubscription: dice.subscriptionId,
    entry: offers.optimizer.versionId,
    testCall: scene.testCall,
    liveCall,
    failedCall: failed?.correlationId ?? "",
    refusedCall,
    organization: parties.laboratory.organization,
    invitation: await invite(people, parties),
  };
}

/** @returns path and query of the link */
async function invite({ provider }: People, { laboratory }: Parties): Promise<string> {
  const invitation = await provider.send(201, {
    method: "POST",
    path: `/organizations/${laboratory.organization}/invitations`,
    json: { email: "mona@example.org", role: "maintainer" },
  });
  const { pathname, search } = new URL(invitation.text("url"));
  return pathname + search;
}

export interface Report {
  readonly correlationId: string;
  readonly productId: string;
  readonly count: number;
  readonly eventId?: string;
}

/** What the provider itself reports about a call. */
export async function report({ by }: Offer, expectedStatus: number, json: Report): Promise<void> {
  await send(by, expectedStatus, { method: "POST", path: "/external-services/metering", json });
}

/** One that stops at an amount that is never reached, one that tells when it is used, and what a call may cost. */
async function setBudgets({ consumer }: Parties, { subscriptionId }: Application): Promise<void> {
  const put = (path: string, json: object) => send(consumer, 200, { method: "PUT", path, json });
  await put("/billing/budgets/account", { amount: "500", kind: "HARD_STOP" });
  await put(`/billing/budgets/subscriptions/${subscriptionId}`, { amount: "5", kind: "NOTICE" });
  await put(`/subscriptions/${subscriptionId}/call-ceiling`, { amount: "2.50" });
}

/** What the provider says about it later. */
async function correctReportOf({ by }: Offer, correlationId: string): Promise<void> {
  const receipt = await send(by, 200, { method: "GET", path: `/calls/${correlationId}` });
  await send(by, 200, {
    method: "POST",
    path: "/external-services/metering/corrections",
    json: {
      eventId: receipt.text("reports", 0, "eventId"),
      count: 0,
      reason: "The number came from the cache.",
      reference: "T-1042",
    },
  });
}

/** The example reports on its own, after it answered. */
async function untilReported({ signal }: Stage, { provider }: Parties, correlationId: string): Promise<void> {
  await until("The example's report of the last call", reportedTimeoutMs, signal, async () => {
    const receipt = await send(provider, 200, { method: "GET", path: `/calls/${correlationId}` });
    return receipt.value("usage", "state") === "reported" ? true : undefined;
  });
}

/** How many events of a service were accepted since an instant. */
export async function countEventsSince(offer: Offer, sinceMs: number): Promise<number> {
  const from = encodeURIComponent(new Date(sinceMs).toISOString());
  const path = `${externalVersionPath(offer)}/metering-events?from=${from}`;
  return (await send(offer.by, 200, { method: "GET", path })).list().length;
}
