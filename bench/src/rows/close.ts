import { alternate, type Contender } from "../alternate.js";
import { ratioFigure, type Figure, type Series } from "../figure.js";
import { ClosingPlatform, type Close } from "../platform/closing-platform.js";
import type { Measurement } from "../row.js";
import type { Stage } from "../stage.js";

const row = "close";
const subscriptionsFull = 10_000;
const manyEvents = 10_000_000;
const fewEvents = 10_000;
const smokeShare = 0.01;
const growthMax = 1.2;
// A run is a whole close, of a minute or more.
const runsMax = 2;

/** A month's close beside that of a month with the same invoices from a thousandth of the events. */
export const close: Measurement = {
  rows: [row],
  title: "the close of a month with 10 million events over 10,000 subscriptions, against 10 thousand events",
  smoke: true,
  measure: async stage => {
    const share = stage.smoke ? smokeShare : 1;
    const subscriptions = subscriptionsFull * share;
    await using many = await ClosingPlatform.prepare(stage, { subscriptions, events: manyEvents * share });
    await using few = await ClosingPlatform.prepare(stage, { subscriptions, events: fewEvents * share });
    const once: Stage = { ...stage, runs: Math.min(stage.runs, runsMax) };
    const contenders = [many, few].map((platform): Contender<Close> => ({
      name: `${platform.events.toLocaleString("en-US")} events`,
      run: () => platform.close(),
      warmsUpItself: true,
    }));
    const samples = await alternate(once, row, contenders, showClose);
    const what = `of a month of ${subscriptions.toLocaleString("en-US")} subscriptions, their events spread over all hours`;
    const proven = `each close by the job that an operator's request starts, to the same ${subscriptions} invoices without gap or double and one statement`;
    const figure = (name: string, unit: string, valueOf: (sample: Close) => number): Figure => {
      const [own, theirs] = contenders.map(({ name: contender }, place): Series => ({
        contender,
        values: (samples[place] ?? []).map(valueOf),
      }));
      if (own === undefined || theirs === undefined) throw new Error("there are two contenders");
      const goal = { relation: "at most", value: growthMax } as const;
      return ratioFigure({ row, what: `${name} ${what}`, unit, ours: own, goal, notes: [proven] }, theirs);
    };
    return [
      figure("close", "s", ({ seconds }) => seconds),
      figure(
        "processor time, with PostgreSQL's, of the close",
        "s",
        ({ processorSeconds }) => processorSeconds,
      ),
      figure("peak memory of the platform's process in the close", "MB", ({ peakMb }) => peakMb),
    ];
  },
};

const showClose = ({ seconds, processorSeconds, peakMb }: Close): string =>
  `${seconds.toFixed(1)} s, ${processorSeconds.toFixed(1)} s of processors, ${Math.round(peakMb)} MB`;
