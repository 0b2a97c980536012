import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { answerOf, decimal, type paths } from "@tollgate/sdk";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { formatDecimal, formatMoney, toBig } from "../../ui/money.js";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { Fact, Facts, Figure } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { readTypedNumber } from "../../ui/typed-number.js";
import { monthName } from "../billing/months.js";
import { correctedCount, type Corrected } from "./corrections.js";

type Preview =
  paths["/external-services/metering/corrections/preview"]["post"]["responses"][200]["content"]["application/json"];

/** An event of a service of the account that is acted for. */
export interface CorrectableUsage extends Corrected {
  readonly eventId: string;
  readonly productName: string;
}

interface CorrectUsageDialogProps {
  readonly usage: CorrectableUsage;
  readonly onClose: () => void;
}

const typingMs = 300;

/** Says what an event should have counted, after showing what that changes. */
export function CorrectUsageDialog({ usage, onClose }: CorrectUsageDialogProps) {
  return (
    <Modal opened onClose={onClose} title={`Correct usage: ${usage.productName}`} size="lg">
      <CorrectionForm usage={usage} onClose={onClose} />
    </Modal>
  );
}

function CorrectionForm({ usage, onClose }: CorrectUsageDialogProps) {
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState(correctedCount(usage).toFixed());
  const [reason, setReason] = useState("");
  const [reference, setReference] = useState("");
  const count = readCount(typed);
  const [asked] = useDebouncedValue(count, typingMs);
  const preview = useQuery({
    queryKey: ["correction preview", usage.eventId, asked],
    enabled: asked !== undefined,
    queryFn: () =>
      answerOf(
        api.POST("/external-services/metering/corrections/preview", {
          body: { eventId: usage.eventId, count: decimal(asked ?? "0") },
        }),
      ),
    retry: false,
    // What it would do may change with every other correction.
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  const correct = useAction(
    {
      mutationFn: (wanted: string) =>
        answerOf(
          api.POST("/external-services/metering/corrections", {
            body: {
              eventId: usage.eventId,
              count: decimal(wanted),
              reason,
              ...(reference.trim() !== "" && { reference }),
            },
          }),
        ),
      onSuccess: async ({ creditNote }) => {
        await queryClient.invalidateQueries();
        notify(
          creditNote === undefined
            ? "The usage is corrected."
            : `The usage is corrected; the consumer has credit note ${creditNote.number}.`,
        );
        onClose();
      },
    },
    { once: true },
  );
  const shown = count === asked && !preview.isPlaceholderData ? preview.data : undefined;
  const changes = shown !== undefined && !toBig(shown.countBefore).eq(toBig(shown.countAfter));
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (count !== undefined) correct.mutate(count);
      }}
    >
      <Stack>
        {correct.error && <ProblemAlert error={correct.error} />}
        <TextInput
          label="What it should have counted"
          description="0 takes the usage back. The report itself stays as it is, with this correction beside it."
          inputMode="decimal"
          required
          data-autofocus
          value={typed}
          error={count === undefined && "A number like 12 or 0.5, with at most 9 decimals"}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Textarea
          label="Reason"
          description="You and the consumer read it on the call's receipt."
          required
          autosize
          minRows={2}
          maxLength={1_000}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <TextInput
          label="Reference"
          description="A ticket or letter that asked for it, if there is one."
          maxLength={200}
          value={reference}
          onChange={event => setReference(event.currentTarget.value)}
        />
        <div aria-live="polite">
          {preview.error && count === asked && <ProblemAlert error={preview.error} />}
          {!preview.error && preview.data && <Consequences preview={preview.data} />}
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={correct.isPending} disabled={!changes}>
            Correct usage
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Before and after, of the event, of the month, and on paper. */
function Consequences({ preview }: { readonly preview: Preview }) {
  const { countBefore, countAfter, amountBefore, amountAfter, currency, monthDifference, testMode } = preview;
  return (
    <Stack gap="sm" className="tollgate-outlined" role="group" aria-label="What changes">
      <Facts>
        <Fact name="Count">
          <Figure>{formatDecimal(countBefore)}</Figure> → <Figure>{formatDecimal(countAfter)}</Figure>
        </Fact>
        <Fact name="Amount of the event">
          <Figure>{formatMoney(amountBefore, currency)}</Figure> →{" "}
          <Figure>{formatMoney(amountAfter, currency)}</Figure>
        </Fact>
        {!testMode && (
          <Fact name={`The consumer's ${monthName(preview.month)}`}>
            <Figure>{signed(monthDifference, currency)}</Figure>
          </Fact>
        )}
      </Facts>
      <Text size="sm">{effectSentence(preview)}</Text>
    </Stack>
  );
}

function signed(amount: Preview["monthDifference"], currency: string): string {
  return `${toBig(amount).gt(0) ? "+" : ""}${formatMoney(amount, currency)}`;
}

function effectSentence({ invoice, statement, testMode, month, creditNoteNet, currency }: Preview): string {
  if (testMode) return "It is test usage: no invoice changes.";
  const name = monthName(month);
  const next = statement === "NEXT_STATEMENT" ? " Your next statement takes it off." : "";
  switch (invoice) {
    case "NONE":
      return "That is what it counts already: nothing changes.";
    case "IN_PLACE":
      return `${name} is not invoiced yet: it changes in place, before the invoice.${next}`;
    case "CREDIT_NOTE":
      return `${name} is invoiced: the consumer gets a credit note of ${formatMoney(creditNoteNet ?? 0, currency)} before VAT.${next}`;
    case "NEXT_DOCUMENT":
      return `${name} is settled, and this is too little for a credit note of its own, or was carried forward: it waits for the consumer's next document.${next}`;
  }
}

const readCount = (typed: string): string | undefined =>
  readTypedNumber(typed, { digitsMax: 13, decimalsMax: 9 });
