import { Badge, Button, Group, Stack, Table, Text, VisuallyHidden } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSession } from "../../app/session.js";
import { itemsOf } from "../../app/paged.js";
import { ChoiceFilter, withMember } from "../../ui/filters.js";
import { TextLink } from "../../ui/link-button.js";
import { Moment } from "../../ui/moment.js";
import { Figure } from "../../ui/surfaces.js";
import { AccountActDialog } from "./account-act-dialog.js";
import { countWords } from "./count-words.js";
import { PagedSection } from "../../ui/paged-section.js";
import { accountsQuery, type AccountFilter, type OperatorAccount } from "./queries.js";
import { SearchInput } from "../../ui/search-input.js";

/** Everybody on the platform: shut out, let in again. */
export function AccountsPage() {
  const [filter, setFilter] = useState<AccountFilter>({});
  const [asked, setAsked] = useState<OperatorAccount>();
  const query = useInfiniteQuery({ ...accountsQuery(filter), placeholderData: previous => previous });
  const accounts = itemsOf(query.data);
  return (
    <PagedSection
      title="Accounts"
      filters={<Filters filter={filter} onChange={setFilter} />}
      empty="No account fits."
      count={accounts.length}
      query={query}
    >
      <Table.ScrollContainer minWidth={860}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Kind</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Created At</Table.Th>
              <Table.Th ta="right">Services</Table.Th>
              <Table.Th ta="right">Subscriptions</Table.Th>
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {accounts.map(account => (
              <Row key={account.id} account={account} onAct={() => setAsked(account)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {asked && <AccountActDialog account={asked} onClose={() => setAsked(undefined)} />}
    </PagedSection>
  );
}

interface FiltersProps {
  readonly filter: AccountFilter;
  readonly onChange: (change: (before: AccountFilter) => AccountFilter) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  // Searching ends later than it began: it must not bring back what was chosen before.
  const set = (name: keyof AccountFilter, value: string): void =>
    onChange(before => withMember(before, name, value));
  return (
    <Group gap="sm" align="flex-end">
      <SearchInput label="Search" placeholder="Name or e-mail" onSearch={text => set("search", text)} />
      <ChoiceFilter
        label="Kind"
        choices={[
          { value: "PERSONAL", label: "People" },
          { value: "ORGANIZATION", label: "Organizations" },
        ]}
        value={filter.kind}
        onChange={value => set("kind", value)}
      />
      <ChoiceFilter
        label="State"
        choices={[
          { value: "ACTIVE", label: "Active" },
          { value: "SUSPENDED", label: "Suspended" },
        ]}
        value={filter.state}
        onChange={value => set("state", value)}
      />
    </Group>
  );
}

interface RowProps {
  readonly account: OperatorAccount;
  readonly onAct: () => void;
}

function Row({ account, onAct }: RowProps) {
  const { user } = useSession();
  const { id, name, email, slug, suspension, services, subscriptions } = account;
  return (
    <Table.Tr>
      <Table.Td miw={210} maw={260}>
        <Text size="sm" fw={500}>
          {name}
        </Text>
        <Text size="xs" c="dimmed" style={{ wordBreak: "break-word" }}>
          {email ?? slug}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap="2px 6px">
          {account.kind === "PERSONAL" ? "Person" : "Organization"}
          {account.isOperator && <Badge variant="light">Operator</Badge>}
        </Group>
      </Table.Td>
      <Table.Td miw={130} maw={240}>
        {suspension === undefined ? (
          "Active"
        ) : (
          <Stack gap={2} align="flex-start">
            <Badge variant="light" color="red">
              Suspended
            </Badge>
            <Text size="xs">{suspension.reason}</Text>
          </Stack>
        )}
      </Table.Td>
      <Table.Td>
        <Moment at={account.createdAt} />
      </Table.Td>
      <Table.Td ta="right">
        {services === 0 ? (
          <Figure>0</Figure>
        ) : (
          <TextLink
            to="/operator/services"
            search={{ owner: id }}
            size="sm"
            aria-label={`${countWords(services, "service")} of ${name}`}
          >
            <Figure>{services}</Figure>
          </TextLink>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Figure>{subscriptions}</Figure>
      </Table.Td>
      <Table.Td ta="right">
        {id !== user.id && (
          <Button
            size="xs"
            variant={suspension === undefined ? "subtle" : "default"}
            {...(suspension === undefined && { color: "red" })}
            aria-label={`${suspension === undefined ? "Suspend" : "Restore"} ${name}`}
            onClick={onAct}
          >
            {suspension === undefined ? "Suspend" : "Restore"}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
