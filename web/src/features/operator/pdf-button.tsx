import { ActionIcon } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { answerOf } from "@tollgate/sdk";
import { api } from "../../app/api.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { saveFile } from "../../ui/save-file.js";
import { useAction } from "../../ui/use-action.js";

interface PdfButtonProps {
  readonly document: { readonly id: string; readonly number?: string };
}

/** Any account's document as PDF, the very bytes that the account gets. Nothing for what has no number. */
export function PdfButton({ document: { id, number } }: PdfButtonProps) {
  const pdf = useAction({
    mutationFn: async () => {
      const options = { params: { path: { id } }, parseAs: "blob" } as const;
      saveFile(
        `${number ?? id}.pdf`,
        await answerOf(api.GET("/operator/documents/{id}/document.pdf", options)),
      );
    },
  });
  if (number === undefined) return null;
  return (
    <>
      {pdf.error && <ProblemAlert error={pdf.error} />}
      <ActionIcon
        variant="default"
        size={30}
        aria-label={`Download as PDF: ${number}`}
        loading={pdf.isPending}
        onClick={() => pdf.mutate()}
      >
        <IconDownload size={16} />
      </ActionIcon>
    </>
  );
}
