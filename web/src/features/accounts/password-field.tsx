import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useSession } from "../../app/session.js";

/** The present person's password, asked for again. */
export function PasswordField(props: PasswordInputProps) {
  const { user } = useSession();
  return (
    <>
      {/* Password managers want to know whose it is. */}
      <input type="text" autoComplete="username" defaultValue={user.email} hidden readOnly />
      <PasswordInput label="Password" autoComplete="current-password" required {...props} />
    </>
  );
}
