import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { ProblemAlert } from "./problem-alert.js";

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** What will be lost. */
  readonly children: ReactNode;
  /** Undefined: it can't be done now, the content says why. */
  readonly confirm: string | undefined;
  readonly destructive?: boolean;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that can't be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, children, confirm, destructive = true, pending, error, onConfirm, onClose } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Stack>
        <div>{children}</div>
        {error && <ProblemAlert error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {confirm === undefined ? "Close" : "Cancel"}
          </Button>
          {confirm !== undefined && (
            <Button {...(destructive && { color: "red.9" })} loading={pending} onClick={onConfirm}>
              {confirm}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
