import { Stack, Text, TextInput } from "@mantine/core";
import { answerOf, type Decimal } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { ConfirmDialog } from "../../ui/confirm-dialog.js";
import { formatMoney, toBig } from "../../ui/money.js";
import { notify } from "../../ui/notify.js";
import { useAction } from "../../ui/use-action.js";
import { operatorKey } from "./queries.js";

/** An invoice or a statement that is not paid. */
export interface Payable {
  readonly id: string;
  readonly number?: string;
  readonly gross: Decimal;
  readonly credited?: Decimal;
  readonly currency: string;
  readonly account: { readonly name: string };
}

interface PaymentDialogProps {
  readonly document: Payable;
  /** Who pays an invoice, or is paid by a statement. */
  readonly to: "consumer" | "provider";
  readonly onClose: () => void;
}

/** Notes that money has moved. */
export function PaymentDialog({ document, to, onClose }: PaymentDialogProps) {
  const { id, number = "", gross, credited = 0, currency, account } = document;
  const queryClient = useQueryClient();
  const [paidOn, setPaidOn] = useState("");
  const note = useAction({
    mutationFn: () =>
      answerOf(
        api.POST("/operator/documents/{id}/payment", {
          params: { path: { id } },
          body: paidOn === "" ? {} : { paidOn },
        }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: operatorKey });
      notify(`${number} is marked as paid.`);
      onClose();
    },
  });
  const amount = formatMoney(toBig(gross).minus(toBig(credited)), currency);
  return (
    <ConfirmDialog
      opened
      title={`Mark ${number} as paid?`}
      confirm="Mark as paid"
      destructive={false}
      pending={note.isPending}
      error={note.error}
      onConfirm={() => note.mutate()}
      onClose={onClose}
    >
      <Stack>
        <Text size="sm">
          {to === "consumer"
            ? `${account.name} has paid ${amount}.`
            : `${account.name} has been paid ${amount}.`}{" "}
          They see it on the document. This can&apos;t be taken back.
        </Text>
        <TextInput
          type="date"
          label="Paid on"
          description="Left empty: today"
          value={paidOn}
          onChange={event => setPaidOn(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
