import { IconFileInvoice } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { itemsOf } from "../../app/paged.js";
import { Empty } from "../../ui/empty.js";
import { TextLink } from "../../ui/link-button.js";
import { Page } from "../../ui/page.js";
import { PagedSection } from "../../ui/paged-section.js";
import { invoicesQuery, withCreditNotes } from "./document-queries.js";
import { documentName } from "./document-words.js";
import { DocumentsTable } from "./documents-table.js";

/** What the account has been invoiced, newest first. */
export function InvoicesPage() {
  const query = useInfiniteQuery(invoicesQuery);
  const invoices = itemsOf(query.data);
  return (
    <Page
      title="Invoices"
      lead="One for each month in which something was owed. Nobody changes an invoice: what was wrong is credited."
      above={[{ label: "Revenue & Costs", to: "/revenue-and-costs" }]}
    >
      <PagedSection
        title="All invoices"
        count={invoices.length}
        query={query}
        empty={
          <Empty icon={<IconFileInvoice size={24} />} title="No invoice yet">
            Invoices are made after the end of a month. What the month under way costs so far stands on
            Revenue &amp; Costs.
          </Empty>
        }
      >
        <DocumentsTable
          documents={withCreditNotes(invoices)}
          name={invoice => (
            <TextLink
              to="/revenue-and-costs/invoices/$documentId"
              params={{ documentId: invoice.id }}
              size="sm"
              fw={500}
            >
              {documentName(invoice)}
            </TextLink>
          )}
        />
      </PagedSection>
    </Page>
  );
}
