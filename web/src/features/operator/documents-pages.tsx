import { Button, Group } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { itemsOf } from "../../app/paged.js";
import { PagedSection } from "../../ui/paged-section.js";
import { withCreditNotes } from "../billing/document-queries.js";
import { DocumentsTable } from "../billing/documents-table.js";
import { PaymentDialog, type Payable } from "./payment-dialog.js";
import { PdfButton } from "./pdf-button.js";
import { operatorInvoicesQuery, operatorStatementsQuery } from "./queries.js";

/** What consumers owe. */
export function InvoicesPage() {
  const query = useInfiniteQuery(operatorInvoicesQuery);
  const invoices = itemsOf(query.data);
  const [asked, setAsked] = useState<Payable>();
  return (
    <PagedSection
      title="Invoices"
      empty="No invoice yet. They are made when a month is closed."
      count={invoices.length}
      query={query}
    >
      <DocumentsTable
        documents={withCreditNotes(invoices)}
        account={({ account }) => account.name}
        action={invoice => <Actions document={invoice} onAct={setAsked} />}
      />
      {asked && <PaymentDialog document={asked} to="consumer" onClose={() => setAsked(undefined)} />}
    </PagedSection>
  );
}

/** What providers are owed. */
export function StatementsPage() {
  const query = useInfiniteQuery(operatorStatementsQuery);
  const statements = itemsOf(query.data);
  const [asked, setAsked] = useState<Payable>();
  return (
    <PagedSection
      title="Statements"
      empty="No statement yet. They are made when a month is closed."
      count={statements.length}
      query={query}
    >
      <DocumentsTable
        documents={statements}
        account={({ account }) => account.name}
        action={statement => <Actions document={statement} onAct={setAsked} />}
      />
      {asked && <PaymentDialog document={asked} to="provider" onClose={() => setAsked(undefined)} />}
    </PagedSection>
  );
}

interface PaidButtonProps {
  readonly document: Payable & { readonly state?: string };
  readonly onAct: (document: Payable) => void;
}

function Actions(props: PaidButtonProps) {
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <PaidButton {...props} />
      <PdfButton document={props.document} />
    </Group>
  );
}

function PaidButton({ document, onAct }: PaidButtonProps) {
  if (document.state !== "OPEN" && document.state !== "OVERDUE") return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`Mark as paid: ${document.number ?? ""}`}
      onClick={() => onAct(document)}
    >
      Mark as paid
    </Button>
  );
}
