import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { sessionQuery, useSession } from "../../app/session.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { Section } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { SecondFactor } from "./second-factor.js";

export function ProfilePage() {
  return (
    <Stack gap="lg">
      <Section title="Profile">
        <ProfileForm />
      </Section>
      <Section title="Password">
        <PasswordForm />
      </Section>
      <SecondFactor />
    </Stack>
  );
}

function ProfileForm() {
  const { user } = useSession();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { name: user.name } });
  const update = useAction({
    mutationFn: (body: typeof form.values) => answerOf(api.PATCH("/my/profile", { body })),
    onMutate: () => setProblem(undefined),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      notify("Your name is saved.");
    },
    onError: error => setProblem(showAtFields(form, error, sameName("name"))),
  });
  return (
    <form onSubmit={form.onSubmit(values => update.mutate(values))}>
      <Stack align="flex-start">
        {problem && <ProblemAlert error={problem} />}
        <Text size="sm">
          Signed in as <strong>{user.email}</strong>
        </Text>
        <TextInput label="Name" required w="100%" key={form.key("name")} {...form.getInputProps("name")} />
        <Button type="submit" loading={update.isPending}>
          Save
        </Button>
      </Stack>
    </form>
  );
}

function PasswordForm() {
  const { user } = useSession();
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { currentPassword: "", newPassword: "" } });
  const change = useAction({
    mutationFn: (body: typeof form.values) => answerOf(api.POST("/auth/change-password", { body })),
    onMutate: () => setProblem(undefined),
    onSuccess: () => {
      form.reset();
      notify("Your password is changed. Your other sessions have ended.");
    },
    onError: error => setProblem(showAtFields(form, error, sameName("currentPassword", "newPassword"))),
  });
  return (
    <form onSubmit={form.onSubmit(values => change.mutate(values))}>
      <Stack align="flex-start">
        {problem && <ProblemAlert error={problem} />}
        <input type="text" autoComplete="username" defaultValue={user.email} hidden readOnly />
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          required
          w="100%"
          key={form.key("currentPassword")}
          {...form.getInputProps("currentPassword")}
        />
        <PasswordInput
          label="New password"
          description="At least 12 characters. Your other sessions end."
          autoComplete="new-password"
          required
          w="100%"
          key={form.key("newPassword")}
          {...form.getInputProps("newPassword")}
        />
        <Button type="submit" loading={change.isPending}>
          Change password
        </Button>
      </Stack>
    </form>
  );
}
