import { Progress, Stack, Text } from "@mantine/core";
import { Moment } from "../../ui/moment.js";
import { Figure } from "../../ui/surfaces.js";
import { kindWords, percentUsed, usedText } from "./budget-words.js";
import type { Budget } from "./queries.js";

interface BudgetBarProps {
  readonly budget: Budget;
  readonly spent: string;
  readonly currency: string;
  /** Whose it is, for whoever can't see the bar. */
  readonly label: string;
}

/** How much of a budget is used, and what follows from it. */
export function BudgetBar({ budget, spent, currency, label }: BudgetBarProps) {
  const { amount, kind, stoppedUntil } = budget;
  const percent = percentUsed(spent, amount);
  return (
    <Stack gap={4}>
      <Progress value={Math.min(100, percent)} color={toneOf(percent)} aria-label={label} />
      <Text size="sm">
        <Figure>{usedText(spent, amount, currency)}</Figure>, {percent} % · {kindWords[kind]}
      </Text>
      {stoppedUntil !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)">
          Calls are refused until <Moment at={stoppedUntil} />.
        </Text>
      )}
    </Stack>
  );
}

function toneOf(percent: number): string {
  if (percent >= 100) return "red";
  return percent >= 80 ? "yellow" : "blue";
}
