// SIGTERM under load: every request whose head had arrived is answered.
import { connect } from "node:net";
import { bounds, main, sleep, startProgram } from "./harness.mjs";

export async function run({ short }) {
  const { failures, hold } = bounds();
  const [rounds, clients] = short ? [1, 20] : [10, 200];
  const figures = { rounds, sent: 0, answered: 0, unanswered: 0, exits: [] };
  for (let round = 0; round < rounds; round++) {
    const program = await startProgram({ workers: round % 2 === 0 ? 2 : 0 });
    const all = Array.from({ length: clients }, () => new Client(program.port));
    await Promise.all(all.map((client) => client.connected));
    const asking = setInterval(() => {
      for (const client of all) client.askIfIdle();
    }, 3);
    await sleep(300 + round * 7);
    // what was sent before the signal had arrived when it came: loopback keeps nothing back for long
    clearInterval(asking);
    await sleep(10);
    program.child.kill("SIGTERM");
    figures.exits.push(await program.exit);
    await sleep(50);
    for (const client of all) {
      figures.sent += client.sent;
      figures.answered += client.answered;
      client.socket.destroy();
    }
  }
  figures.unanswered = figures.sent - figures.answered;
  hold(figures.unanswered === 0, `${figures.unanswered} requests were not answered`);
  hold(
    figures.exits.every((status) => status === 0),
    `the exits were ${figures.exits}`,
  );
  return { failures, figures };
}

class Client {
  sent = 0;
  answered = 0;
  constructor(port) {
    this.connected = new Promise((resolve, reject) => {
      this.socket = connect(port, "127.0.0.1", resolve);
      this.socket.once("error", reject);
    });
    this.socket.on("error", () => undefined);
    this.socket.on("data", (chunk) => (this.answered += chunk.toString("latin1").split("HTTP/1.1 200").length - 1));
  }
  askIfIdle() {
    if (this.sent !== this.answered || this.socket.destroyed) return;
    this.sent++;
    this.socket.write(`GET /50ms HTTP/1.1\r\nHost: soak\r\n\r\n`);
  }
}

await main(import.meta.url, run);
