import { SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSession } from "../../app/session.js";
import { LinkButton } from "../../ui/link-button.js";
import { Page } from "../../ui/page.js";
import { QueryView, Waiting } from "../../ui/query-view.js";
import { Section } from "../../ui/surfaces.js";
import { AttentionList } from "../overview/attention-list.js";
import { CallsByDay } from "../overview/calls-by-day.js";
import { overviewQuery } from "../overview/queries.js";
import { Amount } from "./amount.js";
import { askAgain } from "./ask-again.js";
import { FirstSteps, useFirstSteps } from "./first-steps.js";
import { roundedSum } from "./ledger-rows.js";
import { monthName } from "./months.js";
import { ledgerQuery, type MonthLedger } from "./queries.js";
import { TestUsage } from "./test-usage.js";

const pollMs = 15_000;

export function HomePage() {
  const { user } = useSession();
  const revenue = useQuery({ ...ledgerQuery("revenue"), refetchInterval: askAgain(pollMs) });
  const costs = useQuery({ ...ledgerQuery("costs"), refetchInterval: askAgain(pollMs) });
  const overview = useQuery({ ...overviewQuery, refetchInterval: pollMs });
  const firstSteps = useFirstSteps();
  return (
    <Page
      title="Home"
      lead={`Hello ${user.name}.${costs.data ? ` This is ${monthName(costs.data.month)} so far.` : ""}`}
      actions={
        <LinkButton to="/revenue-and-costs" variant="default">
          By service and month
        </LinkButton>
      }
    >
      {/* Above the rest, so nothing of the rest shows before it. */}
      {firstSteps.isPending ? (
        <Waiting rows={8} />
      ) : (
        <>
          {firstSteps.steps && <FirstSteps steps={firstSteps.steps} onHide={firstSteps.hide} />}
          <QueryView query={overview} rows={8}>
            {({ attention, days, testUsage }) => (
              <Stack gap="lg">
                <AttentionList attention={attention} />
                <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
                  <Section title="Revenue">
                    <QueryView query={revenue} rows={2}>
                      {data => (
                        <Summary month={data} empty="Nobody has used your services for money this month." />
                      )}
                    </QueryView>
                    <TestUsage usage={testUsage} />
                  </Section>
                  <Section title="Costs">
                    <QueryView query={costs} rows={2}>
                      {data => (
                        <Summary month={data} empty="You have used nothing that costs money this month." />
                      )}
                    </QueryView>
                  </Section>
                </SimpleGrid>
                <CallsByDay days={days} />
              </Stack>
            )}
          </QueryView>
        </>
      )}
    </Page>
  );
}

function Summary({ month, empty }: { readonly month: MonthLedger; readonly empty: string }) {
  const services = new Set(month.lines.map(({ service }) => service.id)).size;
  return (
    <Stack gap={4}>
      <Amount
        value={month.amount}
        currency={month.currency}
        rounded={roundedSum(month.lines, month.currency)}
        size="xl"
      />
      <Text size="sm" c="dimmed">
        {services === 0
          ? empty
          : `${services === 1 ? "One service" : `${services} services`}, before VAT and fees. Test usage is not in it.`}
      </Text>
    </Stack>
  );
}
