import { Skeleton, Stack } from "@mantine/core";
import { IconGhost2 } from "@tabler/icons-react";
import { ApiProblem } from "@tollgate/sdk";
import type { UseQueryResult } from "@tanstack/react-query";
import { useCallback, type ReactNode } from "react";
import { Empty } from "./empty.js";
import { ProblemAlert } from "./problem-alert.js";
import { Section } from "./surfaces.js";
import classes from "./surfaces.module.css";
import { useReturn } from "./use-return.js";

interface QueryViewProps<T> {
  readonly query: Pick<UseQueryResult<T>, "data" | "error"> & { readonly refetch: () => unknown };
  /** Rough height of what will be there, so that nothing jumps. */
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

/** What a query brought; while it takes longer than 300 ms a sketch of it; its error with a way to try again. */
export function QueryView<T>({ query, rows = 3, children }: QueryViewProps<T>) {
  const { data, error, refetch } = query;
  const again = useCallback(() => void refetch(), [refetch]);
  useReturn(error, again);
  if (data !== undefined && !isGone(error)) return <>{children(data)}</>;
  if (isGone(error)) return <Gone error={error} />;
  if (error) return <ProblemAlert error={error} onRetry={again} />;
  return <Waiting rows={rows} />;
}

/** Whether what was shown is there no more: deleted in another tab, or by somebody else. */
export function isGone(error: Error | null): error is ApiProblem {
  return error instanceof ApiProblem && error.status === 404;
}

/** The API's sentence; what follows it there is advice to programs. */
function Gone({ error }: { readonly error: ApiProblem }) {
  const [sentence] = error.message.split(/(?<=\.) /);
  return (
    <Section>
      <div role="alert">
        <Empty icon={<IconGhost2 size={24} />} title={sentence ?? error.title}>
          It may have been deleted meanwhile, or it belongs to another account of yours: choose that one in
          the navigation.
        </Empty>
      </div>
    </Section>
  );
}

export function Waiting({ rows }: { readonly rows: number }) {
  return (
    <Stack gap="sm" className={classes.late ?? ""} role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={28} radius="md" width={row % 3 === 2 ? "70%" : "100%"} />
      ))}
    </Stack>
  );
}
