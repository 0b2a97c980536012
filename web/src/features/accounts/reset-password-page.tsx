import { Alert, Button, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf } from "@tollgate/sdk";

import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { LinkButton, TextLink } from "../../ui/link-button.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import { Entrance } from "./entrance.js";

const route = getRouteApi("/reset-password");

export function ResetPasswordPage() {
  const { token } = route.useSearch();
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { newPassword: "" } });
  const reset = useAction({
    mutationFn: ({ newPassword }: typeof form.values) =>
      answerOf(api.POST("/auth/reset-password", { body: { token: token ?? "", newPassword } })),
    onMutate: () => setProblem(undefined),
    onError: error => setProblem(showAtFields(form, error, sameName("newPassword"))),
  });
  if (token === undefined) return <IncompleteLink />;
  return (
    <Entrance
      title="Set a new password"
      {...(!reset.isSuccess && {
        lead: "Your sessions and access tokens end with the former password. If your e-mail address was not confirmed before, the secrets of your own applications end, too: renew them on their pages.",
      })}
      footer={<TextLink to="/sign-in">Back to sign in</TextLink>}
    >
      {reset.isSuccess ? (
        <Stack>
          <Alert variant="light" role="status">
            Your password is set. All sessions and access tokens have ended. If your e-mail address was not
            confirmed before, so have the secrets of your own applications.
          </Alert>
          <LinkButton to="/sign-in">Sign in</LinkButton>
        </Stack>
      ) : (
        <form onSubmit={form.onSubmit(values => reset.mutate(values))}>
          <Stack>
            {problem && <ProblemAlert error={problem} />}
            <PasswordInput
              label="New password"
              description="At least 12 characters"
              autoComplete="new-password"
              required
              withAsterisk={false}
              autoFocus
              key={form.key("newPassword")}
              {...form.getInputProps("newPassword")}
            />
            <Button type="submit" loading={reset.isPending} fullWidth>
              Set password
            </Button>
          </Stack>
        </form>
      )}
    </Entrance>
  );
}

/** An address whose secret part got lost, as mail programs do when they break a line. */
export function IncompleteLink() {
  return (
    <Entrance title="The link is incomplete" footer={<TextLink to="/sign-in">Sign in</TextLink>}>
      Open the whole link, as it stood in the mail or in the terminal, up to its last character.
    </Entrance>
  );
}
