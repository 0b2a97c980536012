import { Alert, List, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { Moment } from "../../ui/moment.js";
import { Figure } from "../../ui/surfaces.js";
import type { Closes } from "./queries.js";

/** Documents that stand, but could not be put on paper so far. Nothing shows while there are none. */
export function FailedPdfs({ pdfs: { failed } }: Pick<Closes, "pdfs">) {
  if (failed.length === 0) return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertCircle size={18} />}
      title="PDFs that could not be made"
    >
      <Text size="sm">The documents are issued all the same; their lines are there as CSV and JSON.</Text>
      <List size="sm" mt="xs">
        {failed.map(({ documentId, number, attempts, error, nextAt }) => (
          <List.Item key={documentId}>
            <Figure>{number}</Figure>, tried {attempts} {attempts === 1 ? "time" : "times"}, again{" "}
            <Moment at={nextAt} />: {error}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
