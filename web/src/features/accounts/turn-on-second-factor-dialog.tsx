import { Button, Center, Group, Modal, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { sessionQuery } from "../../app/session.js";
import { CopyTextButton } from "../../ui/copy-button.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { QrCode } from "../../ui/qr-code.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { CodeBlock } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { BackupCodes } from "./backup-codes.js";
import { AppCodeField } from "./code-field.js";
import { PasswordField } from "./password-field.js";

interface Begun {
  readonly secret: string;
  readonly uri: string;
}

/** Password, then the app and a first code of it, then the backup codes. */
export function TurnOnSecondFactorDialog({ onClose }: { readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const [begun, setBegun] = useState<Begun>();
  const [codes, setCodes] = useState<readonly string[]>();
  const confirmed = (made: readonly string[]): void => {
    setCodes(made);
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title="Turn on the second factor"
      // A click beside the dialog must not lose what is shown this once.
      closeOnClickOutside={begun === undefined}
    >
      {codes ? (
        <BackupCodes codes={codes} onDone={onClose} />
      ) : begun ? (
        <FirstCode begun={begun} onConfirmed={confirmed} onCancel={onClose} />
      ) : (
        <Password onBegun={setBegun} onCancel={onClose} />
      )}
    </Modal>
  );
}

interface PasswordProps {
  readonly onBegun: (begun: Begun) => void;
  readonly onCancel: () => void;
}

function Password({ onBegun, onCancel }: PasswordProps) {
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { password: "" } });
  const begin = useAction({
    mutationFn: (body: typeof form.values) => answerOf(api.POST("/auth/second-factor", { body })),
    onMutate: () => setProblem(undefined),
    onSuccess: onBegun,
    onError: error => setProblem(showAtFields(form, error, sameName("password"))),
  });
  return (
    <form onSubmit={form.onSubmit(values => begin.mutate(values))}>
      <Stack>
        {problem && <ProblemAlert error={problem} />}
        <Text size="sm">
          You need an authenticator app, on your phone or in your password manager: any that knows TOTP.
        </Text>
        <PasswordField data-autofocus key={form.key("password")} {...form.getInputProps("password")} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={begin.isPending}>
            Continue
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FirstCodeProps {
  readonly begun: Begun;
  readonly onConfirmed: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

function FirstCode({ begun, onConfirmed, onCancel }: FirstCodeProps) {
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { code: "" } });
  const confirm = useAction({
    mutationFn: (body: typeof form.values) => answerOf(api.POST("/auth/second-factor/confirm", { body })),
    onMutate: () => setProblem(undefined),
    onSuccess: ({ backupCodes }) => onConfirmed(backupCodes),
    onError: error => setProblem(showAtFields(form, error, sameName("code"))),
  });
  return (
    <form onSubmit={form.onSubmit(values => confirm.mutate(values))}>
      <Stack>
        {problem && <ProblemAlert error={problem} />}
        <Text size="sm">
          Scan this with your app, or give it the key (time based, 6 digits). Then enter the code that it
          shows.
        </Text>
        <Center>
          <QrCode text={begun.uri} label="QR code of the key for your authenticator app" />
        </Center>
        <CodeBlock code={inGroups(begun.secret)} label="Key for the app" wrapped />
        <Group gap="xs">
          <CopyTextButton text={begun.secret} label="Copy key" />
          <CopyTextButton text={begun.uri} label="Copy link" />
          <Button component="a" href={begun.uri} variant="default" size="xs">
            Open in an app here
          </Button>
        </Group>
        <AppCodeField autoFocus key={form.key("code")} {...form.getInputProps("code")} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={confirm.isPending}>
            Turn On
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** As people type it over: four characters at a time, in two lines that also fit a phone. */
function inGroups(secret: string): string {
  const groups = secret.match(/.{1,4}/g) ?? [];
  const half = groups.length / 2;
  return `${groups.slice(0, half).join(" ")}\n${groups.slice(half).join(" ")}`;
}
