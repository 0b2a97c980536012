import { growthFigure, type Figure, type Series } from "../figure.js";
import { ClosingPlatform } from "../platform/closing-platform.js";
import { Platform } from "../platform/platform.js";
import { ScratchDirectory } from "../programs/scratch-directory.js";
import { startUpstream } from "../rivals/nginx.js";
import type { Measurement } from "../row.js";
import type { Stage } from "../stage.js";
import { proveStored, readLedger, ReportedService } from "./reporting.js";

const eventsSteps = [10_000, 100_000, 1_000_000, 10_000_000];
const subscriptionsOfEvents = 10_000;
const subscriptionsSteps = [100, 1_000, 10_000, 100_000];
const eventsOfSubscription = 10;
const smokeShare = 0.01;
const connections = 128;

/** What costs more when more is stored: events of a month, and subscriptions. */
export const growthStored: Measurement = {
  rows: ["growth-events", "growth-subscriptions"],
  title: "how closes, pages, reports and disk grow with 1e4 … 1e7 events and 1e2 … 1e5 subscriptions",
  smoke: true,
  onlyWhenNamed: true,
  measure: async (stage, wanted) => {
    const share = stage.smoke ? smokeShare : 1;
    const figures: Figure[] = [];
    if (wanted.has("growth-events")) {
      const subscriptions = subscriptionsOfEvents * share;
      const sizes = eventsSteps.map((events): Size => ({
        name: named(events * share, "events"),
        events: events * share,
        subscriptions,
      }));
      figures.push(
        ...(await measureSizes(stage, "growth-events", named(subscriptions, "subscriptions"), sizes)),
      );
    }
    if (wanted.has("growth-subscriptions")) {
      const sizes = subscriptionsSteps.map((count): Size => {
        const subscriptions = count * share;
        return {
          name: named(subscriptions, "subscriptions"),
          events: subscriptions * eventsOfSubscription,
          subscriptions,
        };
      });
      const what = `${eventsOfSubscription} events each`;
      figures.push(...(await measureSizes(stage, "growth-subscriptions", what, sizes)));
    }
    return figures;
  },
};

interface Size {
  readonly name: string;
  readonly events: number;
  readonly subscriptions: number;
}

interface Cost {
  readonly closeSeconds: number;
  readonly peakMb: number;
  readonly bytesOfEvent: number;
  readonly consumerMs: number;
  readonly providerMs: number;
  readonly reportsPerSecond: number;
}

const shown: readonly { readonly what: string; readonly unit: string; readonly of: keyof Cost }[] = [
  { what: "close of the month", unit: "s", of: "closeSeconds" },
  { what: "peak memory of the platform's process during the close", unit: "MB", of: "peakMb" },
  { what: "disk of an event, its indexes and its totals", unit: "bytes", of: "bytesOfEvent" },
  { what: "a consumer's costs of the month, day by day", unit: "ms", of: "consumerMs" },
  { what: "the provider's revenue of the month, day by day", unit: "ms", of: "providerMs" },
  { what: `keyed reports, durable, ${connections} connections`, unit: "reports/s", of: "reportsPerSecond" },
];

/** Each size on a platform of its own, one after the other: figures of a size are taken once. */
async function measureSizes(
  stage: Stage,
  row: string,
  what: string,
  sizes: readonly Size[],
): Promise<readonly Figure[]> {
  const costs: Cost[] = [];
  for (const size of sizes) costs.push(await measureSize(stage, row, size));
  return shown.map(({ what: figure, unit, of }) => {
    const series = sizes.map(({ name }, place): Series => {
      const value = costs[place]?.[of];
      return { contender: name, values: value === undefined ? [] : [value] };
    });
    return growthFigure({ row, what: `${figure}; ${what}`, unit }, series);
  });
}

async function measureSize(stage: Stage, row: string, { name, events, subscriptions }: Size): Promise<Cost> {
  await using scratch = await ScratchDirectory.make();
  await using upstream = await startUpstream(stage);
  await using platform = await Platform.start(stage);
  const service = await ReportedService.prepare(stage, platform, upstream, scratch);
  const month = await ClosingPlatform.fill(stage, platform, service.offering, { events, subscriptions });
  await month.sumDays();
  const bytesOfEvent = await month.bytesOfEvent();
  const [consumerMs, providerMs] = [await month.timeLedger("consumer"), await month.timeLedger("provider")];
  await service.report([platform], connections, stage.warmUpSeconds);
  await platform.database.beginAnew();
  const before = await readLedger(platform, [platform]);
  const sample = await service.report([platform], connections, stage.seconds);
  await proveStored(platform, [platform], before, sample);
  const { seconds, peakMb } = await month.close();
  stage.say(`${row}: ${name}: closed in ${seconds.toFixed(1)} s, ${Math.round(sample.perSecond)} reports/s`);
  return {
    closeSeconds: seconds,
    peakMb,
    bytesOfEvent,
    consumerMs,
    providerMs,
    reportsPerSecond: sample.perSecond,
  };
}

const named = (count: number, what: string): string => `${count.toLocaleString("en-US")} ${what}`;
