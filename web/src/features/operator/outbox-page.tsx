import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconMailbox } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { itemsOf } from "../../app/paged.js";
import { Empty } from "../../ui/empty.js";
import { Moment } from "../../ui/moment.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { Waiting } from "../../ui/query-view.js";
import { CodeBlock, Section } from "../../ui/surfaces.js";
import { outboxQuery } from "./queries.js";

export function OutboxPage() {
  const outbox = useInfiniteQuery({ ...outboxQuery, refetchInterval: 10_000 });
  const items = itemsOf(outbox.data);
  return (
    <Stack gap="lg">
      <Text c="dimmed" maw={680}>
        All mail of the platform. Without a mail server this is the only place to read it.
      </Text>
      {outbox.error && <ProblemAlert error={outbox.error} onRetry={() => void outbox.refetch()} />}
      {outbox.isPending && <Waiting rows={4} />}
      {outbox.isSuccess && items.length === 0 && (
        <Section>
          <Empty icon={<IconMailbox size={24} />} title="No mail yet" />
        </Section>
      )}
      {items.map(mail => (
        <Section
          key={mail.id}
          title={mail.subject}
          actions={
            <Badge variant="light" color={mail.sentAt === undefined ? "yellow" : "green"}>
              {mail.sentAt === undefined ? "Not sent" : "Sent"}
            </Badge>
          }
        >
          <Stack gap="xs">
            <Group gap="md">
              <Text size="sm">To {mail.to}</Text>
              <Text size="sm" c="dimmed">
                <Moment at={mail.createdAt} />
              </Text>
            </Group>
            {mail.lastError !== undefined && (
              <Text size="sm" c="var(--mantine-color-error)">
                {mail.lastError}
              </Text>
            )}
            <CodeBlock code={mail.text} label={`Text of ${mail.subject}`} wrapped />
          </Stack>
        </Section>
      ))}
      {outbox.hasNextPage && (
        <Button
          variant="default"
          loading={outbox.isFetchingNextPage}
          onClick={() => void outbox.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Stack>
  );
}
