import { Badge, Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useSession } from "../../app/session.js";
import { Section } from "../../ui/surfaces.js";
import { RenewBackupCodesDialog } from "./renew-backup-codes-dialog.js";
import { TurnOffSecondFactorDialog } from "./turn-off-second-factor-dialog.js";
import { TurnOnSecondFactorDialog } from "./turn-on-second-factor-dialog.js";

type Dialog = "turn-on" | "turn-off" | "renew";

/** Whether signing in takes a code, too, and the ways to change that. */
export function SecondFactor() {
  const { on, backupCodesLeft } = useSession().secondFactor;
  const [dialog, setDialog] = useState<Dialog>();
  const close = (): void => setDialog(undefined);
  return (
    <Section
      title="Second factor"
      actions={
        <Badge variant="light" color={on ? "green" : "gray"}>
          {on ? "On" : "Off"}
        </Badge>
      }
    >
      {on ? (
        <>
          <Text size="sm">
            Signing in takes your password and a code of your authenticator app.{" "}
            {backupCodesLeft === 0
              ? "You have no backup codes left: without your app you could not sign in any more. Make new ones."
              : `${backupCodesLeft} backup ${backupCodesLeft === 1 ? "code is" : "codes are"} left for when you don't have the app.`}
          </Text>
          <Group>
            <Button variant="default" onClick={() => setDialog("renew")}>
              New Backup Codes
            </Button>
            <Button variant="default" onClick={() => setDialog("turn-off")}>
              Turn Off
            </Button>
          </Group>
        </>
      ) : (
        <>
          <Text size="sm">
            With a second factor, whoever learns your password still can&apos;t sign in: a code of an
            authenticator app on your phone is asked for, too. Access tokens go on working without one.
          </Text>
          <Group>
            <Button onClick={() => setDialog("turn-on")}>Turn On</Button>
          </Group>
        </>
      )}
      {dialog === "turn-on" && <TurnOnSecondFactorDialog onClose={close} />}
      {dialog === "turn-off" && <TurnOffSecondFactorDialog onClose={close} />}
      {dialog === "renew" && <RenewBackupCodesDialog onClose={close} />}
    </Section>
  );
}
