import { Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { CopyTextButton } from "../../ui/copy-button.js";
import { CodeBlock, Section } from "../../ui/surfaces.js";
import { findSpecification } from "../gateway/find-specification.js";
import type { Operation } from "../gateway/read-description.js";
import classes from "./entry-api.module.css";

interface Description {
  readonly source: string;
  /** Empty for a file that can't be read as a form. */
  readonly operations: readonly Operation[];
}

/** What a service offers, by its OpenAPI file. Nothing shows for one without. */
export function EntryApi({ entryId }: { readonly entryId: string }) {
  const { data } = useQuery({ queryKey: ["entry-api", entryId], queryFn: () => describe(entryId) });
  if (!data) return null;
  return (
    <Section title="API" actions={<CopyTextButton text={data.source} label="Copy OpenAPI file" />}>
      <Stack>
        {data.operations.length > 0 && <Operations operations={data.operations} />}
        <details>
          <summary className={classes.summary ?? ""}>OpenAPI file</summary>
          <CodeBlock code={data.source} label="OpenAPI file" />
        </details>
      </Stack>
    </Section>
  );
}

function Operations({ operations }: { readonly operations: readonly Operation[] }) {
  return (
    <Table.ScrollContainer minWidth={300}>
      <Table verticalSpacing="xs">
        <Table.Tbody>
          {operations.map(({ key, method, path, summary }) => (
            <Table.Tr key={key}>
              <Table.Td w={90} className={classes.path} fw={650}>
                {method}
              </Table.Td>
              <Table.Td>
                <span className={classes.path}>{path}</span>
                {summary !== undefined && (
                  <Text size="sm" c="dimmed">
                    {summary}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

async function describe(entryId: string): Promise<Description | null> {
  const source = await findSpecification(entryId);
  if (source === null) return null;
  // On demand: the reader of YAML is larger than the page.
  const { readDescription } = await import("../gateway/read-description.js");
  try {
    return { source, operations: readDescription(source) };
  } catch {
    // The file itself still tells.
    return { source, operations: [] };
  }
}
