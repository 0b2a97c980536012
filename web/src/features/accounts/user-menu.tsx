import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconKey, IconLogout, IconSettings, IconShieldCog, IconUser } from "@tabler/icons-react";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { actFor } from "../../app/acting-account.js";
import { api } from "../../app/api.js";
import { useSession } from "../../app/session.js";
import { notifyFailed } from "../../ui/notify.js";
import { useAction } from "../../ui/use-action.js";

export function UserMenu() {
  const { user, isOperator } = useSession();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const signOut = useAction({
    mutationFn: () => answerOf(api.POST("/auth/sign-out")),
    onError: notifyFailed,
    onSuccess: async () => {
      actFor(undefined);
      await navigate({ to: "/sign-in" });
      queryClient.clear();
    },
  });
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <UnstyledButton aria-label="User menu">
          <Avatar color="indigo" radius="xl" size={34}>
            <IconUser size={18} aria-hidden />
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {user.name}
          </Text>
          <Text size="xs" truncate>
            {user.email}
          </Text>
        </Menu.Label>
        <Menu.Item
          leftSection={<IconSettings size={16} />}
          onClick={() => void navigate({ to: "/settings" })}
        >
          Settings
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKey size={16} />}
          onClick={() => void navigate({ to: "/settings/access-tokens" })}
        >
          Personal Access Tokens
        </Menu.Item>
        {isOperator && (
          <Menu.Item
            leftSection={<IconShieldCog size={16} />}
            onClick={() => void navigate({ to: "/operator/accounts" })}
          >
            Operator
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
