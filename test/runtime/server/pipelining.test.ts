/** Requests that are sent ahead, and what stands in the middle of them: every answer in its turn, on both wires. */
import { connect } from "node:net";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import type { App } from "../../../src/runtime/paste/protocols.js";
import { captureLog, sleep, start } from "./serve.js";
import { statuses, talk, WireClient } from "./wire-client.js";

const get = (path: string, headers = "", version = "1.1"): string =>
  `GET ${path} HTTP/${version}\r\nHost: x\r\n${headers}\r\n`;
const post = (headers: string, body: string): string => `POST /post HTTP/1.1\r\nHost: x\r\n${headers}\r\n${body}`;
const upgrade = "Connection: keep-alive, Upgrade\r\nUpgrade: h2c\r\n";
const bad = "BAD\r\n\r\n";
const connectTo = "CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n";

/** Takes its time for /slow, a little for /unread, and none for /now. */
const app: App = (req) => {
  const text = (): PasteResponse => new PasteResponse(200, ["Content-Type", "text/plain"], `${req.target};`);
  if (req.target === "/now") return text();
  if (req.target === "/empty") return new PasteResponse(204);
  if (req.target === "/unread") return sleep(20).then(text);
  return (async () => {
    const body = await req.readBody();
    if (req.target === "/slow") await sleep(50);
    return body === null ? text() : new PasteResponse(200, [], `${Buffer.from(body).toString()};`);
  })();
};

/** What is sent, the bodies and the statuses of the faults in their order, and whether the connection goes on. */
type Case = readonly [name: string, input: string, answers: string, end: "kept" | "closed"];

const broken: readonly Case[] = [
  ["what is no request, behind several", get("/a") + get("/b") + bad, "/a;/b;400", "closed"],
  [
    "behind several that are answered at once",
    get("/now") + get("/now") + get("/now") + bad,
    "/now;/now;/now;400",
    "closed",
  ],
  ["behind a slow one", get("/slow") + get("/a") + bad + get("/b"), "/slow;/a;400", "closed"],
  ["a CONNECT behind several", get("/slow") + get("/a") + connectTo + get("/b"), "/slow;/a;501", "closed"],
  [
    "a head that is too large",
    get("/slow") + get("/a") + get("/b", `X: ${"x".repeat(70_000)}\r\n`),
    "/slow;/a;431",
    "closed",
  ],
];

const upgrades: readonly Case[] = [
  ["alone", get("/a", upgrade), "/a;", "kept"],
  ["before others", get("/a", upgrade) + get("/b") + get("/c"), "/a;/b;/c;", "kept"],
  ["behind others", get("/slow") + get("/now") + get("/a", upgrade) + get("/b"), "/slow;/now;/a;/b;", "kept"],
  [
    "behind others that are answered at once",
    get("/now") + get("/now") + get("/now", upgrade) + get("/b"),
    "/now;/now;/now;/b;",
    "kept",
  ],
  ["twenty times", get("/a", upgrade).repeat(20) + get("/b"), `${"/a;".repeat(20)}/b;`, "kept"],
  ["with close", get("/a", "Connection: Upgrade, close\r\nUpgrade: h2c\r\n") + get("/b"), "/a;", "closed"],
  ["behind one that closes", get("/a", "Connection: close\r\n") + get("/b", upgrade), "/a;", "closed"],
  ["before what is no request", get("/a", upgrade) + bad, "/a;400", "closed"],
  ["in HTTP/1.0", get("/a", upgrade, "1.0") + get("/b", "", "1.0"), "/a;/b;", "closed"],
];

const endings: readonly Case[] = [
  ["Expect without a body", get("/a", "Expect: 100-continue\r\n") + get("/b"), "100/a;/b;", "kept"],
  [
    "Expect with a body that nobody reads and that is here",
    `${get("/unread", "Expect: 100-continue\r\nContent-Length: 3\r\n")}abc${get("/b")}`,
    "100/unread;/b;",
    "kept",
  ],
  [
    "keep-alive in HTTP/1.0",
    get("/a", "Connection: x, Keep-Alive\r\n", "1.0") + get("/b", "", "1.0"),
    "/a;/b;",
    "closed",
  ],
  [
    "close and keep-alive in HTTP/1.0 (RFC 9112, 9.3)",
    get("/a", "Connection: keep-alive , Close\r\n", "1.0") + get("/b"),
    "/a;",
    "closed",
  ],
  [
    "an answer without a body and length in HTTP/1.0",
    get("/empty", "Connection: keep-alive\r\n", "1.0") + get("/b"),
    "204/b;",
    "kept",
  ],
  [
    "what only looks like close in HTTP/1.0",
    get("/a", "Connection: keep-alive, disclose\r\n", "1.0") + get("/b"),
    "/a;/b;",
    "kept",
  ],
];

/** The bodies of answers, and the statuses of those that are none of the app's. */
function shown(received: string): string {
  return received.replaceAll(/HTTP\/1\.1 (\d{3}) [^]*?\r\n\r\n(?:\{[^]*\})?/g, (_, status: string) =>
    status === "200" ? "" : status,
  );
}

beforeAll(() => void captureLog());

describe.each(["public", "lean"] as const)("requests sent ahead on the %s wire", (wire) => {
  const check = async (input: string, answers: string, end: string): Promise<void> => {
    const { port } = await start(app, { wire });
    const { received, closed } = await talk(port, input, end === "kept" ? 200 : 1500);
    expect(shown(received)).toBe(answers);
    expect(closed ? "closed" : "kept").toBe(end);
  };

  it.each(broken)("are answered before the connection ends because of %s", async (_name, input, answers, end) => {
    await check(input, answers, end);
  });

  it.each(upgrades)(
    "are answered when one asks for an upgrade that nobody offers: %s",
    async (_name, input, answers, end) => {
      await check(input, answers, end);
    },
  );

  it("are all answered on a connection that is kept when the server stops, though each is answered at once", async () => {
    const server = await start(app, { wire, idleGrace: 0.3 });
    const client = new WireClient(server.port);
    client.send(get("/now"));
    await client.until((received) => received.endsWith("/now;"));
    const stopped = server.stop();
    client.send(get("/now") + post("Content-Length: 3\r\n", "abc") + get("/now") + get("/now"));
    await stopped;
    await client.untilClosed();
    expect(shown(client.received)).toBe("/now;/now;abc;/now;/now;");
    expect(client.received.match(/Connection: close/g)).toHaveLength(1);
  });

  it.each([
    ["reads it", "/post"],
    ["does not", "/unread"],
  ])("are answered where the last one's body breaks off before its turn: an app that %s", async (_name, path) => {
    const { port } = await start(app, { wire });
    const client = new WireClient(port);
    client.send(get("/slow") + get("/now") + `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc`);
    await sleep(10);
    client.socket.end();
    expect(await client.untilClosed(1500)).toBe(true);
    expect(shown(client.received)).toBe(path === "/post" ? "/slow;/now;400" : "/slow;/now;/unread;");
  });

  it("leave no listeners behind where one after another asks for an upgrade", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on("warning", note);
    onTestFinished(() => void process.off("warning", note));
    const { port } = await start(app, { wire });
    const { received } = await talk(port, get("/a", upgrade).repeat(15), 200);
    expect(shown(received)).toBe("/a;".repeat(15));
    expect(warnings).toEqual([]);
  });

  it("are answered behind an upgrade with a body, or the connection closes: on which of them it is depends on Node", async () => {
    const { port } = await start(app, { wire });
    const lengthy = await talk(port, post(`${upgrade}Content-Length: 3\r\n`, "abc") + get("/b"), 1500);
    const chunked = await talk(
      port,
      post(`${upgrade}Transfer-Encoding: chunked\r\n`, "3\r\nabc\r\n0\r\n\r\n") + get("/b"),
      1500,
    );
    for (const { received, closed } of [lengthy, chunked]) expect(shown(received)).toBe(closed ? "abc;" : "abc;/b;");
  });

  it.each([
    ["an upgrade", get("/b", upgrade)],
    ["a CONNECT", connectTo],
  ])("do not keep a connection for ever whose client does not read what stands before %s", async (_name, last) => {
    const large: App = () => new PasteResponse(200, [], Buffer.alloc(20_000_000));
    const server = await start(large, { wire, clientSocketTimeout: 0.3 });
    const client = connect(server.port, "127.0.0.1").on("error", () => undefined);
    client.pause().write(get("/a") + last);
    await expect.poll(() => server.load.connections).toBe(1);
    await expect.poll(() => server.load.connections, { timeout: 5000 }).toBe(0);
    client.destroy();
  });

  it("are left alone behind the last answer: nobody could be told what became of them", async () => {
    const server = await start(app, { wire });
    expect(shown((await talk(server.port, get("/now", "Expect: x\r\n") + get("/now"), 1500)).received)).toBe("417");
    expect(server.counts.requests).toBe(0);
  });

  it("are a hundred at most behind the one at work", async () => {
    const { port } = await start(app, { wire });
    const { received, closed } = await talk(port, get("/slow") + get("/now").repeat(102), 1500);
    expect(shown(received)).toBe(`/slow;${"/now;".repeat(100)}503`);
    expect(closed).toBe(true);
  });

  it.each<[string, (large: PasteResponse) => ReturnType<App>]>([
    ["at once", (large) => large],
    ["later", (large) => Promise.resolve(large)],
  ])("wait until the client takes what it was answered %s", async (_name, answer) => {
    const server = await start(() => answer(new PasteResponse(200, [], Buffer.alloc(20_000_000))), { wire });
    const client = new WireClient(server.port);
    client.socket.pause();
    client.send(get("/a") + get("/b") + get("/c"));
    await expect.poll(() => server.counts.requests).toBe(1);
    await sleep(20);
    expect(server.counts.requests).toBe(1);
    client.end();
  });

  it("are answered when a client asks for an upgrade and closes its side", async () => {
    const { port } = await start(app, { wire });
    const client = connect({ port, host: "127.0.0.1", allowHalfOpen: true }).setEncoding("latin1");
    let received = "";
    client.on("data", (text: string) => (received += text));
    client.end(get("/slow") + get("/a", upgrade) + get("/b"));
    await new Promise((resolve) => client.once("end", resolve));
    expect(shown(received)).toBe("/slow;/a;/b;");
  });

  it.each(endings)("go on, or do not, as the client says: %s", async (_name, input, answers, end) => {
    await check(input, answers, end);
  });

  it("are answered before the connection ends because a body that nobody wants is too large", async () => {
    const { port } = await start(app, { wire, maxDiscardedBody: 2000 });
    const refused = `${get("/a", "Expect: x\r\nContent-Length: 2500\r\n")}${"x".repeat(2500)}`;
    const { received, closed } = await talk(port, get("/now") + get("/now") + refused + get("/b"), 1500);
    expect(shown(received)).toBe("/now;/now;417");
    expect(closed).toBe(true);
  });

  it("are answered when a body that nobody wants turns out to be too large, but for those behind it", async () => {
    const { port } = await start(app, { wire, maxDiscardedBody: 2000 });
    const client = new WireClient(port);
    client.send(`${get("/now")}${get("/now", "Transfer-Encoding: chunked\r\n")}9c4\r\n${"x".repeat(1000)}`);
    await client.until((received) => statuses(received).length === 2);
    client.send(`${"x".repeat(1500)}\r\n0\r\n\r\n${get("/b")}`);
    expect(await client.untilClosed()).toBe(true);
    expect(shown(client.received)).toBe("/now;/now;");
    client.end();
  });

  it("are answered in one piece when the body of one is asked for before its turn", async () => {
    const bytes: App = (req) => {
      void req.readBody();
      return new PasteResponse(200, ["X-Latin", "é"], req.target === "/post" ? Buffer.from("ÿ;", "latin1") : "text;");
    };
    const { port } = await start(bytes, { wire });
    const asking = post("Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n");
    const { received } = await talk(port, get("/a") + get("/b") + asking, 200);
    expect(shown(received)).toBe("text;text;100ÿ;");
    expect(received).toContain("\r\n\r\ntext;HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n");
    expect(received.match(/X-Latin: é\r\n/g)).toHaveLength(3);
  });

  it.each([
    ["CONNECT", connectTo],
    ["a request and CONNECT", get("/slow") + connectTo],
    ["an upgrade", get("/slow", upgrade)],
    ["what is no request", bad],
  ])("end nothing but their connection when the client resets it after %s", async (_name, input) => {
    const { port } = await start(app, { wire });
    const uncaught: unknown[] = [];
    const note = (error: unknown): void => void uncaught.push(error);
    process.on("uncaughtException", note);
    onTestFinished(() => void process.off("uncaughtException", note));
    for (const wait of [0, 20, 80]) {
      const client = connect(port, "127.0.0.1").on("error", () => undefined);
      client.write(input);
      await sleep(wait);
      client.resetAndDestroy();
    }
    await sleep(100);
    expect(uncaught).toEqual([]);
    expect(statuses((await talk(port, get("/a"), 50)).received)).toEqual([200]);
  });
});
