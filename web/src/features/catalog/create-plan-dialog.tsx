import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Modal,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { answerOf, decimal } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { showAtFields } from "../../ui/form-problem.js";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import classes from "./create-plan-dialog.module.css";
import { useCurrency } from "../billing/queries.js";
import { serviceQuery } from "./queries.js";
import { previewCost, readPrice } from "./price-input.js";
import { noRateLimit, readRateLimit, type RateLimitValues } from "./rate-limit.js";
import { RateLimitFields } from "./rate-limit-fields.js";

interface CreatePlanDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly serviceId: string;
  readonly versionId: string;
}

export function CreatePlanDialog({ opened, onClose, ...service }: CreatePlanDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Create Pricing Plan" size="lg">
      <PlanForm {...service} onDone={onClose} />
    </Modal>
  );
}

interface ProductValues {
  name: string;
  price: string;
  unit: string;
  oncePerCall: boolean;
}

interface PlanValues {
  type: "COMMERCIAL" | "FREE";
  products: ProductValues[];
  rateLimit: RateLimitValues;
}

const noProduct: ProductValues = { name: "", price: "", unit: "", oncePerCall: false };

const fieldNames: Record<string, string> = { name: "name", amountMajor: "price", unitLabel: "unit" };

function fieldOf(pointer: string): string | undefined {
  const [, limit] = /^\/rateLimit\/(calls|per|burst)$/.exec(pointer) ?? [];
  if (limit !== undefined) return `rateLimit.${limit}`;
  const [, place, member = ""] = /^\/products\/(\d+)\/(\w+)$/.exec(pointer) ?? [];
  const field = fieldNames[member];
  return place === undefined || field === undefined ? undefined : `products.${place}.${field}`;
}

interface PlanFormProps {
  readonly serviceId: string;
  readonly versionId: string;
  readonly onDone: () => void;
}

function PlanForm({ serviceId, versionId, onDone }: PlanFormProps) {
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<Error>();
  const form = useForm<PlanValues>({
    initialValues: { type: "COMMERCIAL", products: [noProduct], rateLimit: noRateLimit },
    validate: {
      products: {
        price: (price, { type }) =>
          type === "FREE" || readPrice(price) !== undefined ? null : "Enter a number such as 0.00001",
      },
    },
  });
  const { type, products } = form.values;
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
              ...(rateLimit && { rateLimit }),
              products: values.products.map(({ name, price, unit, oncePerCall }) => ({
                name,
                ...(unit.trim() !== "" && { unitLabel: unit.trim() }),
                // Left out, a product that the service has already stays as it is.
                ...(oncePerCall && { oncePerCall }),
                ...(values.type === "COMMERCIAL" && { amountMajor: decimal(readPrice(price) ?? "0") }),
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
          <fieldset key={place} className={classes.product}>
            <legend>Product {products.length > 1 ? place + 1 : ""}</legend>
            <div className={classes.fields} data-free={type === "FREE"}>
              <TextInput
                label="Name"
                placeholder="API"
                required
                {...(place === 0 && { "data-autofocus": true })}
                {...form.getInputProps(`products.${place}.name`)}
              />
              {type === "COMMERCIAL" && (
                <TextInput
                  label="Unit Price"
                  placeholder="0.00001"
                  inputMode="decimal"
                  required
                  {...form.getInputProps(`products.${place}.price`)}
                />
              )}
              <TextInput label="Unit" placeholder="call" {...form.getInputProps(`products.${place}.unit`)} />
              {products.length > 1 && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  className={classes.remove ?? ""}
                  aria-label={`Remove product ${place + 1}`}
                  onClick={() => form.removeListItem("products", place)}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              )}
            </div>
            <Text size="sm" c="dimmed" mih={22} aria-live="polite">
              {type === "COMMERCIAL" ? previewCost(product.price, product.unit, currency) : ""}
            </Text>
            <Checkbox
              label="Once per call"
              description="Of several reports for a call the first counts"
              {...form.getInputProps(`products.${place}.oncePerCall`, { type: "checkbox" })}
            />
          </fieldset>
        ))}
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} />}
          w="fit-content"
          onClick={() => form.insertListItem("products", noProduct)}
        >
          Add product
        </Button>
        <fieldset className={classes.product}>
          <legend>Rate limit of each subscription</legend>
          <RateLimitFields form={form} />
        </fieldset>
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
