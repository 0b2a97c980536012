import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { dayAndYear } from "../../ui/day-name.js";
import { TextLink } from "../../ui/link-button.js";
import { formatMoney } from "../../ui/money.js";
import { Page } from "../../ui/page.js";
import { QueryView } from "../../ui/query-view.js";
import { Fact, Facts, Figure, Section } from "../../ui/surfaces.js";
import { DocumentCorrections } from "./document-corrections.js";
import { DocumentDownloads } from "./document-downloads.js";
import { DocumentLines } from "./document-lines.js";
import { DocumentParties } from "./document-parties.js";
import { linesQuery, statementQuery, type Statement } from "./document-queries.js";
import { netAndVat } from "./document-totals.js";
import { DocumentBadge, documentName, kindName } from "./document-words.js";
import { monthName } from "./months.js";

const route = getRouteApi("/signed-in/revenue-and-costs/statements/$documentId");

/** A statement of revenue, or an amount that was carried forward. */
export function StatementPage() {
  const { documentId } = route.useParams();
  const statement = useQuery(statementQuery(documentId));
  return (
    <Page
      title={statement.data ? documentName(statement.data) : "Statement"}
      above={[
        { label: "Revenue & Costs", to: "/revenue-and-costs" },
        { label: "Statements", to: "/revenue-and-costs/statements" },
      ]}
      {...(statement.data && {
        badge: <DocumentBadge document={statement.data} />,
        lead: `${kindName(statement.data)} of ${monthName(statement.data.month)}`,
        actions: <DocumentDownloads side="statements" document={statement.data} />,
      })}
    >
      <QueryView query={statement} rows={8}>
        {data => (
          <Stack gap="lg">
            <StatementFacts statement={data} />
            <StatementLines statement={data} />
            <DocumentCorrections side="statements" document={data} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function StatementFacts({ statement }: { readonly statement: Statement }) {
  const { issuedOn, paidOn, revenue, fee, gross, currency, kind, carriedTo } = statement;
  return (
    <Section title="Details">
      <Facts>
        <Fact name="Issued">{dayAndYear(issuedOn)}</Fact>
        <Fact name="Revenue">
          <Figure>{formatMoney(revenue, currency)}</Figure>
        </Fact>
        <Fact name="Marketplace fee">
          <Figure>{formatMoney(fee, currency)}</Figure>
        </Fact>
        <Fact name="Total">
          <Figure>{formatMoney(gross, currency)}</Figure>
        </Fact>
        {kind === "STATEMENT" && (
          <Fact name="Paid to you">{paidOn === undefined ? "Not yet" : dayAndYear(paidOn)}</Fact>
        )}
        {kind === "CARRIED_FORWARD" && (
          <Fact name="Carried to">
            {carriedTo === undefined ? (
              "the next statement: it is too little for one of its own"
            ) : (
              <StatementLink id={carriedTo} name="the statement that it stands on" />
            )}
          </Fact>
        )}
      </Facts>
      <DocumentParties {...statement} />
    </Section>
  );
}

function StatementLink({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <TextLink to="/revenue-and-costs/statements/$documentId" params={{ documentId: id }}>
      {name}
    </TextLink>
  );
}

function StatementLines({ statement }: { readonly statement: Statement }) {
  const { id, periodStart, periodEnd, carriedFrom, currency, gross, vat, kind } = statement;
  const lines = useQuery(linesQuery("statements", id));
  const total = { name: "Total", amount: formatMoney(gross, currency), strong: true };
  return (
    <Section title="Lines">
      <QueryView query={lines} rows={4}>
        {all => (
          <DocumentLines
            document={statement}
            lines={all}
            totals={[...netAndVat(statement), ...(kind === "CARRIED_FORWARD" ? [] : [total])]}
            calls={({ kind: of, service, product }) => {
              if (of === "carried" && carriedFrom !== undefined)
                return <StatementLink id={carriedFrom} name="what was carried" />;
              if (service === undefined) return null;
              const times = { from: periodStart, to: periodEnd };
              return (
                <>
                  {of === "usage" && product !== undefined && (
                    <>
                      <TextLink
                        to="/services/$serviceId"
                        params={{ serviceId: service.id }}
                        search={{ tab: "metering-events", product: product.id, mode: "live", ...times }}
                        size="xs"
                      >
                        events
                      </TextLink>
                      ,{" "}
                    </>
                  )}
                  <TextLink
                    to="/services/$serviceId"
                    params={{ serviceId: service.id }}
                    search={{ tab: "calls", ...times }}
                    size="xs"
                  >
                    calls of the month
                  </TextLink>
                </>
              );
            }}
          />
        )}
      </QueryView>
      {vat.map(
        ({ rule, note }) =>
          note !== undefined && (
            <Text key={rule} size="sm" c="dimmed">
              {note}
            </Text>
          ),
      )}
    </Section>
  );
}
