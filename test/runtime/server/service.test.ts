/** Services, their periodic tasks, back-off after crashes, and systemd. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { launch } from "../../../src/runtime/server/launcher.js";
import type { Manager } from "../../../src/runtime/server/manager.js";
import type { RunningServer } from "../../../src/runtime/paste/protocols.js";
import { Backoff } from "../../../src/runtime/server/backoff.js";
import { PeriodicRunner } from "../../../src/runtime/server/periodic.js";
import { Service } from "../../../src/runtime/server/service.js";
import { chooseServices, service } from "../../../src/runtime/server/services.js";
import { LocalServices } from "../../../src/runtime/server/local-services.js";
import { server } from "../../../src/runtime/server/server.js";
import {
  activationSocket,
  activationSockets,
  SystemdNotifier,
  watchdogInterval,
} from "../../../src/runtime/server/systemd.js";
import { captureLog, Gate, plain, sleep } from "./serve.js";
import { talk, WireClient } from "./wire-client.js";

const part = { name: "main", app: plain, start: server({}, { port: "0", idle_grace: "0.01" }) };

describe("a service", () => {
  it("calls its manager around its servers, and stops both", async () => {
    const log: string[] = [];
    const say = (what: string) => (): void => {
      log.push(what);
    };
    const manager = {
      initHost: say("initHost"),
      preStart: say("preStart"),
      postStart: say("postStart"),
      stop: say("stop"),
      wait: say("wait"),
      reset: say("reset"),
    };
    const api = new Service("nova-api", { servers: [part], manager });
    await api.start();
    const port = Number(new URL(api.servers[0]?.url ?? "").port);
    expect((await talk(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", 40)).received).toContain("GET /");
    await api.reset();
    await Promise.all([api.stop(), api.wait()]);
    expect(log).toEqual(["initHost", "preStart", "postStart", "reset", "stop", "wait"]);
    expect(api.info.topic).toBe("api");
  });

  it("that can't start leaves nothing behind", async () => {
    const failing = new Service("nova-api", {
      servers: [part],
      manager: {
        postStart: () => {
          throw new Error("no queue");
        },
      },
    });
    await expect(failing.start()).rejects.toThrow("no queue");
    const port = Number(new URL(failing.servers[0]?.url ?? "").port);
    expect((await talk(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", 200)).received).toBe("");
  });

  it("ends at once when it is killed", async () => {
    const killed: string[] = [];
    const compute = new Service("nova-compute", { manager: { kill: () => void killed.push("kill") } });
    await compute.start();
    await Promise.all([compute.kill(), compute.wait()]);
    expect(killed).toEqual(["kill"]);
  });

  it("cuts what its servers are doing when it is killed", async () => {
    const gate = new Gate();
    const api = new Service("nova-api", { servers: [{ ...part, app: gate.app }] });
    await api.start();
    const client = new WireClient(Number(new URL(api.servers[0]?.url ?? "").port));
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await expect.poll(() => gate.atWork).toBe(1);
    await Promise.all([api.kill(), api.wait(), api.servers[0]?.wait()]);
    expect(await client.untilClosed()).toBe(true);
    expect(client.received).toBe("");
    gate.open();
  });

  it("lets its servers finish although its manager throws, and tells what it threw then", async () => {
    const gate = new Gate();
    const manager = {
      stop: (): never => {
        throw new Error("no queue");
      },
    };
    const define = service({}, () => ({ servers: [{ ...part, app: gate.app }], manager }));
    const services = LocalServices.create(chooseServices({ api: define }, []), {
      dependencies: {},
      options: {},
      server: {},
    });
    await services.start();
    const [api] = services.services;
    const client = new WireClient(Number(new URL(api?.servers[0]?.url ?? "").port));
    client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    await expect.poll(() => gate.atWork).toBe(1);
    const log: string[] = [];
    const stopped = services.stop().catch((error: unknown) => log.push(String(error)));
    await sleep(0);
    expect(log).toEqual([]);
    gate.open();
    await Promise.all([stopped, services.wait()]);
    expect(log).toEqual(["Error: no queue"]);
    expect(await client.until((received) => received.endsWith("/slow"))).toBe(true);
  });

  it("that can't start rejects with the reason, although one that has started can't stop", async () => {
    const log = captureLog();
    const first = service({}, () => ({
      manager: {
        stop: () => {
          throw new Error("no end");
        },
      },
    }));
    const second = service({}, () => ({
      manager: {
        preStart: () => {
          throw new Error("no start");
        },
      },
    }));
    const services = LocalServices.create(chooseServices({ first, second }, []), {
      dependencies: {},
      options: {},
      server: {},
    });
    await expect(services.start()).rejects.toThrow("no start");
    expect(log.join("\n")).toContain("no end");
  });

  it.each(["stop", "kill"] as const)("that is told to %s while it starts goes no further", async (end) => {
    const log: string[] = [];
    const parts = ["first", "second"].map((name) => ({
      ...part,
      name,
      start: async (): Promise<RunningServer> => {
        log.push(`starts ${name}`);
        await sleep(10);
        const done = Promise.resolve();
        return { url: `http://${name}`, stop: () => done.then(() => void log.push(`stops ${name}`)), wait: () => done };
      },
    }));
    const run = (): unknown => log.push("task");
    const manager = {
      postStart: () => void log.push("postStart"),
      periodicTasks: [{ name: "task", spacing: 0.001, run }],
    };
    const api = new Service("nova-api", { servers: parts, manager });
    const started = api.start();
    await sleep(1);
    await api[end]();
    await started;
    await sleep(10);
    expect(log).toEqual(["starts first", "stops first"]);
    expect(api.servers).toEqual([]);
  });

  it("stops its manager once the hook is over that it was told to stop in", async () => {
    const log: string[] = [];
    const manager = {
      initHost: () => void log.push("initHost"),
      preStart: async () => {
        log.push("preStart begins");
        await sleep(20);
        log.push("preStart ends");
      },
      postStart: () => void log.push("postStart"),
      stop: () => void log.push("stop"),
      wait: () => void log.push("wait"),
    };
    const compute = new Service("nova-compute", { manager });
    const started = compute.start();
    await expect.poll(() => log).toContain("preStart begins");
    await Promise.all([compute.stop(), compute.wait(), started]);
    expect(log).toEqual(["initHost", "preStart begins", "preStart ends", "stop", "wait"]);
  });

  it("stops its manager although its start fails meanwhile", async () => {
    const log: string[] = [];
    const preStart = async (): Promise<never> => {
      await sleep(20);
      throw new Error("no start");
    };
    const compute = new Service("nova-compute", { manager: { preStart, stop: () => void log.push("stop") } });
    const started = expect(compute.start()).rejects.toThrow("no start");
    await sleep(1);
    await compute.stop();
    await started;
    expect(log).toEqual(["stop"]);
  });

  it("that has not begun to start has nothing to stop", async () => {
    const log: string[] = [];
    const stop = (): unknown => log.push("stop");
    const compute = new Service("nova-compute", { manager: { initHost: stop, stop, wait: stop } as Manager });
    await Promise.all([compute.stop(), compute.wait()]);
    await compute.start();
    expect(log).toEqual([]);
  });

  it("resets every server and its manager although one server can't be reset", async () => {
    const log: string[] = [];
    const done = Promise.resolve();
    const parts = ["first", "second"].map((name) => {
      const reset = (): void => {
        if (name === "first") throw new Error("no certificate");
        log.push(name);
      };
      return { ...part, name, start: () => Promise.resolve({ url: name, stop: () => done, wait: () => done, reset }) };
    });
    const api = new Service("nova-api", { servers: parts, manager: { reset: () => void log.push("manager") } });
    await api.start();
    await expect(api.reset()).rejects.toThrow("no certificate");
    expect(log).toEqual(["second", "manager"]);
  });

  it("that ends at once ends although its manager throws", async () => {
    const kill = (): never => {
      throw new Error("no queue");
    };
    const compute = new Service("nova-compute", { manager: { kill } });
    await expect(compute.kill()).rejects.toThrow("no queue");
    await compute.wait();
  });

  it("has stopped when its manager has waited, and its tasks are over", async () => {
    const log: string[] = [];
    const wait = async (): Promise<void> => {
      log.push("wait");
      await sleep(0);
      log.push("waited");
    };
    const gate: (() => void)[] = [];
    const run = async (): Promise<void> => {
      log.push("run");
      await new Promise<void>((resolve) => gate.push(resolve));
      log.push("ran");
    };
    const manager = { wait, periodicTasks: [{ name: "tick", spacing: 100, run }] };
    const compute = new Service("nova-compute", { manager });
    await compute.start();
    await expect.poll(() => log).toEqual(["run"]);
    void compute.stop();
    await sleep(0);
    gate[0]?.();
    await compute.wait();
    expect(log).toEqual(["run", "ran", "wait", "waited"]);
  });

  it("begins no task any more when it is killed", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const run = vi.fn();
    const compute = new Service("nova-compute", {
      manager: { periodicTasks: [{ name: "tick", spacing: 1, initialDelay: 1, run }] },
    });
    await compute.start();
    await compute.kill();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    expect(run).not.toHaveBeenCalled();
  });

  it("gives its servers the names of its parts, unless the options say another", async () => {
    const names: unknown[] = [];
    const start: typeof part.start = (app, options) => {
      names.push(options?.name);
      return part.start(app, options);
    };
    const api = new Service("nova-api", { servers: [{ ...part, start, name: "front" }] });
    await api.start();
    await api.stop();
    expect(names).toEqual(["front"]);
  });

  it.each([
    ["nova-api", "api"],
    ["nova-compute", "compute"],
    ["widgets", "widgets"],
  ])("%s has the topic %s, as Nova's", (binary, topic) => {
    expect(new Service(binary, {}).info.topic).toBe(topic);
  });
});

describe("launching", () => {
  const signals = (): number[] => ["SIGTERM", "SIGINT", "SIGHUP"].map((name) => process.listenerCount(name));

  it("leaves the signals alone when the services are stopped, or can't start", async () => {
    const before = signals();
    const options = { names: ["api"], dependencies: {} };
    const launched = await launch({ api: service({}, () => ({ servers: [part] })) }, options);
    expect(signals()).toEqual(before.map((count) => count + 1));
    await launched.stop();
    expect(signals()).toEqual(before);
    const preStart = (): never => {
      throw new Error("no start");
    };
    await expect(launch({ api: service({}, () => ({ manager: { preStart } })) }, options)).rejects.toThrow("no start");
    expect(signals()).toEqual(before);
  });
});

describe("the choice of services", () => {
  const none = service({}, () => ({}));
  const two = service({ workers: "2" }, () => ({}));

  it("takes all without a name, each once", () => {
    expect(chooseServices({ a: none, b: none }, []).map(({ name }) => name)).toEqual(["a", "b"]);
    expect(chooseServices({ a: none, b: none }, ["b", "b"]).map(({ name }) => name)).toEqual(["b"]);
  });

  it("gives every service a worker as soon as one has any: who looks after workers serves nothing", () => {
    expect(chooseServices({ a: none, b: two }, []).map(({ workers }) => workers)).toEqual([1, 2]);
    expect(chooseServices({ a: none, b: two }, [], 0).map(({ workers }) => workers)).toEqual([0, 0]);
  });

  it("refuses names that there are not, also those of every object, and settings that are wrong", () => {
    expect(() => chooseServices({ a: none }, ["toString"])).toThrow('service: expected one of a, got "toString"');
    expect(() => chooseServices({ a: service({ workers: "many" }, () => ({})) }, [])).toThrow("workers: expected");
  });
});

describe("a periodic task", () => {
  it("begins after its delay, keeps its spacing from start to start, never overlaps, and outlives its errors", async () => {
    const log = captureLog();
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    const began: number[] = [];
    const zero = performance.now();
    const runner = new PeriodicRunner({
      name: "tick",
      spacing: 0.05,
      initialDelay: 0.1,
      run: async () => {
        began.push(performance.now() - zero);
        await sleep(began.length === 2 ? 120 : 10);
        throw new Error("no");
      },
    });
    await vi.advanceTimersByTimeAsync(360);
    // the second run takes longer than the spacing: the third follows at once, as soon as a timer can
    expect(began).toEqual([100, 150, 271, 321]);
    const stopped = runner.stop();
    await vi.advanceTimersByTimeAsync(500);
    await stopped;
    expect(began).toHaveLength(4);
    vi.useRealTimers();
    expect(log.filter((line) => line.includes("longer than its spacing"))).toHaveLength(1);
    expect(log.filter((line) => line.includes("a periodic task failed"))).toHaveLength(4);
  });

  it("that is stopped in the middle of a run is over with it", async () => {
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    const run = vi.fn(() => sleep(10));
    const runner = new PeriodicRunner({ name: "tick", spacing: 1, run });
    await vi.advanceTimersByTimeAsync(5);
    let isOver = false;
    const stopped = runner.stop().then(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(1);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(9);
    await stopped;
    expect([run.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0]);
    vi.useRealTimers();
  });

  it.each([
    [{ spacing: 0 }, "a periodic task's spacing: expected seconds above 0 and at most 2147483, got 0"],
    [{ spacing: Number.NaN }, "got NaN"],
    // a timer of more milliseconds than it can hold would run at once, again and again
    [{ spacing: 30 * 86_400 }, "got 2592000"],
    [{ spacing: 1, initialDelay: -1 }, "a periodic task's initial delay: expected seconds from 0 to 2147483, got -1"],
  ])("refuses %j before the service starts", async (times, message) => {
    const log: string[] = [];
    const task = { name: "tick", run: () => log.push("run"), ...times };
    const compute = new Service("nova-compute", {
      manager: { initHost: () => void log.push("initHost"), periodicTasks: [task] },
    });
    await expect(compute.start()).rejects.toThrow(message);
    expect(log).toEqual([]);
  });
});

describe("back-off", () => {
  it("is none after a long life or a single short one, then doubles, then gives up", () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const backoff = new Backoff(3);
    vi.advanceTimersByTime(1);
    backoff.began();
    vi.advanceTimersByTime(10_000);
    expect(backoff.ended()).toBe(0);
    backoff.began();
    expect([backoff.ended(), backoff.ended(), backoff.ended(), backoff.ended()]).toEqual([0, 100, 200, null]);
    vi.useRealTimers();
  });

  it("is ten seconds at most", () => {
    const backoff = new Backoff(20);
    const delays = Array.from({ length: 12 }, () => backoff.ended());
    expect(delays.slice(-5)).toEqual([6400, 10_000, 10_000, 10_000, 10_000]);
  });
});

describe("systemd", () => {
  const folder = mkdtempSync(join(tmpdir(), "paste-gen-systemd-"));
  const heard = join(folder, "heard");
  const path = process.env["PATH"];
  // systemd's own program is systemd's to test: here it is one that writes down what it is given
  beforeAll(() => {
    writeFileSync(join(folder, "systemd-notify"), `#!/bin/sh\necho "$NOTIFY_SOCKET $*" >> ${heard}\n`);
    chmodSync(join(folder, "systemd-notify"), 0o755);
    process.env["PATH"] = `${folder}:${path ?? ""}`;
  });
  afterAll(() => {
    process.env["PATH"] = path;
    rmSync(folder, { recursive: true, force: true });
  });

  it("is told READY, WATCHDOG and STOPPING", async () => {
    const notifier = new SystemdNotifier({ NOTIFY_SOCKET: "/run/notify", WATCHDOG_USEC: "100000" });
    const lines = (): string[] => readFileSync(heard, "utf8").trim().split("\n");
    await notifier.ready();
    expect(lines()).toContain(`/run/notify READY=1 MAINPID=${String(process.pid)}`);
    const alive = (): string[] => lines().filter((line) => line === "/run/notify WATCHDOG=1");
    await expect.poll(() => alive().length).toBeGreaterThanOrEqual(2);
    await notifier.stopping();
    expect(lines()).toContain("/run/notify STOPPING=1");
    await notifier.ready();
    expect(lines().filter((line) => line.includes("READY=1"))).toHaveLength(1);
  });

  it("is told nothing where there is none", async () => {
    writeFileSync(heard, "");
    await new SystemdNotifier({}).ready();
    expect(readFileSync(heard, "utf8")).toBe("");
  });

  it("is fed by one timer from READY to STOPPING, which does not keep the process alive", async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const before = timers();
    const first = new SystemdNotifier({ WATCHDOG_USEC: "30000000" });
    void first.ready();
    expect(timers()).toBe(before);
    await first.stopping();
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const notifier = new SystemdNotifier({ WATCHDOG_USEC: "30000000" });
    const counts: number[] = [];
    for (const tell of ["ready", "reloading", "ready", "stopping"] as const) {
      await notifier[tell]();
      counts.push(vi.getTimerCount());
    }
    vi.useRealTimers();
    expect(counts).toEqual([1, 1, 1, 0]);
  });

  it("wants to hear of us in half of its time, if it means us", () => {
    expect(watchdogInterval({ WATCHDOG_USEC: "30000000" })).toBe(15_000);
    expect(watchdogInterval({ WATCHDOG_USEC: "30000000", WATCHDOG_PID: "1" }, 2)).toBeNull();
    expect(watchdogInterval({ WATCHDOG_USEC: "soon" })).toBeNull();
    expect(watchdogInterval({})).toBeNull();
  });

  it("passes sockets by name or by order, to the process that they are meant for", () => {
    const env = { LISTEN_FDS: "2", LISTEN_PID: "42", LISTEN_FDNAMES: "metadata:api" };
    const names = ["api", "metadata"];
    expect(activationSocket(env, 42, { name: "api", names })).toBe(4);
    expect(activationSocket(env, 42, { name: "metadata", names })).toBe(3);
    expect(activationSocket(env, 7, { name: "api", names })).toBeNull();
    for (const one of [{}, { LISTEN_FDNAMES: "nova.socket" }, { LISTEN_FDNAMES: "nova.socket:metadata" }]) {
      const unnamed = { LISTEN_FDS: "1", LISTEN_PID: "42", ...one };
      expect(activationSocket(unnamed, 42, { name: "metadata", names })).toBeNull();
      expect(activationSocket(unnamed, 42, { name: "api", names })).toBe(3);
    }
    expect(activationSockets(env, 42)).toEqual([3, 4]);
    expect(activationSockets(env, 7)).toEqual([]);
  });

  it("gives a socket that is meant for one server to no other", () => {
    const env = { LISTEN_FDS: "1", LISTEN_PID: "42", LISTEN_FDNAMES: "metrics" };
    const names = ["main", "metrics"];
    expect(activationSocket(env, 42, { name: "metrics", names })).toBe(3);
    expect(activationSocket(env, 42, { name: "main", names })).toBeNull();
  });
});
