import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { copyText } from "./copy-text.js";

const shownMs = 2_000;

function useCopied(text: string): { readonly said: string | undefined; readonly copy: () => void } {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (said === undefined) return;
    const timer = setTimeout(() => setSaid(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = (): void => {
    void copyText(text).then(copied => setSaid(copied ? "Copied" : "Press Ctrl+C to copy"));
  };
  return { said, copy };
}

/** A copy icon; `what` names the thing: "product id". */
export function CopyIcon({ text, what }: { readonly text: string; readonly what: string }) {
  const { said, copy } = useCopied(text);
  return (
    <Tooltip label={said ?? `Copy ${what}`} {...(said !== undefined && { opened: true })}>
      <ActionIcon variant="subtle" color="gray" size="md" aria-label={`Copy ${what}`} onClick={copy}>
        {said === "Copied" ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}

/** The same with its label visible. */
export function CopyTextButton({
  text,
  label = "Copy Text",
}: {
  readonly text: string;
  readonly label?: string;
}) {
  const { said, copy } = useCopied(text);
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={said === "Copied" ? <IconCheck size={14} /> : <IconCopy size={14} />}
      onClick={copy}
    >
      {said ?? label}
    </Button>
  );
}
