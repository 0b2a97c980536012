import { Stack, Text } from "@mantine/core";
import type { Big } from "big.js";
import { formatDecimal, toBig } from "../../ui/money.js";
import { Moment } from "../../ui/moment.js";
import { Figure } from "../../ui/surfaces.js";
import type { MeteringEvent } from "./queries.js";

export type Correction = NonNullable<MeteringEvent["corrections"]>[number];

/** Usage as it was reported, and what was corrected of it since. */
export interface Corrected {
  readonly count: MeteringEvent["count"];
  readonly corrections?: readonly Correction[];
}

/** What it counts with all of its corrections. */
export function correctedCount({ count, corrections = [] }: Corrected): Big {
  return corrections.reduce((total, correction) => total.plus(toBig(correction.count)), toBig(count));
}

/** A count, and beneath it what was reported before it was corrected. */
export function Count({ usage }: { readonly usage: Corrected }) {
  return (
    <>
      <Figure>{formatDecimal(correctedCount(usage))}</Figure>
      {usage.corrections !== undefined && (
        <Text size="xs" c="dimmed">
          reported <Figure>{formatDecimal(usage.count)}</Figure>
        </Text>
      )}
    </>
  );
}

/** Each correction: what it changed, why, what for, and by whom, as far as one's side may know. */
export function CorrectionList({ usage }: { readonly usage: Corrected }) {
  const { corrections = [] } = usage;
  const before = (place: number): Big =>
    correctedCount({ count: usage.count, corrections: corrections.slice(0, place) });
  return (
    <Stack gap={4} component="ul" m={0} p={0} style={{ listStyle: "none" }}>
      {corrections.map((correction, place) => (
        <Text key={correction.id} component="li" size="sm" c="dimmed">
          <Moment at={correction.correctedAt} />:{" "}
          <CorrectionText correction={correction} before={before(place)} />
        </Text>
      ))}
    </Stack>
  );
}

interface CorrectionTextProps {
  readonly correction: Correction;
  readonly before: Big;
}

export function CorrectionText({
  correction: { count, reason, reference, author },
  before,
}: CorrectionTextProps) {
  return (
    <>
      corrected from <Figure>{formatDecimal(before)}</Figure> to{" "}
      <Figure>{formatDecimal(before.plus(toBig(count)))}</Figure>. {reason}
      {reference !== undefined && ` (${reference})`}
      {author !== undefined && `, by ${author}`}
    </>
  );
}
