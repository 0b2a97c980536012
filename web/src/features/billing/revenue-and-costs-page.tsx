import { NativeSelect, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { LinkButton } from "../../ui/link-button.js";
import { toBig } from "../../ui/money.js";
import { Page } from "../../ui/page.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { Section } from "../../ui/surfaces.js";
import { BudgetBar } from "../budgets/budget-bar.js";
import { budgetsQuery } from "../budgets/queries.js";
import { overviewQuery } from "../overview/queries.js";
import { Amount } from "./amount.js";
import { askAgain } from "./ask-again.js";
import { LedgerSection } from "./ledger-section.js";
import { MoneyBars } from "./money-bars.js";
import { isMonth, monthName, monthsUpTo } from "./months.js";
import { ledgerQuery, type MonthLedger, type Side } from "./queries.js";
import { TestUsage } from "./test-usage.js";

const route = getRouteApi("/signed-in/revenue-and-costs");
const pollMs = 5_000;
const monthsShown = 6;
const monthsToChoose = 24;

export function RevenueAndCostsPage() {
  const { month } = route.useSearch();
  const navigate = route.useNavigate();
  const chosen = isMonth(month) ? month : undefined;
  const now = useQuery(ledgerQuery("costs")).data?.month;
  const revenue = useQuery({ ...ledgerQuery("revenue", chosen), refetchInterval: askAgain(pollMs) });
  const costs = useQuery({ ...ledgerQuery("costs", chosen), refetchInterval: askAgain(pollMs) });
  const overview = useQuery({ ...overviewQuery, refetchInterval: pollMs });
  const shown = chosen ?? now;
  return (
    <Page
      title="Revenue & Costs"
      lead="Live usage and monthly fees, exact, before VAT and marketplace fee. Test usage is never in it."
      actions={
        <>
          <LinkButton to="/revenue-and-costs/budgets" variant="default">
            Budgets
          </LinkButton>
          <LinkButton to="/revenue-and-costs/invoices" variant="default">
            Invoices
          </LinkButton>
          <LinkButton to="/revenue-and-costs/statements" variant="default">
            Statements
          </LinkButton>
          {now !== undefined && (
            <NativeSelect
              aria-label="Month"
              data={choicesOf(now, shown).map(value => ({ value, label: monthName(value) }))}
              value={shown}
              onChange={({ currentTarget: { value } }) =>
                void navigate({ search: value === now ? {} : { month: value }, replace: true })
              }
            />
          )}
        </>
      }
    >
      <LedgerSection
        title="Revenue"
        query={revenue}
        empty="Nobody used your services for money in this month."
      >
        {chosen === undefined && overview.data && <TestUsage usage={overview.data.testUsage} />}
      </LedgerSection>
      <LedgerSection title="Costs" query={costs} empty="You used nothing that costs money in this month.">
        {chosen === undefined && <AccountBudget />}
      </LedgerSection>
      {shown !== undefined && <History last={shown} />}
    </Page>
  );
}

/** How much of the account's budget the month under way has used, if there is one. */
function AccountBudget() {
  const { data } = useQuery({ ...budgetsQuery, refetchInterval: pollMs });
  if (data?.account.budget === undefined) return null;
  const { account, currency } = data;
  return (
    <BudgetBar {...account} budget={data.account.budget} currency={currency} label="Budget of the account" />
  );
}

/** Newest first; a month of an older address stays one to choose. */
function choicesOf(now: string, shown: string | undefined): readonly string[] {
  const recent = monthsUpTo(now, monthsToChoose).toReversed();
  return shown === undefined || recent.includes(shown) ? recent : [...recent, shown];
}

function History({ last }: { readonly last: string }) {
  const months = monthsUpTo(last, monthsShown);
  return (
    <Section title={`Six months to ${monthName(last)}`}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        <SideHistory side="revenue" title="Revenue" months={months} />
        <SideHistory side="costs" title="Costs" months={months} />
      </SimpleGrid>
    </Section>
  );
}

interface SideHistoryProps {
  readonly side: Side;
  readonly title: string;
  readonly months: readonly string[];
}

function SideHistory({ side, title, months }: SideHistoryProps) {
  const answers = useQueries({ queries: months.map(month => ledgerQuery(side, month)) });
  const ledgers = answers.flatMap(({ data }) => data ?? []);
  const [first] = ledgers;
  if (answers.some(({ isPending }) => isPending)) return <Skeleton height={150} radius="md" />;
  // Of fewer months the sum would be too low.
  const failed = answers.find(({ error }) => error !== null);
  if (failed?.error) return <ProblemAlert error={failed.error} onRetry={() => void failed.refetch()} />;
  if (first === undefined) return null;
  const total = totalOf(ledgers);
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      {total.eq(0) ? (
        <Text size="sm">None in these months.</Text>
      ) : (
        <>
          <Amount value={total} currency={first.currency} rounded={total} />
          <MoneyBars
            label={`${title} by month`}
            currency={first.currency}
            amounts={ledgers.map(({ month, amount }) => ({ name: monthName(month, "short"), value: amount }))}
          />
        </>
      )}
    </Stack>
  );
}

function totalOf(ledgers: readonly MonthLedger[]) {
  return ledgers.reduce((total, { amount }) => total.plus(toBig(amount)), toBig(0));
}
