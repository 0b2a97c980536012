import { Alert } from "@mantine/core";
import { IconBan } from "@tabler/icons-react";
import { useAccount } from "./session.js";

/** Says so while the operator has shut out the organization that one acts for. */
export function SuspensionBanner() {
  const { displayName, suspension } = useAccount();
  if (suspension === undefined) return null;
  return (
    <Alert color="red" variant="light" icon={<IconBan size={18} />} mb="lg" maw={1180} mx="auto">
      The operator has suspended {displayName}. Nothing is deleted, but nobody can call its services, its
      applications can't call, and nothing in it can be changed. Reason: {suspension.reason}
    </Alert>
  );
}
