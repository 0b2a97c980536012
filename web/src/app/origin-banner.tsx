import { Alert, Anchor } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { publicUrl } from "./page-settings.js";

/** Says so when the page was opened under another address than the platform believes to have. */
export function OriginBanner() {
  if (new URL(publicUrl).origin === window.location.origin) return null;
  const { pathname, search } = window.location;
  return (
    <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} mb="lg" maw={1180} mx="auto">
      You opened this page at {window.location.origin}, but the platform calls itself {publicUrl}. Links in
      mails and code to copy name the latter, and changes are accepted only there; the operator sets
      TOLLGATE_PUBLIC_URL. <Anchor href={`${publicUrl}${pathname}${search}`}>Open this page there</Anchor>
    </Alert>
  );
}
