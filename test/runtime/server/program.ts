/** A program under test: a process of its own, what it says, and its end. */
import { type ChildProcess, spawn } from "node:child_process";
import type { Server } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach } from "vitest";

/** One line of the fixture's output. */
export interface Said {
  readonly pid: number;
  readonly url?: string;
  readonly mover?: string;
  readonly hook?: string;
  readonly info?: Readonly<Record<string, string>>;
  readonly tick?: boolean;
  readonly launched?: readonly string[];
  readonly dependencies?: boolean;
  readonly error?: string;
}

const running = new Set<Program>();

afterEach(async () => {
  await Promise.all([...running].map((program) => program.kill()));
  running.clear();
});

export class Program {
  readonly process: ChildProcess;
  readonly said: Said[] = [];
  /** What it logged. */
  log = "";
  readonly #exit: Promise<number | string>;

  /** `listener` is passed on as descriptor 3, as systemd would. */
  constructor(names: readonly string[], env: Readonly<Record<string, string>> = {}, listener?: Server) {
    const main = join(import.meta.dirname, "fixtures/main.mjs");
    const inherited = { ...process.env, NODE_OPTIONS: "" };
    const stdio: ("ignore" | "pipe" | number)[] = [
      "ignore",
      "pipe",
      "pipe",
      ...(listener ? [descriptorOf(listener)] : []),
    ];
    // only a shell can tell a process its own number before it starts
    const line = `${listener ? "LISTEN_PID=$$ " : ""}exec "$@"`;
    const options = { env: { ...inherited, ...env }, stdio };
    this.process = spawn("/bin/sh", ["-c", line, "sh", process.execPath, main, ...names], options);
    if (this.process.stdout !== null)
      createInterface(this.process.stdout).on("line", (line) => this.said.push(JSON.parse(line) as Said));
    this.process.stderr?.on("data", (chunk: Buffer) => (this.log += chunk.toString()));
    this.#exit = new Promise((resolve) =>
      this.process.once("exit", (code, signal) => {
        resolve(signal ?? code ?? -1);
      }),
    );
    running.add(this);
  }

  /** The first thing said for which `seen` holds. Rejects after `time` milliseconds. */
  async until(seen: (said: Said) => boolean, time = 30_000): Promise<Said> {
    const end = Date.now() + time;
    while (Date.now() < end) {
      const found = this.said.find(seen);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`not said in time; said: ${JSON.stringify(this.said)} logged: ${this.log}`);
  }

  /** The port of its server, once everything is up. */
  async port(): Promise<number> {
    const { url = "" } = await this.until((said) => said.url !== undefined);
    await this.until((said) => said.launched !== undefined && said.pid === this.process.pid);
    return Number(new URL(url).port);
  }

  signal(name: NodeJS.Signals): void {
    this.process.kill(name);
  }

  /** The exit status, or the signal that ended it. */
  exit(): Promise<number | string> {
    return this.#exit;
  }

  async kill(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill("SIGKILL");
    await this.#exit;
  }

  hooks(): string[] {
    return this.said.flatMap((said) => (said.hook === undefined ? [] : [said.hook]));
  }
}

function descriptorOf(listener: Server): number {
  const { _handle: handle } = listener as unknown as { readonly _handle: { readonly fd: number } };
  return handle.fd;
}
