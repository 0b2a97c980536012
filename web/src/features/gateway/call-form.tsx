import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";

import { useState } from "react";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { Copyable, Section } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { AnswerView } from "./answer-view.js";
import classes from "./call-form.module.css";
import { parameterKey, toCallRequest, type CallRequest } from "./call-request.js";
import { CallSnippets } from "./call-snippets.js";
import type { Operation, Parameter } from "./read-description.js";
import { sendCall } from "./send-call.js";

interface CallFormProps {
  readonly applicationId: string;
  readonly endpoint: string;
  /** Empty: everything is typed. */
  readonly operations: readonly Operation[];
}

const freeForm: Operation = {
  key: "free",
  method: "POST",
  path: "/",
  summary: undefined,
  description: undefined,
  parameters: [],
  body: { contentType: "application/json", example: "" },
};

const freeMethods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

interface Typed {
  readonly method: string;
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
  readonly headers: string;
  readonly body: string;
}

function initially(operation: Operation): Typed {
  return {
    method: operation.method,
    path: operation.path,
    values: Object.fromEntries(
      operation.parameters
        .filter(({ required }) => required)
        .map(parameter => [parameterKey(parameter), parameter.example]),
    ),
    headers: "",
    body: operation.body?.example ?? "",
  };
}

export function CallForm({ applicationId, endpoint, operations }: CallFormProps) {
  const [operation, setOperation] = useState(operations[0] ?? freeForm);
  const [typed, setTyped] = useState(() => initially(operation));
  const request = toCallRequest({
    ...typed,
    endpoint,
    parameters: operation.parameters,
    contentType: operation.body?.contentType,
  });
  const send = useAction({ mutationFn: (call: CallRequest) => sendCall(applicationId, call) });
  const change = (changes: Partial<Typed>): void => setTyped(current => ({ ...current, ...changes }));
  return (
    <div className={classes.columns}>
      <div className={classes.request}>
        <Section title="Request">
          <form
            onSubmit={event => {
              event.preventDefault();
              send.mutate(request);
            }}
          >
            <Stack>
              {operations.length > 0 && (
                <NativeSelect
                  label="Operation"
                  data={operations.map(({ key, method, path, summary }) => ({
                    value: key,
                    label: `${method} ${path}${summary === undefined ? "" : ` – ${summary}`}`,
                  }))}
                  value={operation.key}
                  onChange={event => {
                    const chosen =
                      operations.find(({ key }) => key === event.currentTarget.value) ?? freeForm;
                    setOperation(chosen);
                    setTyped(initially(chosen));
                  }}
                />
              )}
              {operation.description !== undefined && (
                <Text size="sm" c="dimmed" className={classes.description ?? ""}>
                  {operation.description}
                </Text>
              )}
              {operation === freeForm && (
                <Group align="flex-start" wrap="nowrap">
                  <NativeSelect
                    label="Method"
                    data={freeMethods}
                    value={typed.method}
                    onChange={event => change({ method: event.currentTarget.value })}
                  />
                  <TextInput
                    label="Path"
                    flex={1}
                    value={typed.path}
                    onChange={event => change({ path: event.currentTarget.value })}
                  />
                </Group>
              )}
              <ParameterFields
                parameters={operation.parameters}
                values={typed.values}
                onChange={values => change({ values })}
              />
              {operation.body && typed.method !== "GET" && typed.method !== "HEAD" && (
                <Textarea
                  label="Body"
                  description={operation.body.contentType}
                  autosize
                  minRows={4}
                  maxRows={18}
                  spellCheck={false}
                  classNames={{ input: classes.body ?? "" }}
                  value={typed.body}
                  onChange={event => change({ body: event.currentTarget.value })}
                />
              )}
              <Textarea
                label="Headers"
                description="One a line, as Name: value; the token is added by itself"
                autosize
                minRows={1}
                maxRows={6}
                spellCheck={false}
                classNames={{ input: classes.body ?? "" }}
                value={typed.headers}
                onChange={event => change({ headers: event.currentTarget.value })}
              />
              <Copyable text={request.url} what="address" />
              <Button
                type="submit"
                leftSection={<IconSend size={16} />}
                loading={send.isPending}
                w="fit-content"
              >
                Send
              </Button>
            </Stack>
          </form>
        </Section>
      </div>
      <div className={classes.code}>
        <CallSnippets request={request} />
      </div>
      <Stack gap="lg" className={classes.answer ?? ""}>
        {send.error && <ProblemAlert error={send.error} fallback={send.error.message} />}
        {send.data ? (
          <AnswerView answer={send.data} />
        ) : (
          <Section title="Answer">
            <Text size="sm" c="dimmed">
              The answer shows here, and below it what the call cost: the usage that the service reported for
              it.
            </Text>
          </Section>
        )}
      </Stack>
    </div>
  );
}

interface ParameterFieldsProps {
  readonly parameters: readonly Parameter[];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

const places = { path: "in the path", query: "in the query", header: "header" } as const;

function ParameterFields({ parameters, values, onChange }: ParameterFieldsProps) {
  return parameters.map(parameter => {
    const key = parameterKey(parameter);
    return (
      <TextInput
        key={key}
        label={parameter.name}
        description={[places[parameter.in], parameter.description].filter(Boolean).join(" · ")}
        required={parameter.required}
        placeholder={parameter.example}
        value={values[key] ?? ""}
        onChange={event => onChange({ ...values, [key]: event.currentTarget.value })}
      />
    );
  });
}
