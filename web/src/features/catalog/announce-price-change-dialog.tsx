import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf } from "@tollgate/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { showAtFields } from "../../ui/form-problem.js";
import { toBig } from "../../ui/money.js";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { QueryView } from "../../ui/query-view.js";
import { useAction } from "../../ui/use-action.js";
import { monthName, monthsUpTo } from "../billing/months.js";
import { ledgerQuery } from "../billing/queries.js";
import { amountTyped, readPrice } from "./price-input.js";
import { serviceQuery, type Plan } from "./queries.js";

interface AnnounceProps {
  readonly serviceId: string;
  readonly versionId: string;
  readonly plan: Plan;
  readonly name: string;
  readonly onClose: () => void;
}

/** Says what a plan costs from the beginning of a month to come. */
export function AnnouncePriceChangeDialog(props: AnnounceProps) {
  // Its month is the one under way in the billing zone.
  const costs = useQuery(ledgerQuery("costs"));
  return (
    <Modal opened onClose={props.onClose} title={`Change prices of ${props.name}`} size="lg">
      <QueryView query={costs}>{({ month }) => <AnnounceForm {...props} month={month} />}</QueryView>
    </Modal>
  );
}

const monthsToChoose = 12;
// As the platform asks for, and a day for zones.
const noticeMs = 15 * 86_400_000;

function AnnounceForm({
  serviceId,
  versionId,
  plan,
  month,
  onClose,
}: AnnounceProps & { readonly month: string }) {
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<Error>();
  const [underWay = "", ...months] = monthsUpTo(month, 1).concat(monthsAfter(month));
  const form = useForm({
    initialValues: {
      effectiveFrom: months[0] ?? "",
      monthlyFee: toBig(plan.monthlyFee ?? 0).toFixed(),
      products: plan.products.map(({ amountMajor, allowance }) => ({
        price: toBig(amountMajor).toFixed(),
        allowance: toBig(allowance ?? 0).toFixed(),
      })),
    },
    validate: {
      monthlyFee: priceFault,
      products: { price: priceFault, allowance: priceFault },
    },
  });
  const announce = useAction(
    {
      mutationFn: (values: typeof form.values) =>
        answerOf(
          api.POST(
            "/external-services/{serviceId}/versions/{versionId}/pricing-plans/{pricingPlanId}/price-changes",
            {
              params: { path: { serviceId, versionId, pricingPlanId: plan.id } },
              body: {
                effectiveFrom: values.effectiveFrom,
                monthlyFee: amountTyped(values.monthlyFee),
                products: plan.products.map(({ name, unitLabel }, place) => ({
                  name,
                  ...(unitLabel !== undefined && { unitLabel }),
                  amountMajor: amountTyped(values.products[place]?.price ?? ""),
                  allowance: amountTyped(values.products[place]?.allowance ?? ""),
                })),
              },
            },
          ),
        ),
      onMutate: () => setProblem(undefined),
      onSuccess: async (_, { effectiveFrom }) => {
        await queryClient.invalidateQueries({ queryKey: serviceQuery(serviceId).queryKey });
        notify(`Announced: the new prices hold from ${monthName(effectiveFrom)}. Subscribers get a mail.`);
        onClose();
      },
      onError: error => setProblem(showAtFields(form, error, fieldOf)),
    },
    { once: true },
  );
  return (
    <form onSubmit={form.onSubmit(values => announce.mutate(values))}>
      <Stack>
        {problem && <ProblemAlert error={problem} />}
        <Text size="sm">
          {monthName(underWay)} keeps its prices, and so do calls that were made before, whenever they are
          reported. Everybody on this plan is told by mail, and moves to the new prices unless they
          unsubscribe.
        </Text>
        <NativeSelect
          label="From the beginning of"
          data={months.map(value => ({ value, label: monthName(value) }))}
          {...form.getInputProps("effectiveFrom")}
        />
        <TextInput label="Monthly fee" inputMode="decimal" required {...form.getInputProps("monthlyFee")} />
        {plan.products.map(({ id, name, unitLabel = "unit" }, place) => (
          <Group key={id} grow align="flex-start">
            <TextInput
              label={`${name}: price per ${unitLabel}`}
              inputMode="decimal"
              required
              {...form.getInputProps(`products.${place}.price`)}
            />
            <TextInput
              label={`${name}: free each month`}
              inputMode="decimal"
              required
              {...form.getInputProps(`products.${place}.allowance`)}
            />
          </Group>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={announce.isPending}>
            Announce
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Months that are far enough ahead for whoever wants to leave before. */
function monthsAfter(month: string): readonly string[] {
  const year = Number(month.slice(0, 4)) + 1;
  const earliestMs = Date.now() + noticeMs;
  return monthsUpTo(`${year}${month.slice(4)}`, monthsToChoose).filter(
    each => Date.parse(`${each}-01T00:00:00Z`) >= earliestMs,
  );
}

const priceFault = (typed: string): string | null =>
  readPrice(typed) === undefined ? "A number like 0.00001" : null;

function fieldOf(pointer: string): string | undefined {
  if (pointer === "/effectiveFrom" || pointer === "/monthlyFee") return pointer.slice(1);
  const [, place, member = ""] = /^\/products\/(\d+)\/(amountMajor|allowance)$/.exec(pointer) ?? [];
  return place && `products.${place}.${member === "allowance" ? "allowance" : "price"}`;
}
