// A million requests with mixed outcomes: the heap after a collection is as it was after a hundred thousand.
import { connect } from "node:net";
import { bounds, main, memory, startProgram } from "./harness.mjs";

const requests = [
  "GET / HTTP/1.1\r\nHost: soak\r\n\r\n",
  "GET /nothing HTTP/1.1\r\nHost: soak\r\n\r\n",
  "GET /throw HTTP/1.1\r\nHost: soak\r\n\r\n",
  "GET /header HTTP/1.1\r\nHost: soak\r\n\r\n",
  "GET /204 HTTP/1.1\r\nHost: soak\r\n\r\n",
  "HEAD / HTTP/1.1\r\nHost: soak\r\n\r\n",
  "POST /echo HTTP/1.1\r\nHost: soak\r\nContent-Length: 5\r\n\r\nhello",
  "POST /echo HTTP/1.1\r\nHost: soak\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
  "POST /nothing HTTP/1.1\r\nHost: soak\r\nContent-Length: 4\r\n\r\nskip",
];

export async function run({ short }) {
  const { failures, hold } = bounds();
  const [first, all] = short ? [2000, 6000] : [100_000, 1_000_000];
  // the log of what throws would drown the rest
  const program = await startProgram({ nodeOptions: ["--expose-gc"] });
  try {
    await send(program.port, first);
    const early = await memory(program.port);
    await send(program.port, all - first);
    const late = await memory(program.port);
    const growth = late.heapUsed / early.heapUsed - 1;
    if (!short) hold(growth <= 0.05, `the heap grew by ${Math.round(growth * 1000) / 10} %`);
    return {
      failures,
      figures: {
        requests: all,
        heapAfterFirst: early.heapUsed,
        heapAfterAll: late.heapUsed,
        growth: Math.round(growth * 1000) / 1000,
        rss: late.rss,
      },
    };
  } finally {
    await program.stop();
  }
}

/** So many requests on 16 connections, sixteen ahead on each; every hundredth connection is broken off in the middle of a body. */
async function send(port, count) {
  const state = { left: count, turn: 0 };
  const client = async () => {
    while (state.left > 0) {
      const batch = Math.min(16 * 20, state.left);
      state.left -= batch;
      await converse(port, batch, state.turn++);
      if (state.turn % 10 === 0) await breakOff(port);
    }
  };
  await Promise.all(Array.from({ length: 16 }, client));
}

function converse(port, count, turn) {
  return new Promise((resolve, reject) => {
    let [sent, answered] = [0, 0];
    const socket = connect(port, "127.0.0.1");
    const more = () => {
      const size = Math.min(16, count - sent);
      if (size === 0) return void socket.end();
      socket.write(Array.from({ length: size }, () => requests[(sent++ + turn) % requests.length]).join(""));
    };
    socket.setEncoding("latin1");
    socket.on("connect", more);
    socket.on("data", (text) => {
      answered += text.split("HTTP/1.1 ").length - 1;
      if (answered >= sent) more();
    });
    socket.on("close", () =>
      answered >= count ? resolve() : reject(new Error(`only ${answered} of ${count} were answered`)),
    );
    socket.on("error", reject);
  });
}

function breakOff(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write("POST /echo HTTP/1.1\r\nHost: soak\r\nContent-Length: 50\r\n\r\nabc", () => socket.destroy());
    });
    socket.on("error", () => undefined);
    socket.on("close", resolve);
  });
}

await main(import.meta.url, run);
