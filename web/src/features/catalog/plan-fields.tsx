import { ActionIcon, Checkbox, SimpleGrid, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconTrash } from "@tabler/icons-react";
import { useCurrency } from "../billing/queries.js";
import classes from "./plan-fields.module.css";
import type { Product } from "./queries.js";
import { RateLimitFields } from "./rate-limit-fields.js";
import type { RateLimitValues } from "./rate-limit.js";

interface ProductValues {
  name: string;
  price: string;
  unit: string;
  allowance: string;
  oncePerCall: boolean;
}

/** What is typed into the dialog for a new plan. */
export interface PlanValues {
  type: "COMMERCIAL" | "FREE";
  planName: string;
  monthlyFee: string;
  products: ProductValues[];
  rateLimit: RateLimitValues;
}

export const noProduct: ProductValues = { name: "", price: "", unit: "", allowance: "", oncePerCall: false };

interface ProductFieldsProps {
  readonly form: UseFormReturnType<PlanValues>;
  readonly place: number;
  /** The product of the service that has this name and unit. */
  readonly existing: Product | undefined;
  readonly preview: string;
  /** Whether fields show that most plans leave empty. */
  readonly withMore: boolean;
}

export function ProductFields({ form, place, existing, preview, withMore }: ProductFieldsProps) {
  const { type, products } = form.values;
  const field = (name: keyof ProductValues) => form.getInputProps(`products.${place}.${name}`);
  return (
    <fieldset className={classes.product}>
      <legend>Product {products.length > 1 ? place + 1 : ""}</legend>
      <div className={classes.fields} data-free={type === "FREE"}>
        <TextInput
          label="Name"
          placeholder="API"
          required
          {...(place === 0 && { "data-autofocus": true })}
          {...field("name")}
        />
        {type === "COMMERCIAL" && (
          <TextInput
            label="Unit Price"
            placeholder="0.00001"
            inputMode="decimal"
            required
            {...field("price")}
          />
        )}
        <TextInput label="Unit" placeholder="call" {...field("unit")} />
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
        {preview}
      </Text>
      {withMore && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} mt="xs">
          {type === "COMMERCIAL" && (
            <TextInput
              label="Free each month"
              description="Units of each subscription that cost nothing"
              placeholder="0"
              inputMode="decimal"
              {...field("allowance")}
            />
          )}
          <Checkbox
            label="Once per call"
            description={
              existing
                ? "As in your other plans with this product; change it there"
                : "Of several reports for a call the first counts"
            }
            {...form.getInputProps(`products.${place}.oncePerCall`, { type: "checkbox" })}
            {...(existing && { checked: existing.oncePerCall ?? false, disabled: true })}
          />
        </SimpleGrid>
      )}
    </fieldset>
  );
}

/** What most plans leave empty. */
export function MoreTerms({ form }: { readonly form: UseFormReturnType<PlanValues> }) {
  const currency = useCurrency();
  return (
    <>
      <fieldset className={classes.product}>
        <legend>The whole plan</legend>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label="Plan name"
            description="Tells it from your other plans"
            autoFocus
            maxLength={100}
            {...form.getInputProps("planName")}
          />
          {form.values.type === "COMMERCIAL" && (
            <TextInput
              label="Monthly fee"
              description={currency === "" ? "For each month begun" : `In ${currency}, for each month begun`}
              placeholder="0"
              inputMode="decimal"
              {...form.getInputProps("monthlyFee")}
            />
          )}
        </SimpleGrid>
      </fieldset>
      <fieldset className={classes.product}>
        <legend>Rate limit of each subscription</legend>
        <RateLimitFields form={form} />
      </fieldset>
    </>
  );
}
