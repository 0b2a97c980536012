import { Input, NumberInput, SegmentedControl, SimpleGrid, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { RateLimitValues } from "./rate-limit.js";

const callsMax = 1_000_000;

interface RateLimitFieldsProps<V extends { rateLimit: RateLimitValues }> {
  readonly form: UseFormReturnType<V>;
}

/** How often a consumer may call; left empty there is no limit. */
export function RateLimitFields<V extends { rateLimit: RateLimitValues }>({ form }: RateLimitFieldsProps<V>) {
  const { calls, per } = form.values.rateLimit;
  return (
    <Stack gap={6}>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <NumberInput
          label="Calls"
          placeholder="No limit"
          min={1}
          max={callsMax}
          allowDecimal={false}
          hideControls
          {...form.getInputProps("rateLimit.calls")}
        />
        <Stack gap={2}>
          <Input.Label component="div" id="rate-limit-per">
            Per
          </Input.Label>
          <SegmentedControl
            aria-labelledby="rate-limit-per"
            data={[
              { value: "SECOND", label: "Second" },
              { value: "MINUTE", label: "Minute" },
            ]}
            value={per}
            onChange={value => form.setFieldValue("rateLimit.per", value as never)}
          />
        </Stack>
        <NumberInput
          label="At once"
          placeholder={calls === "" ? "" : String(calls)}
          disabled={calls === ""}
          min={1}
          max={callsMax}
          allowDecimal={false}
          hideControls
          {...form.getInputProps("rateLimit.burst")}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        Calls beyond it are refused with 429 and the time to wait; your service never sees them. “At once” is
        how many may come together after a pause.
      </Text>
    </Stack>
  );
}
