import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { CopyTextButton } from "../../ui/copy-button.js";
import { saveTextFile } from "../../ui/save-file.js";
import { CodeBlock } from "../../ui/surfaces.js";

interface BackupCodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Backup codes, which are shown this once. */
export function BackupCodes({ codes, onDone }: BackupCodesProps) {
  const text = codes.join("\n");
  return (
    <Stack>
      <Alert color="yellow" variant="light">
        <Text size="sm">
          Keep these backup codes where you find them without your phone. Each signs you in once in place of a
          code of the app. They are shown this once and can&apos;t be read again.
        </Text>
      </Alert>
      <CodeBlock code={text} label="Backup codes" />
      <Group justify="space-between">
        <Group gap="xs">
          <CopyTextButton text={text} label="Copy codes" />
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={14} />}
            onClick={() => saveTextFile("tollgate-backup-codes.txt", `${text}\n`)}
          >
            Download
          </Button>
        </Group>
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
