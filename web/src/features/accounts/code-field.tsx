import { TextInput, type TextInputProps } from "@mantine/core";

/** A code of an authenticator app. */
export function AppCodeField(props: TextInputProps) {
  return (
    <TextInput
      label="Code"
      description="Six digits, as your authenticator app shows them now"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={40}
      required
      {...props}
    />
  );
}

/** A code of an authenticator app, or a backup code. */
export function AnyCodeField(props: TextInputProps) {
  return (
    <TextInput
      label="Code"
      description="Of your authenticator app, or a backup code"
      autoComplete="one-time-code"
      autoCapitalize="off"
      maxLength={40}
      required
      {...props}
    />
  );
}
