import { Badge, Button, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlayerPlay, IconPlugConnected, IconPlus } from "@tabler/icons-react";
import { answerOf, type paths } from "@tollgate/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { api } from "../../app/api.js";
import { useRights } from "../../app/session.js";
import { ConfirmDialog } from "../../ui/confirm-dialog.js";
import { Empty } from "../../ui/empty.js";
import { LinkButton } from "../../ui/link-button.js";
import { Moment } from "../../ui/moment.js";
import { notify } from "../../ui/notify.js";
import { QueryView } from "../../ui/query-view.js";
import { Copyable, Section, StackedTable } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { applicationQuery, applicationsQuery, subscriptionsQuery } from "../applications/queries.js";
import { UsageThisMonth } from "../billing/usage-this-month.js";
import { budgetsQuery, type Budgets } from "../budgets/queries.js";
import { SubscriptionLimits } from "../budgets/subscription-limits.js";
import { useCurrency } from "../billing/queries.js";
import { announcedText, priceSummary } from "../catalog/price-summary.js";
import { rateLimitText } from "../catalog/rate-limit.js";
import { SubscribeDialog } from "./subscribe-dialog.js";

export type Subscription =
  paths["/v2/applications/{id}/subscriptions"]["get"]["responses"][200]["content"]["application/json"][number];

const budgetsPollMs = 15_000;

/** What an application is subscribed to. */
export function Subscriptions({ applicationId }: { readonly applicationId: string }) {
  const subscriptions = useQuery(subscriptionsQuery(applicationId));
  const budgets = useQuery({ ...budgetsQuery, refetchInterval: budgetsPollMs }).data;
  const { edit } = useRights();
  const [subscribing, dialog] = useDisclosure();
  const [ending, setEnding] = useState<Subscription>();
  return (
    <Section
      title="Subscriptions"
      actions={
        edit && (
          <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
            Subscribe to Service
          </Button>
        )
      }
    >
      <QueryView query={subscriptions}>
        {list =>
          list.length === 0 ? (
            <Empty icon={<IconPlugConnected size={24} />} title="No subscriptions yet">
              Subscribe this application to a service of your own or from the marketplace; then it may call
              it.
            </Empty>
          ) : (
            <StackedTable>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Service</Table.Th>
                  <Table.Th>Plan</Table.Th>
                  <Table.Th>Limits</Table.Th>
                  <Table.Th>Usage this month</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>Actions</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {list.map(subscription => (
                  <Row
                    key={subscription.id}
                    subscription={subscription}
                    limits={limitsOf(budgets, subscription.id)}
                    onEnd={() => setEnding(subscription)}
                    edit={edit}
                  />
                ))}
              </Table.Tbody>
            </StackedTable>
          )
        }
      </QueryView>
      <SubscribeDialog opened={subscribing} onClose={dialog.close} applicationId={applicationId} />
      {ending && (
        <UnsubscribeDialog
          subscription={ending}
          applicationId={applicationId}
          onClose={() => setEnding(undefined)}
        />
      )}
    </Section>
  );
}

const withheldSentences = {
  TAKEN_DOWN: "The operator has taken this service down: calls are refused until it is restored.",
  PROVIDER_SUSPENDED: "The operator has suspended the provider: calls are refused until they are restored.",
} as const;

function limitsOf(budgets: Budgets | undefined, id: string): ReactNode {
  const subscription = budgets?.subscriptions.find(one => one.id === id);
  return (
    budgets && subscription && <SubscriptionLimits subscription={subscription} currency={budgets.currency} />
  );
}

interface RowProps {
  readonly subscription: Subscription;
  readonly limits: ReactNode;
  readonly edit: boolean;
  readonly onEnd: () => void;
}

function Row({ subscription, limits, edit, onEnd }: RowProps) {
  const currency = useCurrency();
  const { id, api: entry, pricingPlan, rateLimit, createdAt, testUntilAccepted } = subscription;
  return (
    <Table.Tr>
      <Table.Td miw={{ base: 0, md: 260 }}>
        <Text fw={500}>{entry?.name ?? "A service that was deleted"}</Text>
        {entry && <Copyable text={entry.gatewayEndpoint} what="gateway endpoint" />}
        <Text size="xs" c="dimmed">
          Since <Moment at={createdAt} />
        </Text>
        {entry?.withheld !== undefined && (
          <Text size="xs" c="var(--mantine-color-error)">
            {withheldSentences[entry.withheld]}
          </Text>
        )}
      </Table.Td>
      <Table.Td miw={{ base: 0, md: 130 }}>
        {pricingPlan ? priceSummary(pricingPlan) : "–"}
        {testUntilAccepted && (
          <Badge variant="light" color="yellow" ml={6}>
            Test
          </Badge>
        )}
        {pricingPlan?.announced && (
          <Text size="xs">
            From <Moment at={pricingPlan.announced.effectiveFrom} />:{" "}
            {announcedText(pricingPlan.announced, currency)}
          </Text>
        )}
        {rateLimit && (
          <Text size="xs" c="dimmed">
            {rateLimitText(rateLimit)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{limits}</Table.Td>
      <Table.Td data-label="This month">
        <UsageThisMonth subscriptionId={id} />
      </Table.Td>
      <Table.Td>
        {edit && (
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            <LinkButton
              to="/applications/$applicationId/try-it-out/$subscriptionId"
              params={{ applicationId: subscription.application.id, subscriptionId: id }}
              size="xs"
              variant="default"
              leftSection={<IconPlayerPlay size={14} />}
            >
              Try it out
            </LinkButton>
            <Button size="xs" variant="subtle" color="red" onClick={onEnd}>
              Unsubscribe
            </Button>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

interface UnsubscribeDialogProps {
  readonly subscription: Subscription;
  readonly applicationId: string;
  readonly onClose: () => void;
}

function UnsubscribeDialog({ subscription, applicationId, onClose }: UnsubscribeDialogProps) {
  const queryClient = useQueryClient();
  const end = useAction({
    mutationFn: () =>
      answerOf(api.DELETE("/subscriptions/{id}", { params: { path: { id: subscription.id } } })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: applicationQuery(applicationId).queryKey });
      void queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey });
      notify("Unsubscribed.");
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Unsubscribe from "${subscription.api?.name ?? "the service"}"?`}
      confirm="Unsubscribe"
      pending={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      Calls of this application to the service are refused at once. Calls made before may still be reported
      and billed.
    </ConfirmDialog>
  );
}
