// HTTP requests as bytes, mutated from good ones: no crash, no hang over a second, no stack trace in an answer. The seed is printed; SOAK_SEED repeats a run.
import { connect } from "node:net";
import { ask, bounds, main, random, startProgram } from "./harness.mjs";

const seeds = [
  "GET / HTTP/1.1\r\nHost: soak\r\n\r\n",
  "POST /echo HTTP/1.1\r\nHost: soak\r\nContent-Length: 5\r\n\r\nhello",
  "POST /echo HTTP/1.1\r\nHost: soak\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nTrailer: a\r\n\r\n",
  "POST /echo HTTP/1.1\r\nHost: soak\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello",
  "GET http://soak/204?a=b%20c&d HTTP/1.1\r\nHost: soak\r\nConnection: keep-alive, Upgrade\r\nUpgrade: h2c\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\nHost: soak\r\nAccept: */*;q=0.1\r\n\r\n",
  "GET /throw HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
];
const pieces = [
  "\r\n",
  "\n",
  "\r",
  "\0",
  " ",
  "\t",
  ":",
  "%",
  "%00",
  "%ff",
  "?",
  "#",
  "//",
  "\xff",
  "\x80",
  "HTTP/1.1",
  "Host: y\r\n",
  "Content-Length: 3\r\n",
  "Content-Length: -1\r\n",
  "Transfer-Encoding: chunked\r\n",
  "Transfer-Encoding: gzip\r\n",
  "Expect: 100-continue\r\n",
  "Connection: close\r\n",
  "0\r\n\r\n",
  "ffffffff\r\n",
  "a".repeat(300),
  "X: y\r\n".repeat(120),
  "GET / HTTP/1.1\r\n\r\n",
];
const parallel = 256;
/** Nobody waits for an answer longer than this, in milliseconds, and what the server does to those who say no more. */
const hang = 2500;
/** On a busy machine what took longer is asked again, alone, with so much patience. */
const patience = 20_000;

export async function run({ short }) {
  const { failures, hold } = bounds();
  const count = short ? 500 : 100_000;
  const seed = Number(process.env.SOAK_SEED ?? Date.now() % 0xffff_ffff);
  const dice = random(seed);
  // short enough that an unfinished request is refused before it would look like a hang
  const program = await startProgram({
    conf: { header_timeout: "0.2", request_timeout: "0.3", keep_alive_timeout: "0.2", client_socket_timeout: "0.3" },
  });
  const figures = { seed, count, answered: 0, unanswered: 0, statuses: {}, late: 0, hangs: 0, traces: 0 };
  try {
    let left = count;
    const late = [];
    const worker = async () => {
      while (left-- > 0) {
        const bytes = mutate(dice);
        const { text, ended } = await talk(program.port, bytes, hang);
        if (!ended) late.push(bytes);
        if (/\n\s+at |node:|Error:|secret/.test(text.replaceAll(bytes, "")))
          note(failures, `the inside shows after ${JSON.stringify(bytes)}: ${text}`, ++figures.traces);
        const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status);
        if (statuses.length === 0) figures.unanswered++;
        else figures.answered++;
        for (const status of statuses) figures.statuses[status] = (figures.statuses[status] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: parallel }, worker));
    figures.late = late.length;
    for (const bytes of late.slice(0, 20))
      if (!(await talk(program.port, bytes, patience)).ended)
        note(failures, `a hang after ${JSON.stringify(bytes)}`, ++figures.hangs);
    hold(program.child.exitCode === null, `the program ended: ${program.log()}`);
    hold((await ask(program.port, "/")).status === 200, "the program does not answer any more");
    return { failures, figures };
  } finally {
    await program.stop();
  }
}

function note(failures, sentence, count) {
  if (count <= 5) failures.push(sentence);
}

function mutate(dice) {
  let bytes = dice.pick(seeds) + (dice.below(4) === 0 ? dice.pick(seeds) : "");
  for (let i = dice.below(5); i >= 0; i--) {
    const at = dice.below(bytes.length + 1);
    const length = dice.below(8);
    const change = [
      () => bytes.slice(0, at) + dice.pick(pieces) + bytes.slice(at),
      () => bytes.slice(0, at) + bytes.slice(at + length),
      () => bytes.slice(0, at) + String.fromCharCode(dice.below(256)) + bytes.slice(at + 1),
      () => bytes.slice(0, at) + bytes.slice(at, at + length).repeat(1 + dice.below(3)) + bytes.slice(at),
      () => bytes.slice(0, at),
    ];
    bytes = dice.pick(change)();
  }
  return bytes;
}

/** Sends the bytes, in one piece or two, and says nothing more. Ends when the server closes, or when it hangs. */
function talk(port, bytes, time) {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(Buffer.from(bytes, "latin1")));
    // a connection that is kept after an answer is no hang
    const late = setTimeout(() => finish(text !== ""), time);
    const finish = (ended) => {
      clearTimeout(late);
      socket.destroy();
      resolve({ text, ended });
    };
    socket.setEncoding("latin1");
    socket.on("data", (chunk) => (text += chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => finish(true));
  });
}

await main(import.meta.url, run);
