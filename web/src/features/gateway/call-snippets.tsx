import { Group, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { CopyTextButton } from "../../ui/copy-button.js";
import { CodeBlock, Section } from "../../ui/surfaces.js";
import { callCode, type CallLanguage } from "./call-code.js";
import type { CallRequest } from "./call-request.js";

const languages = [
  { value: "curl", label: "curl" },
  { value: "python", label: "Python" },
  { value: "javascript", label: "JavaScript" },
] as const;

export function CallSnippets({ request }: { readonly request: CallRequest }) {
  const [language, setLanguage] = useState<CallLanguage>("curl");
  const code = callCode(language, request);
  return (
    <Section title="The same call in code">
      <Group justify="space-between">
        <SegmentedControl
          aria-label="Language"
          data={[...languages]}
          value={language}
          onChange={value => setLanguage(value)}
        />
        <CopyTextButton text={code} label="Copy code" />
      </Group>
      <CodeBlock code={code} label="The call in code" wrapped />
    </Section>
  );
}
