import { Bars } from "../../ui/bars.js";
import { dayName } from "../../ui/day-name.js";
import type { Day } from "./queries.js";

type Counts = Day["served"];

interface DayBarsProps {
  readonly days: readonly { readonly day: string; readonly counts: Counts }[];
  /** What the bars show, for whoever can't see them. */
  readonly label: string;
}

const outcomes = [
  { tone: "plain", label: "answered", of: ({ calls, refused, failed }: Counts) => calls - refused - failed },
  { tone: "warning", label: "refused by the service", of: ({ refused }: Counts) => refused },
  { tone: "bad", label: "failed", of: ({ failed }: Counts) => failed },
] as const;

/** Calls and what became of them, a bar a day. */
export function DayBars({ days, label }: DayBarsProps) {
  const highest = Math.max(1, ...days.map(({ counts }) => counts.calls));
  return (
    <Bars
      label={label}
      legend={outcomes.filter(({ of }) => days.some(({ counts }) => of(counts) > 0))}
      bars={days.map(({ day, counts }) => ({
        name: dayName(day),
        text: sentenceOf(counts),
        parts: outcomes.map(({ tone, of }) => ({ tone, percent: (100 * of(counts)) / highest })),
      }))}
    />
  );
}

function sentenceOf(counts: Counts): string {
  const parts = outcomes.filter(({ of }) => of(counts) > 0).map(({ label, of }) => `${of(counts)} ${label}`);
  return parts.length === 0 ? "no calls" : parts.join(", ");
}
