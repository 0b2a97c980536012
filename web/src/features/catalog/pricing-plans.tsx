import { Badge, Button, Group, Stack, Switch, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCoin, IconPlus } from "@tabler/icons-react";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { useRights } from "../../app/session.js";
import { ConfirmDialog } from "../../ui/confirm-dialog.js";
import { Empty } from "../../ui/empty.js";
import { formatDecimal, formatMoney } from "../../ui/money.js";
import { Moment } from "../../ui/moment.js";
import { notify, notifyFailed } from "../../ui/notify.js";
import { Copyable, Figure, Section } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { useCurrency } from "../billing/queries.js";
import { AnnouncePriceChangeDialog } from "./announce-price-change-dialog.js";
import { CreatePlanDialog } from "./create-plan-dialog.js";
import { announcedText } from "./price-summary.js";
import { serviceQuery, type Definition, type Plan, type Product } from "./queries.js";
import { rateLimitText } from "./rate-limit.js";
import { WithdrawPriceChange } from "./withdraw-price-change.js";

interface PricingPlansProps {
  readonly serviceId: string;
  readonly definition: Definition;
}

export function PricingPlans({ serviceId, definition }: PricingPlansProps) {
  const { edit, own } = useRights();
  const [creating, dialog] = useDisclosure();
  const [deleting, setDeleting] = useState<Plan>();
  const [changing, setChanging] = useState<{ readonly plan: Plan; readonly name: string }>();
  const { pricingPlans } = definition;
  return (
    <Section
      title="Pricing Plans"
      actions={
        edit && (
          <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
            Create Pricing Plan
          </Button>
        )
      }
    >
      {pricingPlans.length === 0 ? (
        <Empty icon={<IconCoin size={24} />} title="No pricing plan yet">
          A plan names what you charge for and what it costs. Without one the service can be tested, not sold.
        </Empty>
      ) : (
        pricingPlans.map((plan, place) => {
          const name = planName(plan, place, pricingPlans.length);
          const changeable = edit && plan.type === "COMMERCIAL" && plan.announced === undefined;
          return (
            <PlanTable
              key={plan.id}
              plan={plan}
              version={{ serviceId, versionId: definition.id }}
              name={name}
              {...(changeable && { onChange: () => setChanging({ plan, name }) })}
              {...(own && { onDelete: () => setDeleting(plan) })}
            />
          );
        })
      )}
      <CreatePlanDialog
        opened={creating}
        onClose={dialog.close}
        serviceId={serviceId}
        versionId={definition.id}
        products={pricingPlans.flatMap(plan => [...plan.products, ...(plan.announced?.products ?? [])])}
      />
      {changing && (
        <AnnouncePriceChangeDialog
          {...changing}
          serviceId={serviceId}
          versionId={definition.id}
          onClose={() => setChanging(undefined)}
        />
      )}
      {deleting && (
        <DeletePlanDialog
          serviceId={serviceId}
          versionId={definition.id}
          plan={deleting}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </Section>
  );
}

/** By its own name; without one, several are told apart by number. */
export function planName(plan: Pick<Plan, "type" | "name">, place: number, count: number): string {
  if (plan.name !== undefined) return plan.name;
  const type = plan.type === "FREE" ? "Free" : "Pay-per-use";
  return count === 1 ? type : `${type} (${place + 1})`;
}

interface Version {
  readonly serviceId: string;
  readonly versionId: string;
}

interface PlanTableProps {
  readonly plan: Plan;
  readonly version: Version;
  readonly name: string;
  readonly onChange?: () => void;
  readonly onDelete?: () => void;
}

function PlanTable({ plan, version, name, onChange, onDelete }: PlanTableProps) {
  const currency = useCurrency();
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Group gap="xs">
          <Badge variant="light" color={plan.type === "FREE" ? "green" : "indigo"}>
            {name}
          </Badge>
          {plan.rateLimit && (
            <Text size="sm" c="dimmed">
              {rateLimitText(plan.rateLimit)}
            </Text>
          )}
          {plan.isDefault === true && (
            <Badge variant="light" color="gray">
              Default
            </Badge>
          )}
          {plan.monthlyFee !== undefined && (
            <Text size="sm">
              <Figure>{formatMoney(plan.monthlyFee, currency)}</Figure> a month
            </Text>
          )}
        </Group>
        <Group gap="xs">
          {onChange && (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`Change prices of ${name}`}
              onClick={onChange}
            >
              Change prices
            </Button>
          )}
          {onDelete && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              aria-label={`Delete plan ${name}`}
              onClick={onDelete}
            >
              Delete plan
            </Button>
          )}
        </Group>
      </Group>
      {plan.announced && (
        <Group gap="xs">
          <Text size="sm">
            Announced from <Moment at={plan.announced.effectiveFrom} />:{" "}
            {announcedText(plan.announced, currency)}
          </Text>
          <WithdrawPriceChange {...version} planId={plan.id} name={name} month={plan.announced.month} />
        </Group>
      )}
      {plan.products.length === 0 ? (
        <Text size="sm">Free of charge, without products.</Text>
      ) : (
        <Table.ScrollContainer minWidth={560}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Product</Table.Th>
                <Table.Th>Unit Price</Table.Th>
                <Table.Th>Unit</Table.Th>
                <Table.Th>Once per call</Table.Th>
                <Table.Th>Product Id</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {plan.products.map(product => (
                <Table.Tr key={product.id}>
                  <Table.Td fw={500}>{product.name}</Table.Td>
                  <Table.Td>
                    <Figure>{formatMoney(product.amountMajor, product.currency)}</Figure>
                    {product.allowance !== undefined && (
                      <Text size="xs" c="dimmed">
                        <Figure>{formatDecimal(product.allowance)}</Figure> free each month
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>{product.unitLabel ?? "–"}</Table.Td>
                  <Table.Td>
                    <OncePerCall {...version} product={product} />
                  </Table.Td>
                  <Table.Td>
                    <Copyable text={product.id} what="product id" />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

/** Whether a product counts once in a call; it belongs to the service, so this holds in all of its plans. */
function OncePerCall({ product, ...path }: Version & { readonly product: Product }) {
  const { edit } = useRights();
  const queryClient = useQueryClient();
  const change = useAction({
    mutationFn: (oncePerCall: boolean) =>
      answerOf(
        api.PUT("/external-services/{serviceId}/versions/{versionId}/products/{productId}", {
          params: { path: { ...path, productId: product.id } },
          body: { oncePerCall },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: serviceQuery(path.serviceId).queryKey }),
    onError: notifyFailed,
  });
  return (
    <Switch
      aria-label={`${product.name} counts once per call`}
      checked={change.isPending ? change.variables : (product.oncePerCall ?? false)}
      disabled={!edit}
      onChange={event => change.mutate(event.currentTarget.checked)}
    />
  );
}

interface DeletePlanDialogProps {
  readonly serviceId: string;
  readonly versionId: string;
  readonly plan: Plan;
  readonly onClose: () => void;
}

function DeletePlanDialog({ serviceId, versionId, plan, onClose }: DeletePlanDialogProps) {
  const queryClient = useQueryClient();
  const path = { serviceId, versionId, pricingPlanId: plan.id };
  const remove = useAction({
    mutationFn: () =>
      answerOf(
        api.DELETE("/external-services/{serviceId}/versions/{versionId}/pricing-plans/{pricingPlanId}", {
          params: { path },
        }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: serviceQuery(serviceId).queryKey });
      notify("The plan is deleted.");
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title="Delete this pricing plan?"
      confirm="Delete plan"
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      Nobody can choose it any more. Its products keep their ids: they belong to the service, and a later plan
      that names them prices them again. A plan that somebody is subscribed to can&apos;t be deleted.
    </ConfirmDialog>
  );
}
