import { Badge, Button, Group, Progress, Table, Text, VisuallyHidden } from "@mantine/core";
import { Moment } from "../../ui/moment.js";
import { Figure } from "../../ui/surfaces.js";
import { monthName } from "../billing/months.js";
import type { Close } from "./queries.js";

interface MonthsTableProps {
  readonly closes: readonly Close[];
  readonly onPreview: (close: Close) => void;
  readonly onClose: (close: Close) => void;
}

export function MonthsTable({ closes, onPreview, onClose }: MonthsTableProps) {
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Month</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th ta="right">Invoices</Table.Th>
            <Table.Th ta="right">Statements</Table.Th>
            <Table.Th ta="right">Carried</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {closes.map(close => (
            <Table.Tr key={close.month}>
              <Table.Td fw={500}>{monthName(close.month)}</Table.Td>
              <Table.Td miw={240}>
                <State close={close} />
              </Table.Td>
              {[close.invoices, close.statements, close.carried].map((count, place) => (
                <Table.Td key={place} ta="right">
                  <Figure>{count}</Figure>
                </Table.Td>
              ))}
              <Table.Td>
                <Actions close={close} onPreview={onPreview} onClose={onClose} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const looks = {
  OPEN: { color: "gray", label: "Under way" },
  GRACE: { color: "indigo", label: "Open for corrections" },
  DUE: { color: "indigo", label: "Begins" },
  CLOSING: { color: "indigo", label: "Closing" },
  WAITING: { color: "yellow", label: "Waiting" },
  CLOSED: { color: "green", label: "Closed" },
} as const satisfies Record<Close["state"], unknown>;

function State({ close }: { readonly close: Close }) {
  const { state, due, waiting, invoices, statements, carried, nothing } = close;
  const { color, label } = looks[state];
  const settled = invoices + statements + carried + nothing;
  const all = settled + due + waiting;
  return (
    <>
      <Badge variant="light" color={color}>
        {label}
      </Badge>
      <Text size="xs" c="dimmed" component="div" mt={2}>
        <When close={close} />
      </Text>
      {(state === "CLOSING" || state === "WAITING") && (
        <>
          <Progress
            value={(100 * settled) / Math.max(1, all)}
            mt={4}
            aria-label={`${monthName(close.month)}: ${settled} of ${all} settled`}
          />
          <Text size="xs" c="dimmed">
            {settled} of {all} settled{waiting > 0 && `, ${waiting} waiting`}
          </Text>
        </>
      )}
    </>
  );
}

function When({ close: { state, end, settlesAt, finishedAt } }: { readonly close: Close }) {
  if (state === "CLOSED") return finishedAt === undefined ? null : <Moment at={finishedAt} />;
  if (state === "OPEN")
    return (
      <>
        until <Moment at={end} />
      </>
    );
  if (state === "GRACE")
    return (
      <>
        closes at <Moment at={settlesAt} />
      </>
    );
  return null;
}

interface ActionsProps extends Pick<MonthsTableProps, "onPreview" | "onClose"> {
  readonly close: Close;
}

function Actions({ close, onPreview, onClose }: ActionsProps) {
  const { state, month } = close;
  if (state === "CLOSED") return null;
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button
        size="xs"
        variant="default"
        aria-label={`Preview ${monthName(month)}`}
        onClick={() => onPreview(close)}
      >
        Preview
      </Button>
      {state !== "OPEN" && (
        <Button size="xs" aria-label={`Close now ${monthName(month)}`} onClick={() => onClose(close)}>
          Close now
        </Button>
      )}
    </Group>
  );
}
