import { Stack, Text } from "@mantine/core";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { ConfirmDialog } from "../../ui/confirm-dialog.js";
import { Moment } from "../../ui/moment.js";
import { notify } from "../../ui/notify.js";
import { useAction } from "../../ui/use-action.js";
import { monthName } from "../billing/months.js";
import { operatorKey, type Close } from "./queries.js";

interface CloseDialogProps {
  readonly close: Close;
  readonly onClose: () => void;
}

/** Asks before a month is closed ahead of its time, or tried again. */
export function CloseDialog({ close: { month, state, settlesAt }, onClose }: CloseDialogProps) {
  const queryClient = useQueryClient();
  const name = monthName(month);
  const start = useAction({
    mutationFn: () => answerOf(api.POST("/operator/closes", { body: { month } })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: operatorKey });
      notify(`The close of ${name} is under way.`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Close ${name} now?`}
      confirm="Close now"
      destructive={false}
      pending={start.isPending}
      error={start.error}
      onConfirm={() => start.mutate()}
      onClose={onClose}
    >
      <Stack gap="xs">
        <Text size="sm">
          Invoices and statements are issued, with numbers, and nobody can change them. What is corrected
          later becomes a credit note.
        </Text>
        {state === "GRACE" && (
          <Text size="sm">
            Providers could correct usage until <Moment at={settlesAt} /> before it is invoiced: closing now
            ends that. Earlier months that are due go first.
          </Text>
        )}
        {state === "WAITING" && (
          <Text size="sm">Accounts that wait are tried again; those that are settled stay as they are.</Text>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
