import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { dayAndYear } from "../../ui/day-name.js";
import { TextLink } from "../../ui/link-button.js";
import { formatMoney, toBig } from "../../ui/money.js";
import { Page } from "../../ui/page.js";
import { QueryView } from "../../ui/query-view.js";
import { Fact, Facts, Figure, Section } from "../../ui/surfaces.js";
import { DocumentCorrections } from "./document-corrections.js";
import { DocumentDownloads } from "./document-downloads.js";
import { DocumentLines } from "./document-lines.js";
import { DocumentParties } from "./document-parties.js";
import { creditNotesQuery, invoiceQuery, linesQuery, type Invoice } from "./document-queries.js";
import { netAndVat } from "./document-totals.js";
import { DocumentBadge, documentName, kindName } from "./document-words.js";
import { monthName } from "./months.js";
import { ledgerQuery } from "./queries.js";
import { UsageLink } from "./usage-link.js";

const route = getRouteApi("/signed-in/revenue-and-costs/invoices/$documentId");

/** An invoice, a credit note, or an amount that was carried forward. */
export function InvoicePage() {
  const { documentId } = route.useParams();
  const invoice = useQuery(invoiceQuery(documentId));
  return (
    <Page
      title={invoice.data ? documentName(invoice.data) : "Invoice"}
      above={[
        { label: "Revenue & Costs", to: "/revenue-and-costs" },
        { label: "Invoices", to: "/revenue-and-costs/invoices" },
      ]}
      {...(invoice.data && {
        badge: <DocumentBadge document={invoice.data} />,
        lead: `${kindName(invoice.data)} of ${monthName(invoice.data.month)}`,
        actions: <DocumentDownloads side="invoices" document={invoice.data} />,
      })}
    >
      <QueryView query={invoice} rows={8}>
        {data => (
          <Stack gap="lg">
            <InvoiceFacts invoice={data} />
            <InvoiceLines invoice={data} />
            {data.credited !== undefined && <CreditNotes invoice={data} />}
            <DocumentCorrections side="invoices" document={data} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function InvoiceFacts({ invoice }: { readonly invoice: Invoice }) {
  const { issuedOn, dueOn, paidOn, corrects, carriedTo, supplier } = invoice;
  const unpaid = invoice.state === "OPEN" || invoice.state === "OVERDUE";
  return (
    <Section title="Details">
      <Facts>
        <Fact name="Issued">{dayAndYear(issuedOn)}</Fact>
        <Fact name="Total">
          <Figure>{formatMoney(invoice.gross, invoice.currency)}</Figure>
        </Fact>
        {paidOn !== undefined && <Fact name="Paid">{dayAndYear(paidOn)}</Fact>}
        {unpaid && (
          <Fact name="To pay">
            <b>
              <Figure>{formatMoney(owed(invoice), invoice.currency)}</Figure>
            </b>
            {dueOn !== undefined && ` until ${dayAndYear(dueOn)}`}
          </Fact>
        )}
        {unpaid && supplier && (
          <Fact name="To pay to">
            {supplier.name}, naming <Figure>{invoice.number}</Figure>
          </Fact>
        )}
        {corrects && (
          <Fact name="Corrects">
            <InvoiceLink id={corrects.id} name={corrects.number} />
          </Fact>
        )}
        {invoice.kind === "CARRIED_FORWARD" && (
          <Fact name="Carried to">
            {carriedTo === undefined ? (
              "the next invoice: it is too little for one of its own"
            ) : (
              <InvoiceLink id={carriedTo} name="the invoice that it stands on" />
            )}
          </Fact>
        )}
      </Facts>
      <DocumentParties {...invoice} />
    </Section>
  );
}

function owed({ gross, credited = 0 }: Invoice) {
  return toBig(gross).minus(toBig(credited));
}

function InvoiceLink({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <TextLink to="/revenue-and-costs/invoices/$documentId" params={{ documentId: id }}>
      {name}
    </TextLink>
  );
}

function InvoiceLines({ invoice }: { readonly invoice: Invoice }) {
  const { id, month, periodStart, periodEnd, carriedFrom, currency, gross, vat, kind } = invoice;
  const lines = useQuery(linesQuery("invoices", id));
  // Lines name subscriptions; the ledger knows whose they are.
  const ledger = useQuery(ledgerQuery("costs", month));
  const applications = new Map(
    ledger.data?.lines.map(({ subscriptionId, application }) => [subscriptionId, application.id]),
  );
  const total = { name: "Total", amount: formatMoney(gross, currency), strong: true };
  return (
    <Section title="Lines">
      <QueryView query={lines} rows={4}>
        {all => (
          <DocumentLines
            document={invoice}
            lines={all}
            totals={[...netAndVat(invoice), ...(kind === "CARRIED_FORWARD" ? [] : [total])]}
            calls={({ kind: of, subscriptionId = "", applicationName, product, unitPrice }) => {
              if (of === "carried" && carriedFrom !== undefined)
                return <InvoiceLink id={carriedFrom} name="what was carried" />;
              const applicationId = applications.get(subscriptionId);
              if (applicationId === undefined) return applicationName;
              return (
                <>
                  {applicationName},{" "}
                  {of === "usage" && (
                    <>
                      <UsageLink
                        subscriptionId={subscriptionId}
                        month={month}
                        productId={product?.id}
                        unitPrice={unitPrice}
                      >
                        events
                      </UsageLink>
                      ,{" "}
                    </>
                  )}
                  <TextLink
                    to="/applications/$applicationId"
                    params={{ applicationId }}
                    search={{ subscription: subscriptionId, from: periodStart, to: periodEnd }}
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

function CreditNotes({ invoice }: { readonly invoice: Invoice }) {
  const notes = useQuery(creditNotesQuery(invoice.id));
  return (
    <Section title="Credit notes">
      <QueryView query={notes} rows={1}>
        {all => (
          <Stack gap="xs">
            {all.map(note => (
              <Text key={note.id} size="sm" component="div">
                <InvoiceLink id={note.id} name={documentName(note)} /> of {dayAndYear(note.issuedOn)}:{" "}
                <Figure>{formatMoney(note.gross, note.currency)}</Figure>
              </Text>
            ))}
          </Stack>
        )}
      </QueryView>
    </Section>
  );
}
