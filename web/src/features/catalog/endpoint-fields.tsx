import { Input, PasswordInput, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";

export interface EndpointValues {
  url: string;
  securityConfiguration: "NONE" | "BASIC";
  username: string;
  password: string;
}

interface EndpointFieldsProps<V extends EndpointValues> {
  readonly form: UseFormReturnType<V>;
}

/** Where the gateway forwards calls to, and with which credentials. */
export function EndpointFields<V extends EndpointValues>({ form }: EndpointFieldsProps<V>) {
  const { securityConfiguration } = form.values;
  return (
    <>
      <TextInput
        label="URL"
        description="Where the gateway forwards calls to; a path is kept"
        placeholder="https://numbers.example.org"
        type="text"
        inputMode="url"
        required
        {...form.getInputProps("url")}
      />
      <Stack gap={6}>
        <Input.Label component="div" id="security-label">
          Security Configuration
        </Input.Label>
        <SegmentedControl
          aria-labelledby="security-label"
          data={[
            { value: "NONE", label: "None" },
            { value: "BASIC", label: "Basic" },
          ]}
          value={securityConfiguration}
          onChange={value => form.setFieldValue("securityConfiguration", value as never)}
          w="fit-content"
        />
        <Text size="xs" c="dimmed">
          {securityConfiguration === "NONE"
            ? "Calls arrive without credentials."
            : "Calls arrive with these credentials (HTTP Basic); consumers never see them."}
        </Text>
      </Stack>
      {securityConfiguration === "BASIC" && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label="User" required autoComplete="off" {...form.getInputProps("username")} />
          <PasswordInput
            label="Password"
            required
            autoComplete="new-password"
            {...form.getInputProps("password")}
          />
        </SimpleGrid>
      )}
    </>
  );
}
