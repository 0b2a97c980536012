import { Badge, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { answerOf, decimal, type paths } from "@tollgate/sdk";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { api } from "../../app/api.js";
import { formatDecimal, formatMoney, toBig } from "../../ui/money.js";
import { Moment } from "../../ui/moment.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { Figure } from "../../ui/surfaces.js";
import { readTypedNumber } from "../../ui/typed-number.js";
import { Amount } from "../billing/amount.js";
import { useCurrency } from "../billing/queries.js";
import { planName } from "../catalog/pricing-plans.js";
import { announcedText } from "../catalog/price-summary.js";
import type { Plan, Product } from "../catalog/queries.js";
import { rateLimitText } from "../catalog/rate-limit.js";

type Estimates =
  paths["/v2/apis/{id}/cost-estimates"]["post"]["responses"][200]["content"]["application/json"];

interface PlanComparisonProps {
  readonly entryId: string;
  readonly plans: readonly Plan[];
  /** The plan that is about to be taken. */
  readonly chosenId?: string | undefined;
}

const supposedCount = "1000";
const typingMs = 300;

/** The plans of an entry side by side: their terms, and what a month of so many units would cost under each. */
export function PlanComparison({ entryId, plans, chosenId }: PlanComparisonProps) {
  const currency = useCurrency();
  const products = distinctProducts(plans);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const counts = products.map(({ id }) => ({ productId: id, count: readUnits(typed[id] ?? supposedCount) }));
  const estimates = useEstimates(entryId, counts);
  const estimateOf = (plan: Plan) =>
    estimates.data?.plans.find(({ pricingPlanId }) => pricingPlanId === plan.id);
  const announced = plans.some(plan => plan.announced);
  return (
    <Stack>
      <Group gap="md" align="flex-end">
        {products.map((product, place) => (
          <TextInput
            key={product.id}
            size="xs"
            w={190}
            label={`${product.name} a month${product.unitLabel === undefined ? "" : ` (${product.unitLabel})`}`}
            inputMode="decimal"
            value={typed[product.id] ?? supposedCount}
            error={counts[place]?.count === undefined && "A number like 1000"}
            onChange={({ currentTarget: { value } }) => setTyped({ ...typed, [product.id]: value })}
          />
        ))}
      </Group>
      {estimates.error && <ProblemAlert error={estimates.error} />}
      <Table.ScrollContainer minWidth={200 + 180 * plans.length}>
        <Table verticalSpacing="xs" aria-label="Plans side by side">
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              {plans.map((plan, place) => (
                <Table.Th key={plan.id} scope="col">
                  <PlanHead
                    plan={plan}
                    name={planName(plan, place, plans.length)}
                    chosen={plan.id === chosenId}
                  />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <TermRow name="Monthly fee" plans={plans} term={plan => feeOf(plan.monthlyFee, currency)} />
            {products.map(product => (
              <TermRow
                key={product.id}
                name={product.name}
                plans={plans}
                term={plan => <ProductTerms product={findProduct(plan, product.id)} plan={plan} />}
              />
            ))}
            <TermRow
              name="Rate limit"
              plans={plans}
              term={plan => (plan.rateLimit ? rateLimitText(plan.rateLimit) : "None")}
            />
            <TermRow
              name="A month would cost"
              plans={plans}
              term={plan => (
                <EstimatedAmount estimate={estimateOf(plan)} currency={estimates.data?.currency} />
              )}
            />
            {announced && (
              <TermRow
                name="Announced"
                plans={plans}
                term={plan => (
                  <AnnouncedTerms plan={plan} currency={currency} estimate={estimateOf(plan)?.announced} />
                )}
              />
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        Of a whole month, before VAT, by the rules that invoices are made by.
      </Text>
    </Stack>
  );
}

function useEstimates(
  entryId: string,
  counts: readonly { readonly productId: string; readonly count: string | undefined }[],
) {
  const readable = counts.every(({ count }) => count !== undefined);
  const [asked] = useDebouncedValue(JSON.stringify(counts), typingMs);
  return useQuery<Estimates>({
    queryKey: ["estimates", entryId, asked],
    enabled: readable && asked === JSON.stringify(counts),
    queryFn: () =>
      answerOf(
        api.POST("/v2/apis/{id}/cost-estimates", {
          params: { path: { id: entryId } },
          body: {
            quantities: counts.map(({ productId, count }) => ({ productId, count: decimal(count ?? "0") })),
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

interface PlanHeadProps {
  readonly plan: Plan;
  readonly name: string;
  readonly chosen: boolean;
}

function PlanHead({ plan, name, chosen }: PlanHeadProps) {
  return (
    <Group gap={6}>
      {name}
      {plan.isDefault === true && (
        <Badge variant="light" color="gray">
          Default
        </Badge>
      )}
      {chosen && <Badge variant="light">Chosen</Badge>}
    </Group>
  );
}

interface TermRowProps {
  readonly name: string;
  readonly plans: readonly Plan[];
  readonly term: (plan: Plan) => ReactNode;
}

function TermRow({ name, plans, term }: TermRowProps) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {name}
      </Table.Th>
      {plans.map(plan => (
        <Table.Td key={plan.id}>{term(plan)}</Table.Td>
      ))}
    </Table.Tr>
  );
}

function ProductTerms({ product, plan }: { readonly product: Product | undefined; readonly plan: Plan }) {
  if (plan.type === "FREE") return "Free";
  if (product === undefined) return "Not priced: usage of it is refused";
  return (
    <>
      <Figure>{formatMoney(product.amountMajor, product.currency)}</Figure> per {product.unitLabel ?? "unit"}
      {product.allowance !== undefined && (
        <Text size="xs" c="dimmed">
          <Figure>{formatDecimal(product.allowance)}</Figure> free each month
        </Text>
      )}
    </>
  );
}

interface EstimatedAmountProps {
  readonly estimate: Pick<Estimates["plans"][number], "amount" | "rounded"> | undefined;
  readonly currency: string | undefined;
}

function EstimatedAmount({ estimate, currency = "" }: EstimatedAmountProps) {
  if (estimate === undefined) return "…";
  return <Amount value={estimate.amount} currency={currency} rounded={toBig(estimate.rounded)} />;
}

interface AnnouncedTermsProps {
  readonly plan: Plan;
  readonly currency: string;
  readonly estimate: EstimatedAmountProps["estimate"];
}

function AnnouncedTerms({ plan: { announced }, currency, estimate }: AnnouncedTermsProps) {
  if (announced === undefined) return "No change";
  return (
    <Stack gap={2}>
      <Text size="sm">
        From <Moment at={announced.effectiveFrom} />:
      </Text>
      <Text size="sm">{announcedText(announced, currency)}</Text>
      {estimate && <EstimatedAmount estimate={estimate} currency={currency} />}
    </Stack>
  );
}

function feeOf(fee: Plan["monthlyFee"], currency: string): ReactNode {
  return fee === undefined ? "None" : <Figure>{formatMoney(fee, currency)}</Figure>;
}

function distinctProducts(plans: readonly Plan[]): readonly Product[] {
  return [...new Map(plans.flatMap(plan => plan.products).map(product => [product.id, product])).values()];
}

function findProduct(plan: Plan, id: string): Product | undefined {
  return plan.products.find(product => product.id === id);
}

const readUnits = (typed: string): string | undefined =>
  readTypedNumber(typed, { digitsMax: 15, decimalsMax: 9 });
