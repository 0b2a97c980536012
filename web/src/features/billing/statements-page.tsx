import { IconFileInvoice } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { itemsOf } from "../../app/paged.js";
import { Empty } from "../../ui/empty.js";
import { TextLink } from "../../ui/link-button.js";
import { Page } from "../../ui/page.js";
import { PagedSection } from "../../ui/paged-section.js";
import { statementsQuery } from "./document-queries.js";
import { documentName } from "./document-words.js";
import { DocumentsTable } from "./documents-table.js";

/** What the account has earned, as the platform settled it, newest first. */
export function StatementsPage() {
  const query = useInfiniteQuery(statementsQuery);
  const statements = itemsOf(query.data);
  return (
    <Page
      title="Statements"
      lead="What your services brought in a month, less the marketplace fee. You need not write an invoice: a statement is one, in your name."
      above={[{ label: "Revenue & Costs", to: "/revenue-and-costs" }]}
    >
      <PagedSection
        title="All statements"
        count={statements.length}
        query={query}
        empty={
          <Empty icon={<IconFileInvoice size={24} />} title="No statement yet">
            Statements are made after the end of a month in which your services were used for money.
          </Empty>
        }
      >
        <DocumentsTable
          documents={statements}
          name={statement => (
            <TextLink
              to="/revenue-and-costs/statements/$documentId"
              params={{ documentId: statement.id }}
              size="sm"
              fw={500}
            >
              {documentName(statement)}
            </TextLink>
          )}
        />
      </PagedSection>
    </Page>
  );
}
