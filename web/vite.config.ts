import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

// Most pages have dialogs or forms, but not the first ones: 10 KB that nobody need wait for.
const dialogs =
  /node_modules\/(react-remove-scroll|react-remove-scroll-bar|react-style-singleton|use-sidecar|use-callback-ref|tslib)\/|@mantine\/core\/esm\/components\/(Modal|ModalBase)\/|\/ui\/confirm-dialog/;
// Long lists: the pages behind the first ones.
const lists =
  /@tanstack\/(query-core|react-query)\/.*infinite|\/ui\/(paged-section|search-input|searched-list)/i;
const forms = /node_modules\/(@mantine\/form|klona|fast-deep-equal)\//;

export default defineConfig({
  plugins: [react(), compressed()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    reportCompressedSize: false,
    // Data URLs would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What most pages share travels as one file; alone each component would be one of 70.
          groups: [
            {
              name: "shared",
              minShareCount: 8,
              priority: 2,
              test: id => !dialogs.test(id) && !forms.test(id) && !lists.test(id),
            },
            { name: "dialogs", test: dialogs, priority: 1 },
            { name: "lists", test: lists, priority: 1 },
            { name: "forms", test: forms, priority: 1 },
          ],
        },
      },
    },
  },
});

// Below, a packet more or less makes no difference.
const compressedBytesMin = 1_400;
// The highest: these are made once and sent ever after.
const brotliLevel = 11;

/** Writes each script and style sheet compressed beside itself; the server sends what the browser takes. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    writeBundle: async ({ dir = "dist" }, bundle) => {
      for (const name of Object.keys(bundle).filter(file => /\.(js|css)$/.test(file))) {
        const bytes = await readFile(join(dir, name));
        if (bytes.length < compressedBytesMin) continue;
        const params = { [constants.BROTLI_PARAM_QUALITY]: brotliLevel };
        await writeFile(join(dir, `${name}.br`), brotliCompressSync(bytes, { params }));
        await writeFile(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
