import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import { readPrice } from "../catalog/price-input.js";
import { afterStop, kindWords, previewBudget } from "./budget-words.js";
import { budgetsQuery, type Budget, type BudgetState } from "./queries.js";

interface BudgetDialogProps {
  /** Undefined: the whole account. */
  readonly subscriptionId?: string;
  /** What it is of. */
  readonly subject: string;
  readonly state: BudgetState;
  readonly currency: string;
  readonly onClose: () => void;
}

interface Values {
  readonly amount: string;
  readonly kind: Budget["kind"];
}

/** Sets, changes or removes a budget. */
export function BudgetDialog({ subscriptionId, subject, state, currency, onClose }: BudgetDialogProps) {
  const { budget, spent } = state;
  const [problem, setProblem] = useState<Error>();
  const form = useForm<Values>({
    initialValues: { amount: budget?.amount ?? "", kind: budget?.kind ?? "NOTICE" },
    validate: {
      amount: value => (readPrice(value) === undefined ? "Enter an amount like 25.00" : null),
    },
  });
  const { save, remove } = useBudgetActions(subscriptionId, onClose, error =>
    setProblem(showAtFields(form, error, sameName("amount", "kind"))),
  );
  const begin = () => setProblem(undefined);
  return (
    <Modal opened onClose={onClose} title={`Budget of ${subject}`} size="lg">
      <form
        onSubmit={form.onSubmit(({ amount, kind }) => {
          begin();
          save.mutate({ amount: readPrice(amount) ?? "", kind });
        })}
      >
        <Stack>
          {problem && <ProblemAlert error={problem} />}
          <TextInput
            label={`Amount per month, in ${currency}`}
            description="Before VAT, by the calendar month of invoices"
            inputMode="decimal"
            autoComplete="off"
            data-autofocus
            {...form.getInputProps("amount")}
          />
          <Radio.Group label="When it is used up" {...form.getInputProps("kind")}>
            <Stack gap="xs" mt={6}>
              <Radio
                value="NOTICE"
                label={kindWords.NOTICE}
                description="Owners get a mail, and the home page shows it. Calls go on."
              />
              <Radio
                value="HARD_STOP"
                label={kindWords.HARD_STOP}
                description="Besides, the gateway refuses calls with 402, about a second after the usage that reached it, until the month ends or the budget is raised. Test calls go on."
              />
            </Stack>
          </Radio.Group>
          <Text size="sm" aria-live="polite" mih="1.5em">
            {previewBudget({ ...form.values, amount: readPrice(form.values.amount) }, { spent, currency })}
          </Text>
          {form.values.kind === "HARD_STOP" && (
            <Text size="sm" c="dimmed">
              {afterStop}
            </Text>
          )}
          <Group justify="space-between">
            {budget ? (
              <Button
                variant="subtle"
                color="red"
                loading={remove.isPending}
                onClick={() => {
                  begin();
                  remove.mutate();
                }}
              >
                Remove budget
              </Button>
            ) : (
              <span />
            )}
            <Group>
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={save.isPending}>
                Save budget
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useBudgetActions(
  subscriptionId: string | undefined,
  onClose: () => void,
  onError: (error: Error) => void,
) {
  const queryClient = useQueryClient();
  const done = (said: string) => async () => {
    await queryClient.invalidateQueries({ queryKey: budgetsQuery.queryKey });
    notify(said);
    onClose();
  };
  const save = useAction({
    mutationFn: (body: Values) =>
      subscriptionId === undefined
        ? answerOf(api.PUT("/billing/budgets/account", { body }))
        : answerOf(
            api.PUT("/billing/budgets/subscriptions/{subscriptionId}", {
              params: { path: { subscriptionId } },
              body,
            }),
          ),
    onSuccess: done("The budget is saved."),
    onError,
  });
  const remove = useAction({
    mutationFn: () =>
      subscriptionId === undefined
        ? answerOf(api.DELETE("/billing/budgets/account"))
        : answerOf(
            api.DELETE("/billing/budgets/subscriptions/{subscriptionId}", {
              params: { path: { subscriptionId } },
            }),
          ),
    onSuccess: done("The budget is removed."),
    onError,
  });
  return { save, remove };
}
