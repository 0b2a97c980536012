import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf } from "@tollgate/sdk";

import { useState } from "react";
import { api } from "../../app/api.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { TextLink } from "../../ui/link-button.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import { Entrance } from "./entrance.js";

export function ForgotPasswordPage() {
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { email: "" } });
  const request = useAction({
    mutationFn: (body: typeof form.values) => answerOf(api.POST("/auth/request-password-reset", { body })),
    onMutate: () => setProblem(undefined),
    onError: error => setProblem(showAtFields(form, error, sameName("email"))),
  });
  return (
    <Entrance
      {...(request.isSuccess
        ? { title: "Look into your mail" }
        : { title: "Forgot your password?", lead: "We mail you a link to set a new one." })}
      footer={<TextLink to="/sign-in">Back to sign in</TextLink>}
    >
      {request.isSuccess ? (
        <Stack>
          <Alert variant="light" role="status">
            If {request.variables.email} has an account, a link is on its way. It works for an hour. On a
            platform without a mail server its operator can pass it on.
          </Alert>
          <Button variant="default" onClick={() => request.reset()}>
            Use another address
          </Button>
        </Stack>
      ) : (
        <form onSubmit={form.onSubmit(values => request.mutate(values))}>
          <Stack>
            {problem && <ProblemAlert error={problem} />}
            <TextInput
              label="E-mail"
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              autoFocus
              key={form.key("email")}
              {...form.getInputProps("email")}
            />
            <Button type="submit" loading={request.isPending} fullWidth>
              Send link
            </Button>
          </Stack>
        </form>
      )}
    </Entrance>
  );
}
