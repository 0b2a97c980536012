import { Button, Group, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";

import { useState, type ReactNode } from "react";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import { AnyCodeField } from "./code-field.js";
import { PasswordField } from "./password-field.js";

interface Proof {
  readonly password: string;
  readonly code: string;
}

interface SecondFactorProofProps {
  readonly children: ReactNode;
  readonly confirm: string;
  readonly destructive?: boolean;
  readonly act: (proof: Proof) => Promise<void>;
  readonly onCancel: () => void;
}

/** Asks for password and code before a second factor that is on is changed. */
export function SecondFactorProof(props: SecondFactorProofProps) {
  const { children, confirm, destructive = false, act, onCancel } = props;
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { password: "", code: "" } });
  const change = useAction({
    mutationFn: act,
    onMutate: () => setProblem(undefined),
    onError: error => setProblem(showAtFields(form, error, sameName("password", "code"))),
  });
  return (
    <form onSubmit={form.onSubmit(values => change.mutate(values))}>
      <Stack>
        {problem && <ProblemAlert error={problem} />}
        <Text size="sm">{children}</Text>
        <PasswordField data-autofocus key={form.key("password")} {...form.getInputProps("password")} />
        <AnyCodeField key={form.key("code")} {...form.getInputProps("code")} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending} {...(destructive && { color: "red.9" })}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
