import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf } from "@tollgate/sdk";

import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { TextLink } from "../../ui/link-button.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import { Entrance } from "./entrance.js";
import { invitationOf } from "./invitation-link.js";
import { SecondStep } from "./second-step.js";
import { useArrival } from "./use-arrival.js";

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const search = route.useSearch();
  const arrive = useArrival();
  const [problem, setProblem] = useState<Error>();
  const [pendingToken, setPendingToken] = useState<string>();
  const form = useForm({ mode: "uncontrolled", initialValues: { email: "", password: "" } });
  const signIn = useAction({
    mutationFn: (body: typeof form.values) => answerOf(api.POST("/auth/sign-in", { body })),
    onMutate: () => setProblem(undefined),
    onSuccess: answer => {
      if (!("secondFactor" in answer)) return arrive(search.next);
      setPendingToken(answer.secondFactor.token);
    },
    onError: error => setProblem(showAtFields(form, error, sameName("email", "password"))),
  });
  if (pendingToken !== undefined) {
    return (
      <SecondStep
        token={pendingToken}
        onSignedIn={() => arrive(search.next)}
        onBack={reason => {
          form.setFieldValue("password", "");
          setProblem(reason);
          setPendingToken(undefined);
        }}
      />
    );
  }
  return (
    <Entrance
      title="Sign in"
      lead={leadOf(search.next)}
      footer={
        <>
          New here?{" "}
          <TextLink to="/sign-up" search={search}>
            Sign up
          </TextLink>
        </>
      }
    >
      <form onSubmit={form.onSubmit(values => signIn.mutate(values))}>
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
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <Button type="submit" loading={signIn.isPending} fullWidth>
            Sign in
          </Button>
          <TextLink to="/forgot-password" size="sm" ta="center">
            Forgot your password?
          </TextLink>
        </Stack>
      </form>
    </Entrance>
  );
}

/** Why one is here, for whoever was on the way to a page. */
function leadOf(next: string | undefined): string {
  if (next === undefined) return "To your services, applications, costs and revenue.";
  return invitationOf(next) === undefined
    ? "You come back to where you were."
    : "With the e-mail address that was invited; then you can accept the invitation.";
}
