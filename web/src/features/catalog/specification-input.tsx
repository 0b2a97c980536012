import { Button, FileButton, Group, Input, List, Text, Textarea, ThemeIcon } from "@mantine/core";
import { IconFileCheck, IconUpload, IconX } from "@tabler/icons-react";
import { useRef, useState, type DragEvent } from "react";
import type { ProblemFault } from "@tollgate/sdk";
import classes from "./specification-input.module.css";

interface SpecificationInputProps {
  /** The file's text; empty: none. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** The file's text as it is stored already. */
  readonly stored?: string;
  /** What the API found in it, each with its line. */
  readonly faults: readonly ProblemFault[];
}

function linesOf(text: string): string {
  const count = text.trimEnd().split("\n").length;
  return count === 1 ? "1 line" : `${count} lines`;
}

/** An OpenAPI file, chosen, dropped or pasted. */
export function SpecificationInput({ value, onChange, stored, faults }: SpecificationInputProps) {
  const [fileName, setFileName] = useState<string>();
  const [over, setOver] = useState(false);
  const [pasting, setPasting] = useState(false);
  // The browser tells nothing of the same file chosen again, which may have been corrected meanwhile.
  const forgetFile = useRef<() => void>(null);
  const take = async (file: File | null | undefined): Promise<void> => {
    if (!file) return;
    forgetFile.current?.();
    setFileName(file.name);
    setPasting(false);
    onChange(await file.text());
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const clear = (): void => {
    setFileName(undefined);
    setPasting(false);
    onChange(stored ?? "");
  };
  return (
    <div role="group" aria-labelledby="specification-label">
      <Input.Label component="div" id="specification-label">
        API Specification
      </Input.Label>
      <Text size="xs" c="dimmed" mb={6}>
        OpenAPI 3.0 or 3.1, JSON or YAML. It may be added later; the marketplace needs one.
      </Text>
      <div
        className={classes.zone}
        data-over={over}
        data-faulty={faults.length > 0}
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {pasting ? (
          <Textarea
            aria-label="OpenAPI text"
            autosize
            minRows={8}
            maxRows={18}
            autoFocus
            spellCheck={false}
            classNames={{ input: classes.text ?? "" }}
            value={value}
            onChange={event => onChange(event.currentTarget.value)}
          />
        ) : value !== "" ? (
          <Group gap="xs">
            <ThemeIcon variant="light" color="green" aria-hidden>
              <IconFileCheck size={18} />
            </ThemeIcon>
            <Text size="sm">
              {value === stored ? "The stored file" : (fileName ?? "Pasted text")} · {linesOf(value)}
            </Text>
          </Group>
        ) : (
          <Group gap="xs">
            <ThemeIcon variant="light" color="gray" aria-hidden>
              <IconUpload size={18} />
            </ThemeIcon>
            <Text size="sm" c="dimmed">
              Drop a file here, choose one, or paste its text
            </Text>
          </Group>
        )}
        <Group gap="xs">
          <FileButton
            resetRef={forgetFile}
            onChange={file => void take(file)}
            accept=".yaml,.yml,.json,application/json,text/yaml"
          >
            {props => (
              <Button {...props} variant="default" size="xs" leftSection={<IconUpload size={14} />}>
                Import from OpenAPI File
              </Button>
            )}
          </FileButton>
          {!pasting && (
            <Button variant="subtle" size="xs" onClick={() => setPasting(true)}>
              {value === "" ? "Paste text" : "Edit text"}
            </Button>
          )}
          {value !== "" && value !== stored && (
            <Button variant="subtle" color="gray" size="xs" leftSection={<IconX size={14} />} onClick={clear}>
              Remove
            </Button>
          )}
        </Group>
      </div>
      {faults.length > 0 && (
        <List size="sm" mt={6} c="var(--mantine-color-error)" role="alert">
          {faults.map(({ pointer, message }) => (
            <List.Item key={`${pointer} ${message}`}>
              {message}
              {pointer !== "" && ` (${pointer})`}
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
