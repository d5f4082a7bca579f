// The least program that answers: what a start is compared with.
import { createServer } from "node:http";

const server = createServer((req, res) => {
  const body = JSON.stringify({ thing: { id: req.url.slice(req.url.lastIndexOf("/") + 1) } });
  res.writeHead(200, ["Content-Type", "application/json", "Content-Length", String(body.length)]);
  res.end(body);
});
server.listen(0, "127.0.0.1", () => console.log(`READY ${String(server.address().port)}`));
