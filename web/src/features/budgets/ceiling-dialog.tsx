import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { Big } from "big.js";
import { useState } from "react";
import { api } from "../../app/api.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { formatMoney } from "../../ui/money.js";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import { readPrice } from "../catalog/price-input.js";
import { budgetsQuery, type SubscriptionBudget } from "./queries.js";

interface CeilingDialogProps {
  readonly subscription: SubscriptionBudget;
  readonly currency: string;
  readonly onClose: () => void;
}

/** Sets, changes or removes the most that one call of a subscription may cost. */
export function CeilingDialog({ subscription, currency, onClose }: CeilingDialogProps) {
  const { id, service, application, callCeiling } = subscription;
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<Error>();
  const form = useForm({
    initialValues: { amount: callCeiling?.amount ?? "" },
    validate: {
      amount: value => (readPrice(value) === undefined ? "Enter an amount like 0.50" : null),
    },
  });
  const params = { path: { id } };
  const change = useAction({
    mutationFn: async (amount: string | undefined) => {
      if (amount === undefined) await answerOf(api.DELETE("/subscriptions/{id}/call-ceiling", { params }));
      else await answerOf(api.PUT("/subscriptions/{id}/call-ceiling", { params, body: { amount } }));
    },
    onMutate: () => setProblem(undefined),
    onSuccess: async (_, amount) => {
      await queryClient.invalidateQueries({ queryKey: budgetsQuery.queryKey });
      notify(amount === undefined ? "The ceiling is removed." : "The ceiling holds for calls from now on.");
      onClose();
    },
    onError: error => setProblem(showAtFields(form, error, sameName("amount"))),
  });
  return (
    <Modal opened onClose={onClose} title="Ceiling per call" size="lg">
      <form onSubmit={form.onSubmit(({ amount }) => change.mutate(readPrice(amount)))}>
        <Stack>
          {problem && <ProblemAlert error={problem} />}
          <Text size="sm">
            {application.name} at {service.name}. {service.name} reports what a call used after it was
            answered. A report that would bring the call above the ceiling is refused as a whole: nothing of
            it is charged, and both sides see why on the call&rsquo;s receipt.
          </Text>
          <TextInput
            label={`Most that one call may cost, in ${currency}`}
            description="Before VAT, without free units: as receipts show it"
            inputMode="decimal"
            autoComplete="off"
            data-autofocus
            {...form.getInputProps("amount")}
          />
          <Text size="sm" aria-live="polite" mih="1.5em">
            {preview(readPrice(form.values.amount), currency)}
          </Text>
          <Text size="sm" c="dimmed">
            The provider sees the ceiling. It holds for calls from now on; calls made before cost what was
            agreed. The call itself is forwarded all the same: what it does is not undone.
          </Text>
          <Group justify="space-between">
            {callCeiling ? (
              <Button
                variant="subtle"
                color="red"
                disabled={change.isPending}
                onClick={() => change.mutate(undefined)}
              >
                Remove ceiling
              </Button>
            ) : (
              <span />
            )}
            <Group>
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={change.isPending}>
                Save ceiling
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function preview(amount: string | undefined, currency: string): string {
  if (amount === undefined) return "";
  const ceiling = new Big(amount);
  return ceiling.gt(0)
    ? `A call costs ${formatMoney(ceiling, currency)} at the most; a thousand calls ${formatMoney(ceiling.times(1_000), currency)}.`
    : "";
}
