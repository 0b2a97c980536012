import { createTheme, type CSSVariablesResolver } from "@mantine/core";

const fontFamily = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif';
const monospace = 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace';

// Mantine's own is neutral; beside our surfaces, which lean to blue, its fields and buttons look brown.
const dark = [
  "#d5d8de",
  "#b4b9c3",
  "#9aa1ac",
  "#6b7280",
  "#3a3f49",
  "#30353e",
  "#24282f",
  "#1d2026",
  "#16181d",
  "#101216",
] as const;

export const theme = createTheme({
  colors: { dark },
  primaryColor: "indigo",
  primaryShade: { light: 8, dark: 8 },
  fontFamily,
  fontFamilyMonospace: monospace,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  headings: {
    fontFamily,
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.625rem", lineHeight: "1.25" },
      h2: { fontSize: "1.125rem", lineHeight: "1.35" },
      h3: { fontSize: "1rem", lineHeight: "1.4" },
    },
  },
  // As plain objects: extend() would bring dialogs into the first page's script.
  components: {
    // In a narrow column of a table it would shrink to its first letter.
    Badge: { defaultProps: { miw: "fit-content", tt: "none" } },
    Modal: {
      defaultProps: {
        centered: true,
        // The page behind keeps its scroll bar, so nothing moves when a dialog opens.
        lockScroll: false,
        // Its title bar is no second banner of the page.
        attributes: { header: { role: "none" } },
        closeButtonProps: { "aria-label": "Close" },
        overlayProps: { blur: 2 },
      },
    },
    // Whoever has no mouse scrolls a table that is wider than the window with arrow keys, once it has the focus.
    TableScrollContainer: { defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } } },
    Menu: {
      defaultProps: {
        // Inside the bar that it belongs to, so that it is no content outside of all landmarks.
        withinPortal: false,
        // The first entry takes the focus; a placeholder for it is no entry of a menu.
        withInitialFocusPlaceholder: false,
      },
    },
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true } } },
  },
});

// Mantine's muted, error and "light" texts stay below the contrast of 4.5 that WCAG asks for on small text.
export const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#586069",
    "--mantine-color-placeholder": "#6a727b",
    "--mantine-color-error": "#c92a2a",
    "--mantine-color-red-light-color": "#a61e1e",
    "--mantine-color-yellow-light-color": "#7a4a00",
    "--mantine-color-green-light-color": "#1d6b2e",
    "--mantine-color-indigo-light-color": "#364fc7",
    "--mantine-color-gray-light-color": "#495057",
    "--mantine-color-anchor": "#3b5bdb",
    "--tollgate-surface": "#ffffff",
    "--tollgate-page": "#f7f8fa",
    "--tollgate-line": "#e3e6ea",
  },
  dark: {
    "--mantine-color-body": "#16181d",
    "--mantine-color-text": "#d5d8de",
    "--mantine-color-dimmed": "#9aa1ac",
    "--mantine-color-placeholder": "#8a919c",
    "--mantine-color-error": "#ff8787",
    "--mantine-color-red-light-color": "#ffa8a8",
    "--mantine-color-yellow-light-color": "#ffe066",
    "--mantine-color-green-light-color": "#8ce99a",
    "--mantine-color-indigo-light-color": "#bac8ff",
    "--mantine-color-gray-light-color": "#ced4da",
    "--mantine-color-anchor": "#91a7ff",
    "--tollgate-surface": "#1d2026",
    "--tollgate-page": "#16181d",
    "--tollgate-line": "#30343c",
  },
});
