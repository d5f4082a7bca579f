/**
 * What is different on Windows. Its console tells programs of Ctrl-Break, and that its window is being closed: both end a program, which may finish what it has
 * begun. And it has named pipes in place of Unix sockets.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { useBuiltProgram } from "../../cli/project.js";
import { Program } from "./program.js";

useBuiltProgram();

/** A process that takes its system for Windows, and is told of Ctrl-Break by a signal that there is here. */
const onWindows = preload(`
Object.defineProperty(process, "platform", { value: "win32" });
process.on("SIGUSR2", () => process.emit("SIGBREAK"));
// node: calls it on Windows, when a worker gets the socket
process.binding("tcp_wrap").TCP.prototype.setSimultaneousAccepts = () => undefined;
`);

function preload(script: string): string {
  return `--import data:text/javascript,${encodeURIComponent(script)}`;
}

it.each([
  ["SIGHUP", "0"],
  ["SIGHUP", "1"],
  ["SIGUSR2", "0"],
  ["SIGUSR2", "1"],
] as const)("%s lets a service end with %s workers, and no service is reset", async (signal, workers) => {
  const program = new Program(["nova-api"], { NODE_OPTIONS: onWindows, PASTE_GEN_WORKERS: workers });
  const port = await program.port();
  const reply = fetch(`http://127.0.0.1:${String(port)}/slow/300`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  program.signal(signal);
  expect((await reply).status).toBe(200);
  expect(await program.exit()).toBe(0);
  expect(program.hooks().slice(3)).toEqual(["stop", "wait"]);
});

it("Ctrl-Break reaches the workers too, which are not torn away", async () => {
  const program = new Program(["nova-api"], { NODE_OPTIONS: onWindows, PASTE_GEN_WORKERS: "1" });
  const port = await program.port();
  const reply = fetch(`http://127.0.0.1:${String(port)}/slow/300`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const worker = program.said.find(({ pid }) => pid !== program.process.pid);
  process.kill(worker?.pid ?? 0, "SIGUSR2");
  program.signal("SIGUSR2");
  expect((await reply).status).toBe(200);
  expect(await program.exit()).toBe(0);
});

describe("a named pipe", () => {
  /** Here a pipe is a file of that name; as Windows' own it can't be looked at while it is there. */
  const withPipes = (): string => {
    const folder = mkdtempSync(join(tmpdir(), "paste-gen-"));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const script = `
      import fs from "node:fs";
      import { syncBuiltinESMExports } from "node:module";
      process.chdir(${JSON.stringify(folder)});
      fs.statSync = () => { throw Object.assign(new Error("EISDIR: illegal operation on a directory, stat"), { code: "EISDIR" }); };
      syncBuiltinESMExports();
    `;
    return `${onWindows} ${preload(script)}`;
  };
  const program = (options: string, socket: string, workers = "0"): Program =>
    new Program(["nova-api"], {
      NODE_OPTIONS: options,
      PASTE_GEN_WORKERS: workers,
      SERVER_CONF: JSON.stringify({ socket }),
    });
  const pipe = "\\\\.\\pipe\\library";

  it("is listened on, by one program at a time", async () => {
    const options = withPipes();
    const first = program(options, pipe);
    expect((await first.until(({ url }) => url !== undefined)).url).toBe(`unix:${pipe}`);
    const second = program(options, pipe);
    expect((await second.until(({ error }) => error !== undefined)).error).toContain("EADDRINUSE");
  });

  it("is what a socket has to be", async () => {
    const wrong = program(withPipes(), "/run/library.sock");
    expect((await wrong.until(({ error }) => error !== undefined)).error).toContain(
      "socket: expected the name of a pipe",
    );
  });

  it("can't be shared by workers", async () => {
    const shared = program(withPipes(), pipe, "1");
    await shared.exit();
    expect(shared.log).toContain("workers can't share a named pipe");
  });
});
