import { Button, Group, Stack, Text } from "@mantine/core";
import { Big } from "big.js";
import { useState } from "react";
import { useRights } from "../../app/session.js";
import { formatMoney } from "../../ui/money.js";
import { BudgetBar } from "./budget-bar.js";
import { BudgetDialog } from "./budget-dialog.js";
import { CeilingDialog } from "./ceiling-dialog.js";
import type { SubscriptionBudget } from "./queries.js";

interface SubscriptionLimitsProps {
  readonly subscription: SubscriptionBudget;
  readonly currency: string;
}

/** A subscription's budget and ceiling, and where to change them. */
export function SubscriptionLimits({ subscription, currency }: SubscriptionLimitsProps) {
  const { id, budget, spent, callCeiling, application, service } = subscription;
  const { edit } = useRights();
  const [changing, setChanging] = useState<"budget" | "ceiling">();
  const close = () => setChanging(undefined);
  const whose = `${application.name} at ${service.name}`;
  return (
    <Stack gap={6}>
      {budget && <BudgetBar budget={budget} spent={spent} currency={currency} label={`Budget of ${whose}`} />}
      {callCeiling && (
        <Text size="sm">{formatMoney(new Big(callCeiling.amount), currency)} per call at the most</Text>
      )}
      {!budget && !callCeiling && !edit && <Text size="sm">No limit</Text>}
      {edit && (
        <Group gap={4} ml={-8}>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`${budget ? "Change budget" : "Set budget"} of ${whose}`}
            onClick={() => setChanging("budget")}
          >
            {budget ? "Change budget" : "Set budget"}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`${callCeiling ? "Change ceiling" : "Set ceiling per call"} of ${whose}`}
            onClick={() => setChanging("ceiling")}
          >
            {callCeiling ? "Change ceiling" : "Set ceiling per call"}
          </Button>
        </Group>
      )}
      {changing === "budget" && (
        <BudgetDialog
          subscriptionId={id}
          subject={whose}
          state={subscription}
          currency={currency}
          onClose={close}
        />
      )}
      {changing === "ceiling" && (
        <CeilingDialog subscription={subscription} currency={currency} onClose={close} />
      )}
    </Stack>
  );
}
