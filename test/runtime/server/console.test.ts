/** What a console of Windows tells its programs: Ctrl-Break, and that its window is being closed. Both end a program, which may finish what it has begun. */
import { expect, it } from "vitest";
import { useBuiltProgram } from "../../cli/project.js";
import { Program } from "./program.js";

useBuiltProgram();

/** A process that takes its system for Windows, and is told of Ctrl-Break by a signal that there is here. */
const onWindows = `--import data:text/javascript,${encodeURIComponent(`
Object.defineProperty(process, "platform", { value: "win32" });
process.on("SIGUSR2", () => process.emit("SIGBREAK"));
// node: calls it on Windows, when a worker gets the socket
process.binding("tcp_wrap").TCP.prototype.setSimultaneousAccepts = () => undefined;
`)}`;

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
