import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { writeExact } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { saveFile, saveTextFile } from "../../ui/save-file.js";
import { useAction } from "../../ui/use-action.js";
import {
  fetchLinesCsv,
  fetchPdf,
  linesQuery,
  type BillingDocument,
  type DocumentSide,
} from "./document-queries.js";

interface DocumentDownloadsProps {
  readonly side: DocumentSide;
  readonly document: BillingDocument;
}

/** The document as PDF, and its lines as files. */
export function DocumentDownloads({ side, document }: DocumentDownloadsProps) {
  const queryClient = useQueryClient();
  const name = document.number ?? document.month;
  const pdf = useAction({
    mutationFn: async () => saveFile(`${name}.pdf`, await fetchPdf(side, document.id)),
  });
  const csv = useAction({
    mutationFn: async () =>
      saveTextFile(`${name}-lines.csv`, await fetchLinesCsv(side, document.id), "text/csv"),
  });
  const json = useAction({
    mutationFn: async () => {
      const lines = await queryClient.query(linesQuery(side, document.id));
      saveTextFile(`${name}.json`, writeExact({ ...document, lines }), "application/json");
    },
  });
  const problem = pdf.error ?? csv.error ?? json.error;
  return (
    <>
      {problem && <ProblemAlert error={problem} />}
      {/* What is carried forward has none: it stands on the next document. */}
      {document.number !== undefined && <DownloadButton label="PDF" action={pdf} />}
      <DownloadButton label="CSV" action={csv} />
      <DownloadButton label="JSON" action={json} />
    </>
  );
}

interface DownloadButtonProps {
  readonly label: string;
  readonly action: { readonly isPending: boolean; readonly mutate: () => void };
}

function DownloadButton({ label, action }: DownloadButtonProps) {
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      loading={action.isPending}
      onClick={() => action.mutate()}
    >
      {label}
    </Button>
  );
}
