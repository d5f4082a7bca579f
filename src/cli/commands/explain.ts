/** `paste-gen explain`: the way of one request through the application, each step with its place, and why others were not taken. */
import type { Origin } from "../../parser/model.js";
import { CannotRun } from "../cannot-run.js";
import type { ConfigFlags } from "../config.js";
import type { Loser, Trace, TracedRequest, TraceStep } from "../explain/trace.js";
import { traceRequest } from "../explain/trace-request.js";
import { jsonText } from "../report-json.js";
import { table } from "../table.js";
import type { Terminal } from "../terminal.js";
import { paint } from "../terminal.js";
import { visible } from "../visible.js";
import type { ExitStatus } from "./exit-status.js";
import { generate } from "../generate.js";
import { loadProject } from "./load-project.js";
import { errorsOf, hasErrors, printDiagnostics } from "./print-diagnostics.js";

/** What `explain` can be asked for. */
export interface ExplainFlags extends ConfigFlags {
  readonly request: TracedRequest;
  readonly format: "pretty" | "json";
}

/** Prints the way: status 1 when nothing answers the request, or when there are mistakes in the inputs. */
export async function explain(flags: ExplainFlags, terminal: Terminal): Promise<ExitStatus> {
  const request = checkedRequest(flags.request);
  const { options, generated, diagnostics } = await loadProject(flags, generate);
  // Warnings are for `build` to tell.
  printDiagnostics(errorsOf(diagnostics), options.root, terminal);
  if (generated === null) return 1;
  const trace = traceRequest(generated.model, request);
  terminal.data(
    flags.format === "json" ? jsonText({ request, ...trace }) : prettyTrace(request, trace, terminal.dataColor),
  );
  return trace.answered && !hasErrors(diagnostics) ? 0 : 1;
}

function checkedRequest(request: TracedRequest): TracedRequest {
  const { apiVersion, target } = request;
  if (!target.startsWith("/")) throw new CannotRun(`${target}: a path begins with /${gitBash(target)}`);
  if (apiVersion !== null && apiVersion !== "latest" && !/^[1-9]\d*\.(?:[1-9]\d*|0)$/.test(apiVersion)) {
    throw new CannotRun(`--api-version ${apiVersion}: give a version such as 2.50, or latest`);
  }
  return { ...request, method: request.method.toUpperCase() };
}

/** Git Bash on Windows makes `C:/Program Files/Git/servers` of `/servers` before we see it. */
function gitBash(target: string): string {
  return /^[A-Za-z]:/.test(target) ? "; Git Bash takes it for a file, unless MSYS_NO_PATHCONV=1 stands in front" : "";
}

function prettyTrace({ method, target }: TracedRequest, { steps, answered, outcome }: Trace, color: boolean): string {
  const rows = steps.flatMap((step) => [stepRow(step), ...step.losers.map(loserRow)]);
  const end = paint(answered ? "green" : "red", visible(outcome), color);
  return `${paint("bold", visible(`${method} ${target}`), color)}\n${table(rows)}${end}\n`;
}

function stepRow({ kind, what, detail, origin }: TraceStep): string[] {
  return [`  ${kind}`, what, detail, placeOf(origin)];
}

function loserRow({ what, why, origin }: Loser): string[] {
  return ["    not", what, why, placeOf(origin)];
}

function placeOf(origin: Origin | null): string {
  return origin === null ? "" : `${origin.file}:${String(origin.line)}`;
}
