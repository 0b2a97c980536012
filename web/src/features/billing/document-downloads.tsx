import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { writeExact } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { saveTextFile } from "../../ui/save-file.js";
import { useAction } from "../../ui/use-action.js";
import { fetchLinesCsv, linesQuery, type BillingDocument, type DocumentSide } from "./document-queries.js";

interface DocumentDownloadsProps {
  readonly side: DocumentSide;
  readonly document: BillingDocument;
}

/** The document's lines as files. */
export function DocumentDownloads({ side, document }: DocumentDownloadsProps) {
  const queryClient = useQueryClient();
  const name = document.number ?? document.month;
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
  const problem = csv.error ?? json.error;
  return (
    <>
      {problem && <ProblemAlert error={problem} />}
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
