import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconBuilding, IconCheck, IconSelector, IconSettings, IconUser } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { actFor } from "../../app/acting-account.js";
import { useAccount, useSession, type Account } from "../../app/session.js";
import classes from "./account-switcher.module.css";

const roleNames = { VIEWER: "Viewer", MAINTAINER: "Maintainer", OWNER: "Owner" } as const;

/** Which account one acts for: the own one or an organization. */
export function AccountSwitcher({ onChosen }: { readonly onChosen: () => void }) {
  const { accounts } = useSession();
  const current = useAccount();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const choose = async (account: Account): Promise<void> => {
    onChosen();
    if (account.id === current.id) return;
    await navigate({ to: "/" });
    actFor(account.isOrganization ? account.id : undefined);
    queryClient.removeQueries({ predicate: query => query.queryKey[0] !== "session" });
  };
  return (
    <Menu width="target" position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.button ?? ""}>
          <span className={classes.names}>
            <Text size="sm" fw={600} truncate component="span">
              {current.displayName}
            </Text>
            <Text size="xs" c="dimmed" component="span">
              {current.isOrganization ? `Organization · ${roleNames[current.role]}` : "Personal account"}
            </Text>
          </span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Act for</Menu.Label>
        {accounts.map(account => (
          <Menu.Item
            key={account.id}
            leftSection={account.isOrganization ? <IconBuilding size={16} /> : <IconUser size={16} />}
            rightSection={account.id === current.id && <IconCheck size={16} aria-label="chosen" />}
            onClick={() => void choose(account)}
          >
            {account.displayName}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={16} />}
          onClick={() => {
            onChosen();
            void navigate({ to: "/settings/organizations" });
          }}
        >
          Organizations …
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
