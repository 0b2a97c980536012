import { Button, Group, Modal, SegmentedControl, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconPlus } from "@tabler/icons-react";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { showAtFields } from "../../ui/form-problem.js";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import { useCurrency } from "../billing/queries.js";
import { serviceQuery, type Product } from "./queries.js";
import { amountTyped, previewCost, readPrice } from "./price-input.js";
import { MoreTerms, noProduct, ProductFields, type PlanValues } from "./plan-fields.js";
import { noRateLimit, readRateLimit } from "./rate-limit.js";

interface CreatePlanDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly serviceId: string;
  readonly versionId: string;
  /** Those that plans of the service have already. */
  readonly products: readonly Product[];
}

export function CreatePlanDialog({ opened, onClose, ...service }: CreatePlanDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Create Pricing Plan" size="lg">
      <PlanForm {...service} onDone={onClose} />
    </Modal>
  );
}

const fieldNames: Record<string, string> = {
  name: "name",
  amountMajor: "price",
  unitLabel: "unit",
  allowance: "allowance",
  oncePerCall: "oncePerCall",
};

function fieldOf(pointer: string): string | undefined {
  if (pointer === "/name") return "planName";
  if (pointer === "/monthlyFee") return "monthlyFee";
  const [, limit] = /^\/rateLimit\/(calls|per|burst)$/.exec(pointer) ?? [];
  if (limit !== undefined) return `rateLimit.${limit}`;
  const [, place, member = ""] = /^\/products\/(\d+)\/(\w+)$/.exec(pointer) ?? [];
  const field = fieldNames[member];
  return place === undefined || field === undefined ? undefined : `products.${place}.${field}`;
}

interface PlanFormProps {
  readonly serviceId: string;
  readonly versionId: string;
  readonly products: readonly Product[];
  readonly onDone: () => void;
}

function PlanForm({ serviceId, versionId, products: existing, onDone }: PlanFormProps) {
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<Error>();
  const form = useForm<PlanValues>({
    initialValues: {
      type: "COMMERCIAL",
      planName: "",
      monthlyFee: "",
      products: [noProduct],
      rateLimit: noRateLimit,
    },
    validate: {
      monthlyFee: (fee, { type }) => (type === "FREE" ? null : optionalFault(fee, "5")),
      products: {
        price: (price, { type }) =>
          type === "FREE" || readPrice(price) !== undefined ? null : "Enter a number such as 0.00001",
        allowance: (allowance, { type }) => (type === "FREE" ? null : optionalFault(allowance, "100")),
      },
    },
  });
  const { type, products, monthlyFee } = form.values;
  const [more, moreTerms] = useDisclosure();
  const currency = useCurrency();
  const create = useAction(
    {
      mutationFn: (values: typeof form.values) => {
        const rateLimit = readRateLimit(values.rateLimit);
        return answerOf(
          api.POST("/external-services/{serviceId}/versions/{versionId}/pricing-plans", {
            params: { path: { serviceId, versionId } },
            body: {
              type: values.type,
              ...(values.planName.trim() !== "" && { name: values.planName.trim() }),
              ...(values.type === "COMMERCIAL" && { monthlyFee: amountTyped(values.monthlyFee) }),
              ...(rateLimit && { rateLimit }),
              products: values.products.map(({ name, price, unit, allowance, oncePerCall }) => ({
                name,
                ...(unit.trim() !== "" && { unitLabel: unit.trim() }),
                // A plan can't change a product that the service has already.
                ...(oncePerCall && productOf(existing, { name, unit }) === undefined && { oncePerCall }),
                ...(values.type === "COMMERCIAL" && {
                  amountMajor: amountTyped(price),
                  allowance: amountTyped(allowance),
                }),
              })),
            },
          }),
        );
      },
      onMutate: () => setProblem(undefined),
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: serviceQuery(serviceId).queryKey });
        notify("The plan is created. Its product ids are on this page.");
        onDone();
      },
      onError: error => setProblem(showAtFields(form, error, fieldOf)),
    },
    { once: true },
  );
  // It is charged once, whatever is used: beside several products it would look like one for each.
  const feeInPreview = products.length === 1 ? monthlyFee : "";
  return (
    <form onSubmit={form.onSubmit(values => create.mutate(values))}>
      <Stack>
        {problem && <ProblemAlert error={problem} />}
        <SegmentedControl
          aria-label="Kind of plan"
          data={[
            { value: "COMMERCIAL", label: "Pay-per-use" },
            { value: "FREE", label: "Free" },
          ]}
          w="fit-content"
          value={type}
          onChange={value => form.setFieldValue("type", value)}
        />
        {products.map((product, place) => (
          <ProductFields
            key={place}
            form={form}
            place={place}
            existing={productOf(existing, product)}
            preview={
              type === "COMMERCIAL" ? previewCost({ ...product, monthlyFee: feeInPreview }, currency) : ""
            }
            withMore={more}
          />
        ))}
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} />}
          w="fit-content"
          onClick={() => form.insertListItem("products", noProduct)}
        >
          Add product
        </Button>
        {more ? (
          <MoreTerms form={form} />
        ) : (
          <Button
            variant="subtle"
            leftSection={<IconAdjustmentsHorizontal size={16} />}
            w="fit-content"
            onClick={moreTerms.open}
          >
            More terms
          </Button>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create Plan
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The service's own product that has this name and unit. */
const productOf = (
  existing: readonly Product[],
  { name, unit }: { readonly name: string; readonly unit: string },
): Product | undefined =>
  existing.find(product => product.name === name.trim() && (product.unitLabel ?? "") === unit.trim());

const optionalFault = (typed: string, example: string): string | null =>
  typed.trim() === "" || readPrice(typed) !== undefined
    ? null
    : `Enter a number such as ${example}, or nothing`;
