import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf } from "@tollgate/sdk";

import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import { Entrance } from "./entrance.js";
import { IncompleteLink } from "./reset-password-page.js";
import { useArrival } from "./use-arrival.js";

const route = getRouteApi("/claim");

export function ClaimPage() {
  const { token } = route.useSearch();
  const arrive = useArrival();
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { name: "", email: "", password: "" } });
  const claim = useAction({
    mutationFn: (values: typeof form.values) =>
      answerOf(api.POST("/auth/claim-operator", { body: { ...values, token: token ?? "" } })),
    onMutate: () => setProblem(undefined),
    onSuccess: () => arrive("/"),
    onError: error => setProblem(showAtFields(form, error, sameName("name", "email", "password"))),
  });
  if (token === undefined) return <IncompleteLink />;
  return (
    <Entrance
      title="Become the operator"
      lead="This platform has no operator yet: who looks after accounts, services and invoices. The link works once. If you have an account, give its e-mail address and password."
    >
      <form onSubmit={form.onSubmit(values => claim.mutate(values))}>
        <Stack>
          {problem && <ProblemAlert error={problem} />}
          <TextInput
            label="Name"
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
          <Button type="submit" loading={claim.isPending} fullWidth>
            Become the operator
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
