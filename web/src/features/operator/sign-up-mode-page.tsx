import { Alert, Button, Radio, Stack } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { answerOf } from "@tollgate/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { QueryView } from "../../ui/query-view.js";
import { Section } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { operatorKey, signUpModeQuery, type SignUpMode } from "./queries.js";

/** Who may sign up. */
export function SignUpModePage() {
  const query = useQuery(signUpModeQuery);
  return (
    <Section title="Sign-up">
      <QueryView query={query}>{stored => <SignUpModeForm key={stored.mode} {...stored} />}</QueryView>
    </Section>
  );
}

function SignUpModeForm({ mode, fixed }: SignUpMode) {
  const [chosen, setChosen] = useState(mode);
  const queryClient = useQueryClient();
  const save = useAction({
    mutationFn: () => answerOf(api.PUT("/operator/sign-up", { body: { mode: chosen } })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: operatorKey });
      notify(chosen === "open" ? "Anybody may sign up." : "Only invited people may sign up.");
    },
  });
  return (
    <Stack maw={680} align="flex-start">
      {fixed && (
        <Alert variant="light" icon={<IconInfoCircle size={18} />}>
          TOLLGATE_SIGNUP={mode} is set in the platform&apos;s environment and decides. To decide here, remove
          the variable and start the platform again.
        </Alert>
      )}
      {save.error && <ProblemAlert error={save.error} />}
      <Radio.Group
        label="Who may sign up?"
        description="Takes effect with the next sign-up. Accounts that exist are not touched."
        value={chosen}
        onChange={value => setChosen(value === "open" ? "open" : "invite")}
      >
        <Stack gap="sm" mt="sm">
          <Radio
            value="open"
            label="Anybody"
            description="Whoever opens the sign-up page can have an account."
            disabled={fixed}
          />
          <Radio
            value="invite"
            label="Invited people only"
            description="It takes the link of an open invitation of an organization."
            disabled={fixed}
          />
        </Stack>
      </Radio.Group>
      {!fixed && (
        <Button disabled={chosen === mode} loading={save.isPending} onClick={() => save.mutate()}>
          Save
        </Button>
      )}
    </Stack>
  );
}
