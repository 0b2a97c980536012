import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useNoticesWanted } from "../ui/notify.js";
import { createQueryClient } from "./query-client.js";
import { createAppRouter } from "./router.js";
import { sessionQuery } from "./session.js";
import { styleNonce } from "./style-nonce.js";
import { readableColors, theme } from "./theme.js";

const Notices = lazy(() => import("../ui/notices.js"));

const queryClient = createQueryClient(() => {
  const next = router.state.location.href;
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  void router.navigate({ to: "/sign-in", search: { next } });
});
const router = createAppRouter(queryClient);

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

export function App() {
  const noticesWanted = useNoticesWanted();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={readableColors}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      {noticesWanted && (
        <Suspense>
          <Notices />
        </Suspense>
      )}
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
