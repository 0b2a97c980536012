import { callService, fetchToken, subscribe, type Application, type ServiceCall } from "./applications.js";
import type { Moment } from "./calendar.js";
import type { Scene } from "./scene.js";
import type { SeededRandom } from "./seeded-random.js";
import type { Stage } from "../tutorial/stage.js";

/** What an application does all day. */
export interface Habit {
  readonly application: Application;
  /** Calls of a usual day. */
  readonly weekday: number;
  readonly weekend: number;
  /** Of the calls per day, per day: 0.01 doubles them in a hundred days. */
  readonly growth: number;
  readonly sinceDay: number;
  readonly call: (random: SeededRandom) => ServiceCall;
}

type Newcomer = Omit<Habit, "application"> & { readonly join: () => Promise<Application> };

/** The habits of those who are subscribed from the first day on, and of those who come later. */
export function habitsOf({ applications, parties, offers }: Scene): {
  readonly early: readonly Habit[];
  readonly late: readonly Newcomer[];
} {
  const { logistics, studio, university } = parties;
  const number = { call: () => ({ path: "/" }) };
  const jobs = { call: optimizerCall };
  const texts = { call: embeddingsCall };
  const weather = { call: () => ({ path: "/days", json: { day: "1989-11-09" } }) };
  const early = { sinceDay: 0 };
  return {
    early: [
      { ...early, ...number, application: applications.game, weekday: 5, weekend: 10, growth: 0.004 },
      { ...early, ...jobs, application: applications.research, weekday: 3, weekend: 0, growth: 0 },
    ],
    late: [
      {
        ...jobs,
        join: () => subscribe(logistics, "Route planning", offers.optimizer, "Pro"),
        ...{ sinceDay: 2, weekday: 7, weekend: 2, growth: 0.01 },
      },
      {
        ...texts,
        join: () => subscribe(logistics, "Freight search", offers.embeddings),
        ...{ sinceDay: 5, weekday: 7, weekend: 2, growth: 0.006 },
      },
      {
        ...texts,
        join: () => subscribe(studio, "Chat assistant", offers.embeddings),
        ...{ sinceDay: 16, weekday: 4, weekend: 5, growth: 0.02 },
      },
      {
        ...weather,
        join: () => subscribe(studio, "Weather widget", offers.weather),
        ...{ sinceDay: 20, weekday: 4, weekend: 4, growth: 0 },
      },
      {
        ...number,
        join: () => subscribe(university, "Simulations", offers.random),
        ...{ sinceDay: 38, weekday: 9, weekend: 0, growth: 0 },
      },
    ],
  };
}

function optimizerCall(random: SeededRandom): ServiceCall {
  // Now and then somebody forgets the budget, or the solver gives up.
  const budget = random.chance(0.03) ? undefined : random.chance(0.03) ? 0 : random.between(500, 20_000);
  const assets = ["SAP", "BAS", "SIE", "ALV"].slice(0, random.between(1, 4));
  return { path: "/jobs", json: { assets, budget } };
}

function embeddingsCall(random: SeededRandom): ServiceCall {
  return { path: "/embed", json: { text: "lorem ipsum ".repeat(random.between(40, 900)) } };
}

const callsAtOnceMax = 8;

/**
 * A day of calls. The token is fetched anew, since the clock has jumped.
 * @returns how many were answered 200
 */
export async function followHabit(
  stage: Stage,
  habit: Habit,
  moment: Moment,
  random: SeededRandom,
): Promise<number> {
  const { weekday, weekend, growth, sinceDay, application } = habit;
  const usual = (moment.isWeekend ? weekend : weekday) * (1 + growth * (moment.day - sinceDay));
  const calls = Math.round(usual * (0.5 + random.next()));
  const { token } = await fetchToken(application);
  let answered = 0;
  for (let made = 0; made < calls; made += callsAtOnceMax) {
    const some = Array.from({ length: Math.min(callsAtOnceMax, calls - made) }, () => habit.call(random));
    const called = await Promise.all(some.map(call => callService(stage, application, token, call)));
    answered += called.filter(({ status }) => status === 200).length;
  }
  return answered;
}
