/** Services as operators run them: processes, signals, crashes. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get, type IncomingMessage } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { repository, useBuiltProgram } from "../../cli/project.js";
import { Program } from "./program.js";
import { sleep } from "./serve.js";

useBuiltProgram();

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly connection: string | undefined;
}

function ask(port: number, path: string, agent?: Agent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = get({ host: "127.0.0.1", port, path, ...(agent ? { agent } : {}) }, (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString()));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, body, connection: response.headers.connection });
      });
    });
    request.on("error", reject);
  });
}

/** Asks again and again on kept connections until it is stopped; counts what went wrong. */
function load(
  port: number,
  clients: number,
): { stop(): Promise<{ answered: number; failed: string[]; pids: Set<string> }> } {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const state = { on: true, answered: 0, failed: [] as string[], pids: new Set<string>() };
  const client = async (): Promise<void> => {
    while (state.on) {
      try {
        const reply = await ask(port, "/slow/3", agent);
        if (reply.status === 200) state.answered++;
        else state.failed.push(String(reply.status));
        state.pids.add(reply.body.split(" ")[0] ?? "");
      } catch (error) {
        state.failed.push(String(error));
      }
    }
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  return {
    async stop() {
      state.on = false;
      await all;
      agent.destroy();
      return state;
    },
  };
}

/** Which processes answer. */
async function workersOf(port: number): Promise<number[]> {
  const replies = await Promise.all(Array.from({ length: 40 }, () => ask(port, "/slow/20", new Agent())));
  return [...new Set(replies.map((reply) => Number(reply.body.split(" ")[0])))];
}

/** The messages of its log, which has nothing else in it. */
function logged(program: Program): string[] {
  return program.log
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { readonly msg: string }).msg);
}

describe("in one process", () => {
  it("starts a service by name, hooks in order, periodic tasks after their delay, and ends on SIGTERM", async () => {
    const program = new Program(["nova-api"]);
    const port = await program.port();
    expect((await ask(port, "/x")).body).toBe(`${String(program.process.pid)} /x`);
    expect(program.hooks()).toEqual(["initHost", "preStart", "postStart"]);
    await program.until((said) => said.tick === true);
    program.signal("SIGTERM");
    expect(await program.exit()).toBe(0);
    expect(program.hooks().slice(3)).toEqual(["stop", "wait"]);
  });

  it("tells managers who their service is", async () => {
    const program = new Program(["nova-compute"]);
    const { info } = await program.until((said) => said.hook === "initHost");
    expect(info).toEqual({ binary: "nova-compute", host: "node-1", topic: "compute-topic" });
  });

  it("starts several services", async () => {
    const program = new Program(["nova-api", "nova-compute"]);
    await program.port();
    expect(program.hooks().filter((hook) => hook === "postStart")).toHaveLength(2);
    const topics = program.said.flatMap((said) => said.info?.["topic"] ?? []);
    expect(topics).toEqual(["api", "compute-topic"]);
  });

  it.each([
    [
      ["nova-apo"],
      'service: expected one of nova-api, nova-compute, late, bad-config, twin, mover, bad-code, crasher, got "nova-apo"',
    ],
    [["bad-config"], 'port: expected a whole number from 0 to 65535, got "many"'],
  ])("refuses %s before anything listens", async (names, message) => {
    const program = new Program(names);
    expect(await program.exit()).toBe(2);
    expect(program.said.at(-1)?.error).toBe(message);
    expect(program.said.some((said) => said.url !== undefined)).toBe(false);
  });

  it.each([
    ["bad-config", 'port: expected a whole number from 0 to 65535, got "many"'],
    ["serve-bad-filter", 'max_request_body_size: expected a whole number of at least 0, got "much"'],
  ])(
    "tells in one line which setting is wrong, and where it is read, when the program catches nothing (%s)",
    async (name, message) => {
      const program = new Program([name], { UNCAUGHT: "1" });
      expect(await program.exit()).toBe(78);
      expect(logged(program)).toEqual([`the program could not start: ${message}`]);
      expect(program.log).toMatch(/"at":"[^"]*fixtures\/main\.mjs:\d+:\d+\)?"/);
    },
  );

  it.each(["nova-api", "serve"])("tells in one line that an address is taken (%s)", async (name) => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const { port } = holder.address() as AddressInfo;
    const program = new Program([name], { PORT: String(port), UNCAUGHT: "1" });
    expect(await program.exit()).toBe(1);
    expect(logged(program)).toEqual([
      `the program could not start: listen EADDRINUSE: address already in use 127.0.0.1:${String(port)}`,
    ]);
    holder.close();
  });

  it("leaves a bug's stack to node", async () => {
    const program = new Program(["bad-code"], { UNCAUGHT: "1" });
    expect(await program.exit()).toBe(1);
    expect(program.log).toMatch(/^TypeError: a bug of the program's\n +at /m);
  });

  it("answers what is under way on SIGTERM, is not ready meanwhile, and accepts nothing more", async () => {
    const program = new Program(["nova-api"]);
    const port = await program.port();
    const agent = new Agent({ keepAlive: true });
    expect((await ask(port, "/ready", agent)).status).toBe(200);
    const slow = ask(port, "/slow/1500");
    await sleep(60);
    program.signal("SIGTERM");
    let ready = await ask(port, "/ready", agent);
    while (ready.status === 200) ready = await ask(port, "/ready", agent);
    expect([ready.status, ready.connection]).toEqual([503, "close"]);
    const another = (): Promise<string> => ask(port, "/x", new Agent()).then(() => "answered", String);
    await expect.poll(another).toContain("ECONNREFUSED");
    expect(await slow).toMatchObject({ status: 200, connection: "close" });
    expect(await program.exit()).toBe(0);
  });

  it("answers what is under way on SIGTERM while another service starts, and stops that one when its hook is over", async () => {
    const program = new Program(["nova-api", "late"], { PRE_START: "700" });
    const { url = "" } = await program.until((said) => said.url !== undefined);
    await program.until((said) => said.hook === "preStart of late");
    const slow = ask(Number(new URL(url).port), "/slow/250");
    await sleep(60);
    program.signal("SIGTERM");
    expect(await slow).toMatchObject({ status: 200, connection: "close" });
    expect(await program.exit()).toBe(0);
    expect(program.hooks().slice(-2)).toEqual(["preStart of late is over", "stop of late"]);
  });

  it("ends soon on SIGTERM though a service does not come to the end of its start, when nothing is at work", async () => {
    const program = new Program(["late", "nova-api"], { PRE_START: "60000" });
    await program.until((said) => said.hook === "preStart of late");
    program.signal("SIGTERM");
    expect(await program.exit()).toBe(1);
    expect(program.hooks()).toEqual(["preStart of late"]);
  });

  it("resets its services once all have started on SIGHUP while they start", async () => {
    const program = new Program(["nova-api", "late"], { PRE_START: "300" });
    await program.until((said) => said.hook === "preStart of late");
    program.signal("SIGHUP");
    await program.until((said) => said.hook === "reset of late");
    expect(program.hooks().slice(-3).sort()).toEqual(["preStart of late is over", "reset", "reset of late"]);
  });

  it("ends at once on a second signal", async () => {
    const program = new Program(["nova-api"]);
    const port = await program.port();
    const slow = ask(port, "/slow/5000").catch((error: unknown) => String(error));
    await sleep(60);
    program.signal("SIGINT");
    await sleep(50);
    program.signal("SIGINT");
    expect(await program.exit()).toBe(1);
    expect(await slow).toMatch(/ECONNRESET|hang up/);
  });

  it("lets what is at work finish for as long as it takes where the service's timeout is 0", async () => {
    const program = new Program(["nova-api"], { API_CONF: '{"graceful_shutdown_timeout": "0"}' });
    const port = await program.port();
    const slow = ask(port, "/slow/900");
    await sleep(60);
    program.signal("SIGTERM");
    expect(await slow).toMatchObject({ status: 200, connection: "close" });
    expect(await program.exit()).toBe(0);
  });

  it.each([
    ["the service's section over the server's", "9", "0.2", {}],
    ["the environment over both", "9", "9", { PASTE_GEN_GRACEFUL_SHUTDOWN_TIMEOUT: "0.2" }],
  ])("cuts what is at work after graceful_shutdown_timeout: %s", async (_name, server, service, env) => {
    const program = new Program(["nova-api"], {
      SERVER_CONF: `{"graceful_shutdown_timeout": "${server}"}`,
      API_CONF: `{"graceful_shutdown_timeout": "${service}"}`,
      ...env,
    });
    const port = await program.port();
    const slow = ask(port, "/slow/6000").catch((error: unknown) => String(error));
    await sleep(60);
    program.signal("SIGTERM");
    expect(await slow).toMatch(/ECONNRESET|hang up/);
    expect(await program.exit()).toBe(0);
  });

  it("takes a socket over that systemd listens on", async () => {
    const listener = createServer().listen(0, "127.0.0.1");
    await once(listener, "listening");
    const { port } = listener.address() as AddressInfo;
    const program = new Program(["nova-api"], { LISTEN_FDS: "1" }, listener);
    await program.port();
    listener.close();
    expect((await ask(port, "/x")).body).toBe(`${String(program.process.pid)} /x`);
  });

  it("resets its services on SIGHUP", async () => {
    const program = new Program(["nova-api"]);
    const port = await program.port();
    program.signal("SIGHUP");
    await program.until((said) => said.hook === "reset");
    expect((await ask(port, "/x")).status).toBe(200);
  });
});

describe("with workers", () => {
  it("serves from the workers only; dependencies are made only there", async () => {
    const program = new Program(["nova-api"], { API_WORKERS: "2" });
    const port = await program.port();
    await expect.poll(async () => (await workersOf(port)).length).toBe(2);
    expect(await workersOf(port)).not.toContain(program.process.pid);
    expect(program.said.filter((said) => said.dependencies).map((said) => said.pid)).not.toContain(program.process.pid);
    program.signal("SIGTERM");
    expect(await program.exit()).toBe(0);
  });

  it("renews them on SIGHUP under load: nothing refused, nothing lost", async () => {
    const program = new Program(["nova-api"], { API_WORKERS: "2" });
    const port = await program.port();
    const clients = load(port, 8);
    await sleep(200);
    const workers = (): number[] => program.said.flatMap((said) => (said.url === undefined ? [] : [said.pid]));
    const old = workers();
    program.signal("SIGHUP");
    await expect.poll(() => workers().length, { timeout: 30_000 }).toBe(4);
    await expect.poll(() => old.some(isAlive), { timeout: 30_000 }).toBe(false);
    await sleep(200);
    const { answered, failed, pids } = await clients.stop();
    expect(failed).toEqual([]);
    expect(answered).toBeGreaterThan(100);
    expect([...pids].filter((pid) => !old.includes(Number(pid)))).not.toEqual([]);
  });

  it("replaces a worker that is killed; the others go on", async () => {
    const program = new Program(["nova-api"], { API_WORKERS: "2" });
    const port = await program.port();
    const clients = load(port, 8);
    await sleep(200);
    const victim = program.said.find((said) => said.url !== undefined)?.pid ?? 0;
    process.kill(victim, "SIGKILL");
    const isWhole = async (): Promise<boolean> => {
      const pids = await workersOf(port);
      return pids.length === 2 && !pids.includes(victim);
    };
    await expect.poll(isWhole, { timeout: 10_000 }).toBe(true);
    const { failed } = await clients.stop();
    // at most what was under way there, and connections that were on their way to it
    expect(failed.length).toBeLessThanOrEqual(8);
  });

  it("goes on when a worker that is to be asked for its figures has just been killed", async () => {
    const program = new Program(["nova-api"], { API_WORKERS: "2" });
    const port = await program.port();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const asking = Number((await ask(port, "/x", agent)).body.split(" ")[0]);
    await ask(port, "/metrics", agent);
    const other = program.said.find((said) => said.url !== undefined && said.pid !== asking)?.pid ?? 0;
    // the question is there before the news of the end
    program.signal("SIGSTOP");
    const reply = ask(port, "/metrics", agent);
    await sleep(200);
    process.kill(other, "SIGKILL");
    await sleep(50);
    program.signal("SIGCONT");
    expect((await reply).status).toBe(200);
    agent.destroy();
    await expect.poll(async () => (await workersOf(port)).length, { timeout: 10_000 }).toBe(2);
    expect(program.process.exitCode).toBe(null);
  });

  it("shows the figures of those workers that have some, and waits for no other", async () => {
    const program = new Program(["nova-api", "nova-compute"], { API_WORKERS: "1" });
    const port = await program.port();
    const { status, body } = await ask(port, "/metrics");
    expect([status, body]).toEqual([200, expect.stringContaining("paste_gen_connections")]);
  });

  it("has an answer for whoever gathers, though it has nothing to tell", async () => {
    const module = pathToFileURL(path.join(repository, "src/runtime/dist/server/gather.js")).href;
    const script = `(await import(${JSON.stringify(module)})).answerGathering(); process.send("listens");`;
    const worker = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    await once(worker, "message");
    worker.send({ pasteGen: "collect", id: "1" });
    const [answer] = (await once(worker, "message")) as unknown[];
    expect(answer).toEqual({ pasteGen: "collected", id: "1", value: null });
    worker.disconnect();
    await once(worker, "exit");
  });

  it("asks its workers once for all who want their figures at the same time", async () => {
    const program = new Program(["nova-api"], { API_WORKERS: "2" });
    const port = await program.port();
    const agent = new Agent({ keepAlive: true });
    const replies = await Promise.all(Array.from({ length: 60 }, () => ask(port, "/metrics", agent)));
    agent.destroy();
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]));
    expect(program.log).not.toContain("MaxListenersExceededWarning");
  });

  it("answers everything on SIGTERM under load that had arrived", async () => {
    const program = new Program(["nova-api"], { API_WORKERS: "2" });
    const port = await program.port();
    const agent = new Agent({ keepAlive: true });
    const asked = Array.from({ length: 20 }, () => ask(port, "/slow/200", agent));
    await sleep(100);
    program.signal("SIGTERM");
    const replies = await Promise.all(asked);
    expect(replies.map((reply) => reply.status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(await program.exit()).toBe(0);
  });

  it("answers what is under way on SIGTERM in a worker that listens and is not ready yet, however long it takes", async () => {
    const program = new Program(["nova-api"], { API_WORKERS: "1", POST_START: "3000" });
    const { url = "" } = await program.until((said) => said.url !== undefined);
    const slow = ask(Number(new URL(url).port), "/slow/2600");
    await sleep(60);
    program.signal("SIGTERM");
    expect(await slow).toMatchObject({ status: 200, connection: "close" });
    expect(await program.exit()).toBe(0);
    expect(program.hooks()).toEqual(["initHost", "preStart", "postStart", "stop", "wait"]);
  });

  it("are renewed once all have started on SIGHUP while they start", async () => {
    const program = new Program(["nova-api", "late"], { API_WORKERS: "1", PRE_START: "500" });
    await program.until((said) => said.hook === "preStart of late");
    await program.until((said) => said.launched !== undefined);
    program.signal("SIGHUP");
    const starts = (): number => program.hooks().filter((hook) => hook === "preStart of late").length;
    await expect.poll(starts, { timeout: 20_000 }).toBe(2);
    const beganAgain = program.said.findLastIndex((said) => said.hook === "initHost");
    expect(program.said.findIndex((said) => said.hook === "preStart of late is over")).toBeLessThan(beganAgain);
  });

  it("answers what is under way when the workers get the signal, too, as from Ctrl-C and systemd", async () => {
    const program = new Program(["nova-api"], { API_WORKERS: "2" });
    const port = await program.port();
    const agent = new Agent({ keepAlive: true });
    const asked = Array.from({ length: 10 }, () => ask(port, "/slow/400", agent));
    await sleep(150);
    for (const pid of new Set(program.said.map((said) => said.pid))) process.kill(pid, "SIGINT");
    const replies = await Promise.all(asked);
    expect(replies.map((reply) => reply.status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(await program.exit()).toBe(0);
  });

  it("has as many as before when some are killed while they are renewed", async () => {
    const program = new Program(["nova-api"], { API_WORKERS: "2" });
    await program.port();
    const old = program.said.flatMap((said) => (said.url === undefined ? [] : [said.pid]));
    expect(old).toHaveLength(2);
    program.signal("SIGHUP");
    await sleep(30);
    for (const pid of old) process.kill(pid, "SIGKILL");
    const isWhole = (): boolean => program.said.filter((said) => said.url !== undefined).length >= 4;
    await expect.poll(isWhole, { timeout: 10_000 }).toBe(true);
    await sleep(1500);
    const alive = program.said.filter((said) => said.url !== undefined && isAlive(said.pid));
    expect(alive).toHaveLength(2);
    // when both were dead at once, port 0 is another one now
    const port = Number(new URL(alive[0]?.url ?? "").port);
    expect((await ask(port, "/x", new Agent())).status).toBe(200);
  });

  it("goes on with the socket that systemd listens on when its only worker is killed", async () => {
    const listener = createServer().listen(0, "127.0.0.1");
    await once(listener, "listening");
    const { port } = listener.address() as AddressInfo;
    const program = new Program(["nova-api"], { LISTEN_FDS: "1", API_WORKERS: "1" }, listener);
    await program.port();
    listener.close();
    const [worker = 0] = program.said.flatMap((said) => (said.url === undefined ? [] : [said.pid]));
    process.kill(worker, "SIGKILL");
    const { body } = await ask(port, "/x", new Agent());
    expect(body).toMatch(/^\d+ \/x$/);
    expect(body).not.toContain(String(worker));
  });

  it("tells in a line for each process what keeps workers from starting, and ends as they do", async () => {
    const program = new Program(["bad-config"], { PASTE_GEN_WORKERS: "1", UNCAUGHT: "1" });
    expect(await program.exit()).toBe(78);
    expect(logged(program)).toEqual([
      'a worker could not start: port: expected a whole number from 0 to 65535, got "many"',
      "the program could not start: a worker of bad-config ended with status 78",
    ]);
  });

  it("have a Unix socket that all start with at the same time, in place of one that a dead server left", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "paste-gen-"));
    const socketPath = path.join(folder, "api.sock");
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const dead = new Program(["nova-api"], { PASTE_GEN_SOCKET: socketPath });
    await dead.until((said) => said.launched !== undefined);
    await dead.kill();
    const program = new Program(["nova-api"], {
      API_WORKERS: "2",
      LISTENS_LATE: "1",
      PASTE_GEN_SOCKET: socketPath,
    });
    await program.until((said) => said.launched?.length === 0);
    const reply = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ socketPath, path: "/x", agent: false }, resolve).on("error", reject);
    });
    expect(reply.statusCode).toBe(200);
  });

  it("refuses two services at one address: requests would meet either", async () => {
    const program = new Program(["nova-api", "twin"], { API_WORKERS: "1" });
    expect(await program.exit()).toBe(2);
    expect(program.said.at(-1)?.error).toMatch(
      /^server: expected an address of its own for (nova-api|twin): (nova-api|twin) has this one, got "127\.0\.0\.1:\d+"$/,
    );
  });

  it("gives up when a worker takes another one's place at the address of another service", async () => {
    const port = await freePort();
    const folder = mkdtempSync(path.join(tmpdir(), "paste-gen-launcher-"));
    const moved = path.join(folder, "moved");
    const program = new Program(["nova-api", "mover"], { PASTE_GEN_WORKERS: "1", PORT: String(port), MOVED: moved });
    await program.port();
    const { mover = "" } = await program.until((said) => said.mover !== undefined);
    writeFileSync(moved, "");
    await ask(Number(new URL(mover).port), "/exit/3").catch(() => undefined);
    expect(await program.exit()).toBe(1);
    expect(program.log).toContain("an address of its own for mover: nova-api has this one");
    rmSync(folder, { recursive: true });
  });

  it("gives a service the address that another one has left", async () => {
    const [port, other] = [await freePort(), await freePort()];
    const folder = mkdtempSync(path.join(tmpdir(), "paste-gen-launcher-"));
    const moved = path.join(folder, "moved");
    const env = { PASTE_GEN_WORKERS: "1", PORT: String(port), MOVED: moved, LEAVES_FOR: String(other) };
    const program = new Program(["nova-api", "mover"], env);
    await program.port();
    await program.until((said) => said.mover !== undefined);
    writeFileSync(moved, "");
    program.signal("SIGHUP");
    await program.until((said) => said.mover === `http://127.0.0.1:${String(port)}`);
    expect((await ask(port, "/x")).status).toBe(200);
    rmSync(folder, { recursive: true });
  });

  it("goes on when no process can be had for a worker, and has one as soon as it can", async () => {
    const program = new Program(["nova-api"], { API_WORKERS: "1", LOSES_NODE: "1" });
    const port = await program.port();
    await ask(port, "/exit/3").catch(() => undefined);
    const isBack = (): boolean => program.said.filter((said) => said.url !== undefined).length === 2;
    await expect.poll(isBack, { timeout: 10_000 }).toBe(true);
    expect(program.log).toContain("could not be forked");
    program.signal("SIGTERM");
    expect(await program.exit()).toBe(0);
  });

  it("gives up on a service that crashes again and again", async () => {
    const program = new Program(["crasher"], { PASTE_GEN_WORKERS: "1", PASTE_GEN_CRASH_LIMIT: "2" });
    expect(await program.exit()).toBe(1);
    expect(program.log).toContain("again and again");
  });

  it("does not try again with settings that are wrong", async () => {
    const program = new Program(["bad-config"], { PASTE_GEN_WORKERS: "1" });
    expect(await program.exit()).toBe(2);
    expect(program.log).toContain("port: expected a whole number");
  });

  it("leaves no worker behind when the process that looks after them is killed", async () => {
    const program = new Program(["nova-api"], { API_WORKERS: "1" });
    await program.port();
    const worker = program.said.find((said) => said.url !== undefined)?.pid ?? 0;
    program.signal("SIGKILL");
    await program.exit();
    await expect.poll(() => isAlive(worker), { timeout: 4000 }).toBe(false);
  });
});

async function freePort(): Promise<number> {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const { port } = holder.address() as AddressInfo;
  holder.close();
  return port;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
