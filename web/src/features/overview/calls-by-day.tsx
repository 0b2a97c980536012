import { SimpleGrid, Stack, Text } from "@mantine/core";
import { Section } from "../../ui/surfaces.js";
import { DayBars } from "./day-bars.js";
import type { Day } from "./queries.js";

interface CallsByDayProps {
  readonly days: readonly Day[];
}

const sides = [
  { side: "served", title: "Calls to your services" },
  { side: "made", title: "Calls by your applications" },
] as const;

/** Calls and errors of the last days, for each side that had any. */
export function CallsByDay({ days }: CallsByDayProps) {
  const shown = sides.filter(({ side }) => days.some(day => day[side].calls > 0));
  if (shown.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, sm: shown.length }} spacing="lg">
      {shown.map(({ side, title }) => (
        <Section key={side} title={title}>
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {summaryOf(days, side)}
            </Text>
            <DayBars label={title} days={days.map(day => ({ day: day.day, counts: day[side] }))} />
          </Stack>
        </Section>
      ))}
    </SimpleGrid>
  );
}

function summaryOf(days: readonly Day[], side: "served" | "made"): string {
  const sum = (name: keyof Day["served"]) => days.reduce((total, day) => total + day[side][name], 0);
  const [calls, test, failed] = [sum("calls"), sum("test"), sum("failed")];
  const number = new Intl.NumberFormat("en");
  const parts = [
    `${number.format(calls)} in ${days.length} days`,
    ...(test > 0 ? [`${number.format(test)} of them test calls`] : []),
    failed === 0 ? "none failed" : `${number.format(failed)} failed`,
  ];
  return `${parts.join(", ")}.`;
}
