import type { Stage } from "../tutorial/stage.js";
import { until } from "../tutorial/until.js";
import { callService, fetchToken, type Application } from "./applications.js";
import { momentsBetween, monthBefore, monthStartMs, monthText, type Moment } from "./calendar.js";
import { followHabit, habitsOf, type Habit } from "./habits.js";
import { closeMonth, creditMistake, payInvoices } from "./month-ends.js";
import { productOf } from "./offers.js";
import type { PlatformClock } from "./platform-clock.js";
import { countEventsSince, report, type Scene } from "./scene.js";
import { SeededRandom } from "./seeded-random.js";
import type { SideServices } from "./side-services.js";

const noticedTimeoutMs = 30_000;
const reportsTimeoutMs = 120_000;
// The clock's second is cut off in tokens, and time goes on.
const clockToleranceMs = 2_000;

// Days of the month on which something happens.
const closing = 2;
const paying = 9;
const crediting = 11;
const mistaking = [4, 13, 22];
const maintaining = 17;

interface History {
  readonly stage: Stage;
  readonly clock: PlatformClock;
  readonly scene: Scene;
  readonly side: SideServices;
  readonly random: SeededRandom;
  readonly habits: Habit[];
}

/** When the story begins: so many whole months before the one under way. */
export function beginningMs(nowMs: number, pastMonths: number): number {
  return monthStartMs(monthBefore(nowMs, pastMonths));
}

/**
 * Plays the months up to now, day by day: calls through the gateway, reports, mistakes, the close of each month,
 * payments. The clock only ever goes forward, and ends at the machine's time.
 * @param tell is told each month that begins
 */
export async function playHistory(
  stage: Stage,
  clock: PlatformClock,
  scene: Scene,
  side: SideServices,
  { pastMonths, tell }: { readonly pastMonths: number; readonly tell: (month: string) => void },
): Promise<void> {
  const nowMs = Date.now();
  const { early, late } = habitsOf(scene);
  const history = { stage, clock, scene, side, random: new SeededRandom(7), habits: [...early] };
  for (const moment of momentsBetween(beginningMs(nowMs, pastMonths), nowMs)) {
    if (moment.dayOfMonth === 1) tell(monthText(monthBefore(moment.atMs, 0)));
    await moveTo(history, moment.atMs);
    for (const { join, ...habit } of late.filter(({ sinceDay }) => sinceDay === moment.day))
      history.habits.push({ ...habit, application: await join() });
    await playMorning(history, moment);
    await playCalls(history, moment);
  }
  await moveTo(history, undefined);
  // On the first days of a month the one before is not closed yet.
  await closeMonth(scene.people, monthBefore(nowMs, 1), stage.signal);
}

/** The platform's processes hear of it by notification: a token of the new time proves that they did. */
async function moveTo({ clock, scene, stage }: History, atMs: number | undefined): Promise<void> {
  await clock.moveTo(atMs);
  const wantedMs = (atMs ?? Date.now()) - clockToleranceMs;
  await until("The platform's clock moving", noticedTimeoutMs, stage.signal, async () => {
    const { issuedAtMs } = await fetchToken(scene.applications.game);
    return issuedAtMs >= wantedMs ? true : undefined;
  });
}

/** What happens on some days before anybody calls. */
async function playMorning({ stage, scene, side }: History, moment: Moment): Promise<void> {
  const { people, applications } = scene;
  const last = monthBefore(moment.atMs, 1);
  const isFirstMonth = moment.dayOfMonth === moment.day + 1;
  if (moment.dayOfMonth === closing && !isFirstMonth) await closeMonth(people, last, stage.signal);
  if (moment.dayOfMonth === paying && !isFirstMonth) await payInvoices(people, last);
  if (moment.dayOfMonth === crediting && !isFirstMonth) await creditMistake(scene, last);
  if (mistaking.includes(moment.dayOfMonth)) await makeMistakes(stage, scene, applications.research, moment);
  side.down = moment.dayOfMonth === maintaining;
}

async function playCalls(history: History, moment: Moment): Promise<void> {
  const { stage, scene, random, habits } = history;
  const answers = await Promise.all(
    habits.map(async habit => ({ habit, answered: await followHabit(stage, habit, moment, random) })),
  );
  // The example reports after it has answered: before the clock moves on, its reports have to be in.
  const awaited = answers
    .filter(({ habit }) => habit.application.offer === scene.offers.random)
    .reduce((sum, { answered }) => sum + answered, 0);
  await until("The example's reports", reportsTimeoutMs, stage.signal, async () =>
    (await countEventsSince(scene.offers.random, moment.atMs)) >= awaited ? true : undefined,
  );
}

/** A report that comes twice, one under a key that was used, and one of a product that is not there. */
async function makeMistakes(
  stage: Stage,
  { offers: { optimizer } }: Scene,
  application: Application,
  { day }: Moment,
): Promise<void> {
  const { token } = await fetchToken(application);
  const call = { path: "/jobs", json: { assets: ["SAP"], budget: 900 } };
  const { correlationId } = await callService(stage, application, token, call);
  const productId = productOf(optimizer, "Solver time");
  const again = { correlationId, productId, count: 120, eventId: `solver-log-${day}` };
  await report(optimizer, 200, again);
  await report(optimizer, 200, again);
  await report(optimizer, 409, { ...again, count: 130 });
  await report(optimizer, 400, { correlationId, productId: "prod_solvertime", count: 120 });
}
