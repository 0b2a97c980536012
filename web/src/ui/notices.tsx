import { Notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.css";

/** Where notices appear. */
export default function Notices() {
  // Not on the right: there it would lie over what one clicks next, and stay, since it waits while the pointer is on it.
  return <Notifications position="bottom-left" />;
}
