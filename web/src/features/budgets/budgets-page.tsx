import { Button, Stack, Table, Text } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Big } from "big.js";
import { useState } from "react";
import { useRights } from "../../app/session.js";
import { Empty } from "../../ui/empty.js";
import { TextLink } from "../../ui/link-button.js";
import { formatMoney } from "../../ui/money.js";
import { Page } from "../../ui/page.js";
import { QueryView } from "../../ui/query-view.js";
import { Figure, Section, StackedTable } from "../../ui/surfaces.js";
import { monthName } from "../billing/months.js";
import { BudgetBar } from "./budget-bar.js";
import { BudgetDialog } from "./budget-dialog.js";
import { afterStop } from "./budget-words.js";
import { budgetsQuery, type Budgets } from "./queries.js";
import { SubscriptionLimits } from "./subscription-limits.js";

const pollMs = 5_000;

/** What a month and a call may cost the account. */
export function BudgetsPage() {
  const query = useQuery({ ...budgetsQuery, refetchInterval: pollMs });
  return (
    <Page
      title="Budgets"
      lead="What a month, and a single call, may cost you. You are told at 50, 80 and 100 % of a budget; with a hard stop the gateway then refuses calls."
      above={[{ label: "Revenue & Costs", to: "/revenue-and-costs" }]}
    >
      <QueryView query={query} rows={4}>
        {budgets => (
          <Stack gap="lg">
            <AccountBudget budgets={budgets} />
            <SubscriptionBudgets budgets={budgets} />
            <Section title="After a stop">
              <Text size="sm" className="tollgate-prose">
                {afterStop} Calls go through again when the month ends, or at once when the budget is raised
                or removed. Calls to your own services cost nothing and are never stopped.
              </Text>
            </Section>
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function AccountBudget({ budgets: { account, month, currency } }: { readonly budgets: Budgets }) {
  const { edit } = useRights();
  const [changing, setChanging] = useState(false);
  const { budget, spent } = account;
  return (
    <Section
      title="Whole account"
      actions={
        edit && (
          <Button variant={budget ? "default" : "filled"} onClick={() => setChanging(true)}>
            {budget ? "Change budget" : "Set budget"}
          </Button>
        )
      }
    >
      {budget ? (
        <BudgetBar budget={budget} spent={spent} currency={currency} label="Budget of the account" />
      ) : (
        <Text size="sm">
          {monthName(month)} costs <Figure>{formatMoney(new Big(spent), currency)}</Figure> so far. There is
          no budget for it.
        </Text>
      )}
      {changing && (
        <BudgetDialog
          subject="the account"
          state={account}
          currency={currency}
          onClose={() => setChanging(false)}
        />
      )}
    </Section>
  );
}

function SubscriptionBudgets({ budgets: { subscriptions, currency } }: { readonly budgets: Budgets }) {
  return (
    <Section title="By subscription">
      {subscriptions.length === 0 ? (
        <Empty icon={<IconPlugConnected size={24} />} title="No subscriptions yet">
          Once an application is subscribed to a service, its budget can be set here.
        </Empty>
      ) : (
        <StackedTable>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Service</Table.Th>
              <Table.Th>Application</Table.Th>
              <Table.Th>This month</Table.Th>
              <Table.Th>Budget and ceiling</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {subscriptions.map(subscription => (
              <Table.Tr key={subscription.id}>
                <Table.Td>
                  <Text fw={500} size="sm">
                    {subscription.service.name}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {subscription.provider}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <TextLink
                    to="/applications/$applicationId"
                    params={{ applicationId: subscription.application.id }}
                    size="sm"
                  >
                    {subscription.application.name}
                  </TextLink>
                </Table.Td>
                <Table.Td data-label="This month">
                  <Figure>{formatMoney(new Big(subscription.spent), currency)}</Figure>
                </Table.Td>
                <Table.Td miw={260}>
                  <SubscriptionLimits subscription={subscription} currency={currency} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </StackedTable>
      )}
    </Section>
  );
}
