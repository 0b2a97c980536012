import { Notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.css";

/** Where notices appear. */
export default function Notices() {
  return <Notifications position="bottom-right" />;
}
