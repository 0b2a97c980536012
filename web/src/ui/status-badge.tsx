import { Badge } from "@mantine/core";

const looks = {
  CREATED: { color: "gray", label: "Created" },
  ACCESSIBLE: { color: "indigo", label: "Internal" },
  PUBLISHED: { color: "green", label: "Published" },
} as const;

/** A service's lifecycle, as its provider sees it. */
export function StatusBadge({ lifecycle }: { readonly lifecycle: keyof typeof looks }) {
  const { color, label } = looks[lifecycle];
  return (
    <Badge variant="light" color={color}>
      {label}
    </Badge>
  );
}

/** The operator has shut the service out, whatever its lifecycle. */
export function TakenDownBadge() {
  return (
    <Badge variant="light" color="red">
      Taken down
    </Badge>
  );
}

/** Whether usage is billed. */
export function ModeBadge({ testMode }: { readonly testMode: boolean }) {
  return (
    <Badge variant="light" color={testMode ? "yellow" : "green"}>
      {testMode ? "Test" : "Live"}
    </Badge>
  );
}
