import { Modal, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { formatMoney } from "../../ui/money.js";
import { QueryView } from "../../ui/query-view.js";
import { Figure, StackedTable } from "../../ui/surfaces.js";
import { monthName } from "../billing/months.js";
import { useCurrency } from "../billing/queries.js";
import { closePreviewQuery } from "./queries.js";
import { sideNames, waitingReasons } from "./waiting-accounts.js";

interface ClosePreviewDialogProps {
  readonly month: string;
  readonly onClose: () => void;
}

const outcomes = {
  document: { consumer: "Invoice", provider: "Statement" },
  carried: { consumer: "Carried forward", provider: "Carried forward" },
  nothing: { consumer: "Nothing", provider: "Nothing" },
  waiting: { consumer: "Waits", provider: "Waits" },
} as const;

/** A dry run: what closing the month now would come to. */
export function ClosePreviewDialog({ month, onClose }: ClosePreviewDialogProps) {
  const preview = useQuery(closePreviewQuery(month));
  const currency = useCurrency();
  return (
    <Modal opened onClose={onClose} title={`${monthName(month)}: what closing now would come to`} size="xl">
      <QueryView query={preview} rows={4}>
        {({ accounts, leftOut }) => (
          <Stack>
            <Text size="sm" c="dimmed">
              A dry run: nothing is written. Amounts are net.
            </Text>
            {accounts.length === 0 ? (
              <Text size="sm">No account has anything to settle.</Text>
            ) : (
              <StackedTable>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Account</Table.Th>
                    <Table.Th>Side</Table.Th>
                    <Table.Th>Outcome</Table.Th>
                    <Table.Th>Net</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {accounts.map(({ account, side, outcome, reason, net }) => (
                    <Table.Tr key={`${account.id} ${side}`}>
                      <Table.Td>{account.name}</Table.Td>
                      <Table.Td>{sideNames[side]}</Table.Td>
                      <Table.Td>
                        {outcomes[outcome][side]}
                        {reason !== undefined && (
                          <Text size="xs" c="dimmed">
                            {waitingReasons[reason]}
                          </Text>
                        )}
                      </Table.Td>
                      <Table.Td>
                        <Figure>{formatMoney(net, currency)}</Figure>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </StackedTable>
            )}
            {leftOut > 0 && <Text size="sm">And {leftOut} more that are not listed here.</Text>}
          </Stack>
        )}
      </QueryView>
    </Modal>
  );
}
