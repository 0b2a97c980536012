import { Alert, Button, Checkbox, Group, Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf } from "@tollgate/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { useAccount } from "../../app/session.js";
import { CopyTextButton } from "../../ui/copy-button.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { CodeBlock } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { servicesQuery } from "../catalog/queries.js";
import { accessTokensQuery } from "./access-tokens-query.js";

interface AddAccessTokenDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function AddAccessTokenDialog({ opened, onClose }: AddAccessTokenDialogProps) {
  const [made, setMade] = useState<string>();
  const close = (): void => {
    setMade(undefined);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Add Access Token"
      // A click beside the dialog must not lose a token that is shown this once.
      closeOnClickOutside={made === undefined}
    >
      {made === undefined ? (
        <TokenForm onMade={setMade} onCancel={close} />
      ) : (
        <MadeToken value={made} onDone={close} />
      )}
    </Modal>
  );
}

interface TokenFormProps {
  readonly onMade: (value: string) => void;
  readonly onCancel: () => void;
}

function TokenForm({ onMade, onCancel }: TokenFormProps) {
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<Error>();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name: "", scopes: ["API"], serviceId: "", expiresAt: "" },
    validate: { scopes: value => (value.length === 0 ? "Choose at least one scope" : null) },
  });
  const { id: accountId } = useAccount();
  const [reportsOnly, setReportsOnly] = useState(false);
  form.watch("scopes", ({ value }) => setReportsOnly(isReportsOnly(value)));
  const create = useAction(
    {
      mutationFn: ({ name, scopes, serviceId, expiresAt }: typeof form.values) =>
        answerOf(
          api.POST("/my/access-tokens", {
            body: {
              name,
              scopes: scopes as ("API" | "METERING")[],
              ...(isReportsOnly(scopes) && serviceId !== "" && { accountId, serviceId }),
              ...(expiresAt !== "" && { expiresAt }),
            },
          }),
        ),
      onMutate: () => setProblem(undefined),
      onSuccess: async ({ value }) => {
        onMade(value);
        await queryClient.invalidateQueries({ queryKey: accessTokensQuery.queryKey });
      },
      onError: error => setProblem(showAtFields(form, error, sameName("name", "scopes", "expiresAt"))),
    },
    { once: true },
  );
  return (
    <form onSubmit={form.onSubmit(values => create.mutate(values))}>
      <Stack>
        {problem && <ProblemAlert error={problem} />}
        <TextInput
          label="Name"
          description="To tell it from others: where it will be used"
          required
          data-autofocus
          maxLength={100}
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <Checkbox.Group label="Scopes" key={form.key("scopes")} {...form.getInputProps("scopes")}>
          <Stack gap="xs" mt="xs">
            <Checkbox value="API" label="API" description="Everything you may do" />
            <Checkbox value="METERING" label="METERING" description="Report usage, nothing else" />
          </Stack>
        </Checkbox.Group>
        {reportsOnly && <ServiceSelect key={form.key("serviceId")} {...form.getInputProps("serviceId")} />}
        <TextInput
          label="Expires"
          description="Last day on which it works (UTC); empty: never"
          type="date"
          key={form.key("expiresAt")}
          {...form.getInputProps("expiresAt")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const isReportsOnly = (scopes: readonly string[]): boolean => scopes.length === 1 && scopes[0] === "METERING";

/** The one service that a token may report for, of the account that is acted for. */
function ServiceSelect(input: object) {
  const services = useQuery(servicesQuery);
  return (
    <NativeSelect
      label="Service"
      description="A token for one service is worth nothing elsewhere, should it get into wrong hands"
      data={[
        { value: "", label: "Every service that you may report for" },
        ...(services.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      {...input}
    />
  );
}

function MadeToken({ value, onDone }: { readonly value: string; readonly onDone: () => void }) {
  return (
    <Stack>
      <Alert color="yellow" variant="light">
        <Text size="sm">Copy the token now. It is shown this once and can't be read again.</Text>
      </Alert>
      <CodeBlock code={value} label="Access token" wrapped />
      <Group justify="space-between">
        <CopyTextButton text={value} label="Copy token" />
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
