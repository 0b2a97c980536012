import { Table } from "@mantine/core";
import { Section } from "../../ui/surfaces.js";
import { monthName } from "../billing/months.js";
import type { Closes } from "./queries.js";

type Waiting = Closes["waiting"][number];

export const sideNames = { consumer: "Consumer", provider: "Provider" } as const satisfies Record<
  Waiting["side"],
  string
>;

export const waitingReasons = {
  "operator-details-missing": "Your details as the seller are missing: see Billing.",
  "billing-address-missing":
    "The account has no billing address. Its owners are asked for it in the settings.",
} as const satisfies Record<Waiting["reason"], string>;

/** Whose months are not settled for want of a detail. Nothing shows while there are none. */
export function WaitingAccounts({ waiting }: Pick<Closes, "waiting">) {
  if (waiting.length === 0) return null;
  return (
    <Section title="Who waits">
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Account</Table.Th>
              <Table.Th>Month</Table.Th>
              <Table.Th>Side</Table.Th>
              <Table.Th>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {waiting.map(({ account, month, side, reason }) => (
              <Table.Tr key={`${account.id} ${month} ${side}`}>
                <Table.Td fw={500}>{account.name}</Table.Td>
                <Table.Td>{monthName(month)}</Table.Td>
                <Table.Td>{sideNames[side]}</Table.Td>
                <Table.Td>{waitingReasons[reason]}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
