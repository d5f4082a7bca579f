// The program under load: the runtime's own launcher with a small app. Started by the scenarios, in processes of its own.
import { createLogger, launch, PasteResponse, server, service, setLogger } from "@paste-gen/runtime";

setLogger(createLogger({ level: "error" }));
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const large = Buffer.alloc(500_000, "x");

async function later(req, milliseconds) {
  await sleep(milliseconds);
  return new PasteResponse(200, ["Content-Type", "text/plain"], req.target);
}

async function echo(req) {
  return new PasteResponse(200, ["Content-Type", "application/octet-stream"], (await req.readBody()) ?? "");
}

function memory() {
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return new PasteResponse(
    200,
    ["Content-Type", "application/json"],
    JSON.stringify({ rss, heapUsed, external, pid: process.pid }),
  );
}

const running = [];

const routes = {
  "/connections": () => new PasteResponse(200, [], String(running[0].load.connections)),
  "/": () => new PasteResponse(200, ["Content-Type", "text/plain"], "hello"),
  "/50ms": (req) => later(req, 50),
  "/5ms": (req) => later(req, 5),
  "/echo": echo,
  "/large": () => new PasteResponse(200, ["Content-Type", "text/plain"], large),
  "/memory": memory,
  "/throw": () => {
    throw new Error("a secret of the inside");
  },
  "/header": () => new PasteResponse(200, ["X-Bad", "a\r\nb"], ""),
  "/204": () => new PasteResponse(204),
};

function app(req) {
  const route = routes[req.rawPath];
  return route === undefined ? new PasteResponse(404, ["Content-Type", "text/plain"], "no such thing") : route(req);
}

const conf = { port: "0", ...JSON.parse(process.env.SOAK_CONF ?? "{}") };
const start = server({}, conf);
const services = {
  soak: service({ workers: process.env.SOAK_WORKERS ?? "0" }, () => ({
    servers: [
      {
        name: "main",
        app,
        start: async (...given) => {
          const started = await start(...given);
          running.push(started);
          process.stdout.write(`${JSON.stringify({ url: started.url, pid: process.pid })}\n`);
          return started;
        },
      },
    ],
  })),
};

await launch(services, { dependencies: {}, names: ["soak"] });
process.stdout.write(`${JSON.stringify({ launched: process.pid })}\n`);
