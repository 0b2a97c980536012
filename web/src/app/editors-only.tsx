import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Empty } from "../ui/empty.js";
import { Section } from "../ui/surfaces.js";
import { useAccount, useRights } from "./session.js";

/** A page's content for those who may create and edit; a viewer, who can only have come by address, is told why not. */
export function EditorsOnly({ children }: { readonly children: ReactNode }) {
  const { edit } = useRights();
  const { displayName } = useAccount();
  if (edit) return children;
  return (
    <Section>
      <Empty icon={<IconLock size={24} />} title={`You are a viewer of ${displayName}`}>
        Viewers see everything and change nothing. An owner of the organization can make you a maintainer; or
        act for another account, in the navigation.
      </Empty>
    </Section>
  );
}
