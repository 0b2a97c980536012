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
import { useArrival } from "./use-arrival.js";

const route = getRouteApi("/sign-up");

export function SignUpPage() {
  const search = route.useSearch();
  const arrive = useArrival();
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { name: "", email: "", password: "" } });
  const invitation = invitationOf(search.next);
  const signUp = useAction({
    mutationFn: (values: typeof form.values) =>
      answerOf(api.POST("/auth/sign-up", { body: { ...values, ...(invitation && { invitation }) } })),
    onMutate: () => setProblem(undefined),
    onSuccess: () => arrive(search.next),
    onError: error => setProblem(showAtFields(form, error, sameName("name", "email", "password"))),
  });
  return (
    <Entrance
      title="Sign up"
      lead={
        invitation
          ? "With the e-mail address that was invited; then you can accept the invitation."
          : "Sell any HTTP service by use, and buy from others."
      }
      footer={
        <>
          You have an account?{" "}
          <TextLink to="/sign-in" search={search}>
            Sign in
          </TextLink>
        </>
      }
    >
      <form onSubmit={form.onSubmit(values => signUp.mutate(values))}>
        <Stack>
          {problem && <ProblemAlert error={problem} />}
          <TextInput
            label="Name"
            description="How others see you"
            autoComplete="name"
            required
            withAsterisk={false}
            autoFocus
            maxLength={100}
            key={form.key("name")}
            {...form.getInputProps("name")}
          />
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label="Password"
            description="At least 12 characters"
            autoComplete="new-password"
            required
            withAsterisk={false}
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <Button type="submit" loading={signUp.isPending} fullWidth>
            Sign up
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
