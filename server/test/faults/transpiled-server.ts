import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";

const server = dirname(dirname(import.meta.dirname));
const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };

/**
 * The server compiled from the sources as they are now, for tests that need it as a process of its own: a dist that is
 * older than the sources can't make them lie. Types are not checked here; 2 s instead of 20.
 */
export class TranspiledServer implements AsyncDisposable {
  private constructor(readonly directory: string) {}

  /** The file to start with node. */
  get main(): string {
    return join(this.directory, "server", "dist", "main.js");
  }

  static async make(): Promise<TranspiledServer> {
    const directory = await mkdtemp(join(tmpdir(), "tollgate-server-"));
    // Laid out like the repository: packages lie beside the server as well as above it.
    const copy = join(directory, "server");
    await mkdir(copy);
    await cp(join(server, "package.json"), join(copy, "package.json"));
    await symlink(join(server, "migrations"), join(copy, "migrations"));
    await symlink(join(server, "node_modules"), join(copy, "node_modules"));
    await symlink(join(dirname(server), "node_modules"), join(directory, "node_modules"));
    const source = join(server, "src");
    for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith(".ts") || entry.name.endsWith(".test.ts")) continue;
      const path = join(entry.parentPath, entry.name);
      const target = join(copy, "dist", path.slice(source.length + 1).replace(/\.ts$/, ".js"));
      await mkdir(dirname(target), { recursive: true });
      const { outputText } = ts.transpileModule(await readFile(path, "utf8"), { compilerOptions });
      await writeFile(target, outputText);
    }
    return new TranspiledServer(directory);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}
