import { Badge, Code, Group, Stack, Text } from "@mantine/core";
import { CopyTextButton } from "../../ui/copy-button.js";
import { CodeBlock, Copyable, Fact, Facts, Section } from "../../ui/surfaces.js";
import { MeteringOutcome } from "../metering/metering-outcome.js";
import type { CallAnswer } from "./send-call.js";

export function AnswerView({ answer }: { readonly answer: CallAnswer }) {
  const { status, statusText, durationMs, contentType, text, bytes, correlationId, headers } = answer;
  const fromGateway = headers.some(([name, value]) => name === "x-error-source" && value === "gateway");
  return (
    <>
      <Section
        title="Answer"
        actions={text !== undefined && text !== "" && <CopyTextButton text={text} label="Copy answer" />}
      >
        <Stack role="status">
          <Group gap="xs">
            <Badge variant="light" color={status < 400 ? "green" : "red"} size="lg">
              {status} {statusText}
            </Badge>
            <Text size="sm">{durationMs} ms</Text>
            {contentType !== "" && <Code>{contentType}</Code>}
          </Group>
          {fromGateway && (
            <Text size="sm">
              The gateway answered by itself; the service was not at fault for this status.
            </Text>
          )}
          {text === undefined ? (
            <Text size="sm">{bytes.size} bytes that are no text.</Text>
          ) : text === "" ? (
            <Text size="sm" c="dimmed">
              The answer has no body.
            </Text>
          ) : (
            <CodeBlock code={text} label="Body of the answer" wrapped />
          )}
          {correlationId !== undefined && (
            <Facts>
              <Fact name="Correlation id">
                <Copyable text={correlationId} what="correlation id" />
              </Fact>
            </Facts>
          )}
        </Stack>
      </Section>
      {correlationId === undefined ? (
        <Section title="Metering">
          <Text size="sm">The call was not forwarded, so nothing can be charged for it.</Text>
        </Section>
      ) : (
        <MeteringOutcome key={correlationId} correlationId={correlationId} />
      )}
    </>
  );
}
