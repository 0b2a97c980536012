import { Button, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { ProblemAlert } from "./problem-alert.js";
import { Waiting } from "./query-view.js";
import { Section } from "./surfaces.js";

interface PagedSectionProps {
  readonly title: string;
  readonly filters?: ReactNode;
  /** Said when there is nothing. */
  readonly empty: ReactNode;
  readonly count: number;
  readonly query: ShowMoreProps["query"] & {
    readonly error: Error | null;
    readonly isPending: boolean;
    readonly refetch: () => unknown;
  };
  /** The table. */
  readonly children: ReactNode;
}

/** A list, a page at a time. */
export function PagedSection({ title, filters, empty, count, query, children }: PagedSectionProps) {
  return (
    <Section title={title}>
      {filters}
      {query.error && !query.isFetchNextPageError && (
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Waiting rows={5} />}
      {!query.isPending && !query.error && count === 0 && (
        <Text size="sm" c="dimmed" ta="center" py="xl" component="div">
          {empty}
        </Text>
      )}
      {count > 0 && children}
      <ShowMore query={query} />
    </Section>
  );
}

interface ShowMoreProps {
  readonly query: {
    readonly error: Error | null;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly isFetchNextPageError: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** The way to the next page of a list, while there is one; when it could not be had, why. */
export function ShowMore({ query }: ShowMoreProps) {
  if (!query.hasNextPage) return null;
  if (query.isFetchNextPageError && query.error !== null)
    return <ProblemAlert error={query.error} onRetry={() => void query.fetchNextPage()} />;
  return (
    <Button
      variant="default"
      w="fit-content"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      Show more
    </Button>
  );
}
