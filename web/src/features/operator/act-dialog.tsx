import { Stack, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { ConfirmDialog } from "../../ui/confirm-dialog.js";
import { notify } from "../../ui/notify.js";
import { useAction } from "../../ui/use-action.js";
import { operatorKey } from "./queries.js";

const reasonCharactersMax = 1_000;

interface ActDialogProps {
  readonly title: string;
  readonly confirm: string;
  /** What will be lost, or be back. */
  readonly children: ReactNode;
  /** Takes something away: then it needs a reason, which those concerned read, too. */
  readonly takes: boolean;
  readonly act: (reason: string | undefined) => Promise<unknown>;
  readonly done: string;
  readonly onClose: () => void;
}

/** Asks before an act of the operator's, and for its reason. */
export function ActDialog({ title, confirm, children, takes, act, done, onClose }: ActDialogProps) {
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const mutation = useAction({
    mutationFn: () => act(reason.trim() === "" ? undefined : reason.trim()),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: operatorKey });
      notify(done);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={title}
      confirm={confirm}
      destructive={takes}
      pending={mutation.isPending}
      error={mutation.error}
      onConfirm={() => {
        if (takes && reason.trim() === "") setMissing(true);
        else mutation.mutate();
      }}
      onClose={onClose}
    >
      <Stack gap="md">
        <Stack gap="xs">{children}</Stack>
        <Textarea
          label="Reason"
          description={
            takes
              ? "Those concerned read it, and it stays in the audit trail."
              : "Stays in the audit trail. May be left out."
          }
          required={takes}
          maxLength={reasonCharactersMax}
          autosize
          minRows={2}
          maxRows={8}
          error={missing && "A reason is needed"}
          value={reason}
          onChange={event => {
            setReason(event.currentTarget.value);
            setMissing(false);
          }}
        />
      </Stack>
    </ConfirmDialog>
  );
}
