// node:http without anything: the least that a server of each scenario could do.
import { createServer } from "node:http";
import { makeReport } from "../report.mjs";

const id = "0e44cc9c-e052-415d-afbf-469b0d384170";
const small = JSON.stringify({ widget: { id } });
const missing = JSON.stringify({ itemNotFound: { code: 404, message: "The resource could not be found." } });
const spun = JSON.stringify({ spun: id, direction: "left" });

const handlers = {
  constant: (req, res) => send(res, 200, small),
  stringify: (req, res) => {
    const { url } = req;
    send(res, 200, JSON.stringify(makeReport(url.slice(url.lastIndexOf("/") + 1))));
  },
  parse: (req, res) => {
    const chunks = [];
    req.on("data", (chunk) => chunks.push(chunk));
    req.on("end", () => {
      JSON.parse(chunks.length === 1 ? chunks[0].toString() : Buffer.concat(chunks).toString());
      send(res, 202, spun);
    });
  },
  missing: (req, res) => send(res, 404, missing),
};

function send(res, status, body) {
  res.writeHead(status, ["Content-Type", "application/json", "Content-Length", String(Buffer.byteLength(body))]);
  res.end(body);
}

/** @param {keyof typeof handlers} kind which of them */
export function createBare(kind) {
  return createServer(handlers[kind]);
}
