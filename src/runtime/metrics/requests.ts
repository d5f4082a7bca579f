/** Counting requests as they are answered. */
import { Counter, Histogram, type Registry } from "prom-client";
import { routeName } from "../http/route-name.js";
import { type Answered, answered } from "../server/host.js";

const { subscribe } = process.getBuiltinModule("node:diagnostics_channel");

const labelNames = ["server", "pipeline", "route", "method", "status"] as const;

/** Registers the counters, and follows what is answered from now on. */
export function collectRequests(registry: Registry, buckets: readonly number[]): void {
  const registers = [registry];
  const requests = new Counter({ name: "paste_gen_requests_total", help: "Requests answered.", labelNames, registers });
  const seconds = new Histogram({
    name: "paste_gen_request_duration_seconds",
    help: "From the end of a request's head to its answer.",
    labelNames: ["server", "pipeline", "route", "method"] as const,
    buckets: [...buckets],
    registers,
  });
  subscribe(answered.name, (message) => {
    const facts = message as Answered;
    const { server, method, status } = facts;
    const route = facts.request === null ? "" : (routeName(facts.request) ?? "");
    const labels = { server, pipeline: facts.request?.pipeline ?? "", route, method };
    requests.inc({ ...labels, status: String(status) });
    seconds.observe(labels, facts.seconds);
  });
}
