import { Alert, Button, List, Stack, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { ApiProblem } from "@tollgate/sdk";

interface ProblemAlertProps {
  readonly error: Error;
  readonly onRetry?: () => void;
  /** For errors that are not the API's. */
  readonly fallback?: string;
}

/** What went wrong, in the API's own words. */
export function ProblemAlert({ error, onRetry, fallback }: ProblemAlertProps) {
  const problem = error instanceof ApiProblem ? error : undefined;
  // The detail often is the only fault's sentence already.
  const faults = (problem?.errors ?? []).filter(fault => problem?.message.includes(fault.message) !== true);
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {problem?.message ?? fallback ?? "Something went wrong on this page. Load it again."}
        </Text>
        {faults.length > 0 && (
          <List size="sm">
            {faults.map(fault => (
              <List.Item key={`${fault.pointer} ${fault.message}`}>
                {fault.pointer === "" ? fault.message : `${fault.pointer}: ${fault.message}`}
              </List.Item>
            ))}
          </List>
        )}
        {problem !== undefined && problem.status >= 500 && problem.requestId !== undefined && (
          <Text size="xs">Request id: {problem.requestId}</Text>
        )}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
