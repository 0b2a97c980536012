import { Fragment } from "react";
import { TextLink } from "../../ui/link-button.js";
import type { Receipt } from "./queries.js";

type ReportDocument = NonNullable<Receipt["reports"][number]["documents"]>[number];

interface ReportDocumentsProps {
  readonly documents: readonly ReportDocument[];
  readonly views: Receipt["views"];
}

/** Where a report stands on paper, a sentence for each side that the reader may see. */
export function ReportDocuments({ documents, views }: ReportDocumentsProps) {
  return documents.map(document => (
    <Fragment key={document.side}>
      {" "}
      <Sentence of={document} linked={views.includes(document.side)} />
    </Fragment>
  ));
}

const paper = { consumer: "invoice", provider: "statement" } as const;

function Sentence({ of, linked }: { readonly of: ReportDocument; readonly linked: boolean }) {
  const { side, state, document, correctedBy = [] } = of;
  if (state === "free") return `On no ${paper[side]}, since it costs nothing.`;
  if (state === "open" || document === undefined)
    return side === "consumer" ? "Not yet invoiced." : "On no statement yet.";
  if (document.number === undefined)
    return (
      <>
        <DocumentLink side={side} linked={linked} id={document.id} number="Carried forward" />: too little for
        {side === "consumer" ? " an invoice" : " a statement"} so far.
      </>
    );
  return (
    <>
      On the {paper[side]}{" "}
      <DocumentLink side={side} linked={linked} id={document.id} number={document.number} />, line{" "}
      {document.position}
      {correctedBy.map(({ id, number }, place) => (
        <Fragment key={`${id} ${place}`}>
          {place === 0 ? ", corrected by " : " and "}
          <DocumentLink side={side} linked={linked} id={id} number={number} />
        </Fragment>
      ))}
      .
    </>
  );
}

interface DocumentLinkProps {
  readonly side: ReportDocument["side"];
  /** Operators see both sides, and have pages for neither. */
  readonly linked: boolean;
  readonly id: string;
  readonly number: string;
}

function DocumentLink({ side, linked, id, number }: DocumentLinkProps) {
  if (!linked) return number;
  const params = { documentId: id };
  return side === "consumer" ? (
    <TextLink to="/revenue-and-costs/invoices/$documentId" params={params} size="sm">
      {number}
    </TextLink>
  ) : (
    <TextLink to="/revenue-and-costs/statements/$documentId" params={params} size="sm">
      {number}
    </TextLink>
  );
}
