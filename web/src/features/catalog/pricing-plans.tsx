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
import { formatMoney } from "../../ui/money.js";
import { notify } from "../../ui/notify.js";
import { Copyable, Figure, Section } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { CreatePlanDialog } from "./create-plan-dialog.js";
import { serviceQuery, type Definition, type Plan, type Product } from "./queries.js";
import { rateLimitText } from "./rate-limit.js";

interface PricingPlansProps {
  readonly serviceId: string;
  readonly definition: Definition;
}

export function PricingPlans({ serviceId, definition }: PricingPlansProps) {
  const { edit, own } = useRights();
  const [creating, dialog] = useDisclosure();
  const [deleting, setDeleting] = useState<Plan>();
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
        pricingPlans.map((plan, place) => (
          <PlanTable
            key={plan.id}
            plan={plan}
            version={{ serviceId, versionId: definition.id }}
            name={planName(plan, place, pricingPlans.length)}
            {...(own && { onDelete: () => setDeleting(plan) })}
          />
        ))
      )}
      <CreatePlanDialog
        opened={creating}
        onClose={dialog.close}
        serviceId={serviceId}
        versionId={definition.id}
      />
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

/** Plans have no names in the contract; of several they are told apart by number. */
export function planName(plan: Pick<Plan, "type">, place: number, count: number): string {
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
  readonly onDelete?: () => void;
}

function PlanTable({ plan, version, name, onDelete }: PlanTableProps) {
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Group gap="xs">
          <Badge variant="light" color={plan.type === "FREE" ? "green" : "indigo"} tt="none">
            {name}
          </Badge>
          {plan.rateLimit && (
            <Text size="sm" c="dimmed">
              {rateLimitText(plan.rateLimit)}
            </Text>
          )}
        </Group>
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
