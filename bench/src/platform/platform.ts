import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { untilAnswers } from "../programs/answers.js";
import { cleanEnvironment } from "../programs/environment.js";
import { findFreePort } from "../programs/free-port.js";
import { Program } from "../programs/program.js";
import { ScratchDirectory } from "../programs/scratch-directory.js";
import { platformMain } from "../places.js";
import type { Stage } from "../stage.js";
import { PlatformDatabase } from "./platform-database.js";

/** A node: one process of the platform, or with several gateway processes their parent. */
export interface PlatformNode extends AsyncDisposable {
  /** Base of the API listener, no trailing slash. */
  readonly url: string;
  /** Base of this node's gateway listener, no trailing slash. */
  readonly gatewayUrl: string;
}

export interface NodeOptions {
  readonly roles: string;
  readonly gatewayProcesses?: number;
}

/**
 * The built product as its users start it: a process of its own with the settings of production, an embedded PostgreSQL in
 * an empty directory, all roles. Further nodes share its database.
 */
export class Platform implements PlatformNode {
  readonly url: string;
  readonly gatewayUrl: string;
  readonly database: PlatformDatabase;
  /** Of the operator that the first start makes. */
  readonly operatorToken: string;
  readonly #stage: Stage;
  readonly #ports: Ports;
  readonly #secret: string;
  readonly #directory: ScratchDirectory;
  readonly #program: Program;

  private constructor(
    stage: Stage,
    started: {
      readonly ports: Ports;
      readonly database: PlatformDatabase;
      readonly secret: string;
      readonly operatorToken: string;
      readonly directory: ScratchDirectory;
      readonly program: Program;
    },
  ) {
    const { ports, database, secret, operatorToken, directory, program } = started;
    this.url = `http://127.0.0.1:${ports.api}`;
    this.gatewayUrl = `http://127.0.0.1:${ports.gateway}`;
    this.database = database;
    this.operatorToken = operatorToken;
    this.#stage = stage;
    this.#ports = ports;
    this.#secret = secret;
    this.#directory = directory;
    this.#program = program;
  }

  static async start(stage: Stage): Promise<Platform> {
    expectBuilt();
    const directory = await ScratchDirectory.make();
    const dataDir = join(directory.path, "data");
    const secret = randomBytes(32).toString("base64url");
    const ports = await findPorts();
    const operatorToken = randomBytes(32).toString("base64url");
    const program = startProgram(ports, ports, {
      TOLLGATE_DATA_DIR: dataDir,
      TOLLGATE_SECRET: secret,
      TOLLGATE_ADMIN_EMAIL: "operator@example.com",
      TOLLGATE_ADMIN_PASSWORD: randomBytes(18).toString("base64url"),
      TOLLGATE_ADMIN_TOKEN: operatorToken,
    });
    try {
      await untilAnswers(`http://127.0.0.1:${ports.api}/readyz`, program, stage.signal);
      await untilAnswers(`http://127.0.0.1:${ports.gateway}/readyz`, program, stage.signal);
      const database = await PlatformDatabase.open(stage, dataDir);
      return new Platform(stage, { ports, database, secret, operatorToken, directory, program });
    } catch (error) {
      await program[Symbol.asyncDispose]();
      await directory[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Of the process that does everything. */
  get processId(): number {
    return this.#program.pid;
  }

  /** A further node on the same database and under the same public addresses. */
  async addNode({ roles, gatewayProcesses = 1 }: NodeOptions): Promise<PlatformNode> {
    const ports = await findPorts();
    const program = startProgram(ports, this.#ports, {
      DATABASE_URL: this.database.connectionString,
      TOLLGATE_SECRET: this.#secret,
      TOLLGATE_ROLES: roles,
      ...(gatewayProcesses > 1 && { TOLLGATE_GATEWAY_PROCESSES: String(gatewayProcesses) }),
    });
    const node = {
      url: `http://127.0.0.1:${ports.api}`,
      gatewayUrl: `http://127.0.0.1:${ports.gateway}`,
      [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
    };
    try {
      const base = roles.includes("api") ? node.url : node.gatewayUrl;
      await untilAnswers(`${base}/readyz`, program, this.#stage.signal);
      return node;
    } catch (error) {
      await node[Symbol.asyncDispose]();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.database[Symbol.asyncDispose]();
    } finally {
      await this.#program[Symbol.asyncDispose]();
      await this.#directory[Symbol.asyncDispose]();
    }
  }
}

/** The sum of a node's counter over all its labels, or over those that contain `label`. */
export async function readCounter(node: PlatformNode, name: string, label = ""): Promise<number> {
  const text = await (await fetch(`${node.url}/metrics`)).text();
  return text
    .split("\n")
    .filter(line => (line.startsWith(`${name}{`) || line.startsWith(`${name} `)) && line.includes(label))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
}

// As `npm start` does.
const nodeOptions = ["--max-semi-space-size=32"];

interface Ports {
  readonly api: number;
  readonly gateway: number;
}

async function findPorts(): Promise<Ports> {
  return { api: await findFreePort(), gateway: await findFreePort() };
}

/** Every node is told the same public addresses: they are in tokens and links. */
function startProgram(ports: Ports, publicPorts: Ports, variables: NodeJS.ProcessEnv): Program {
  const env = cleanEnvironment({
    TOLLGATE_PORT: String(ports.api),
    TOLLGATE_GATEWAY_PORT: String(ports.gateway),
    TOLLGATE_PUBLIC_URL: `http://127.0.0.1:${publicPorts.api}`,
    TOLLGATE_GATEWAY_URL: `http://127.0.0.1:${publicPorts.gateway}`,
    TOLLGATE_LOG_LEVEL: "warn",
    ...variables,
  });
  return new Program({ file: process.execPath, args: [...nodeOptions, platformMain], env });
}

function expectBuilt(): void {
  if (existsSync(platformMain)) return;
  throw new Error("The platform is not built: run `npm run prepare` in the repository's root first.");
}
