import { Anchor, Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf, ApiProblem } from "@tollgate/sdk";

import { useState } from "react";
import { api } from "../../app/api.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import { AnyCodeField, AppCodeField } from "./code-field.js";
import { Entrance } from "./entrance.js";

interface SecondStepProps {
  /** Of the first step. */
  readonly token: string;
  readonly onSignedIn: () => Promise<void>;
  /** Back to the password, with the reason when the API sends one there. */
  readonly onBack: (reason?: Error) => void;
}

/** The code, after the password. */
export function SecondStep({ token, onSignedIn, onBack }: SecondStepProps) {
  const [backup, setBackup] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { code: "" } });
  const signIn = useAction({
    mutationFn: ({ code }: typeof form.values) =>
      answerOf(api.POST("/auth/sign-in/second-factor", { body: { token, code } })),
    onMutate: () => setProblem(undefined),
    onSuccess: onSignedIn,
    onError: error => {
      if (error instanceof ApiProblem && error.code === "sign-in-not-valid") onBack(error);
      else setProblem(showAtFields(form, error, sameName("code")));
    },
  });
  const field = { autoFocus: true, ...form.getInputProps("code") };
  return (
    <Entrance
      title="Enter a code"
      lead={backup ? "One of those that you kept when you turned the second factor on." : "The second step."}
      footer={
        <Anchor component="button" type="button" size="sm" onClick={() => onBack()}>
          Back to sign in
        </Anchor>
      }
    >
      <form onSubmit={form.onSubmit(values => signIn.mutate(values))}>
        <Stack>
          {problem && <ProblemAlert error={problem} />}
          {backup ? (
            <AnyCodeField key="backup" {...field} label="Backup code" description="Each works once" />
          ) : (
            <AppCodeField key="app" {...field} />
          )}
          <Button type="submit" loading={signIn.isPending} fullWidth>
            Sign in
          </Button>
          <Anchor
            component="button"
            type="button"
            size="sm"
            ta="center"
            onClick={() => {
              form.reset();
              setBackup(!backup);
            }}
          >
            {backup ? "Use the app" : "Use a backup code"}
          </Anchor>
        </Stack>
      </form>
    </Entrance>
  );
}
