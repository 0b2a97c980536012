import { Text } from "@mantine/core";
import type { ReactNode } from "react";

/** What a step of a receipt says. */
export function Line({ children }: { readonly children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed" component="div">
      {children}
    </Text>
  );
}
