import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A directory that goes away with whoever uses it. */
export class ScratchDirectory implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<ScratchDirectory> {
    const path = await mkdtemp(join(tmpdir(), "tollgate-bench-"));
    // Started as root, PostgreSQL and nginx serve as other users, who have to get through.
    await chmod(path, 0o711);
    return new ScratchDirectory(path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
