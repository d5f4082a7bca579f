/** What diagnostics recommend: whoever does it has no mistake left, and no other in its place. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { buildCase } from "./golden-build.js";
import { goldenCases, iniDiagnostics, type GoldenCase } from "./golden.js";

/** In a file the first text gives way to the second. */
type Edit = readonly [file: string, from: string, to: string];

const ini = "api-paste.ini";
const servers = "src/controllers/servers.ts";
const racks = "src/controllers/racks.ts";
const volumes = "src/controllers/volumes.ts";

/** The golden case, and what its diagnostics tell its author to do. */
const waysOut: Readonly<Record<string, readonly Edit[]>> = {
  "actions-without-route": [
    [servers, '"servers")', '"servers", { member: { action: "POST" } })'],
    [volumes, "  action(id", "  acting(id"],
  ],
  "bad-router-setting": [
    [ini, "min_version = 2\nmax_version = latest", "min_version = 2.1\nmax_version = 2.93"],
    [ini, "min_version = 2.93\nmax_version = 2.1", "min_version = 2.1\nmax_version = 2.93"],
    [ini, "v2 /{project_id", "/v2 /{project_id}"],
    [ini, "max_version = 2.1\n\n", "max_version = 2.1\nmin_version = 2.1\nservice = compute\n\n"],
    [ini, "2.1.3", "2.1"],
    [ini, "2.09", "2.9"],
    [ini, '"X-API-Version"', "X-API-Version"],
    [ini, "v4,", "/v4,"],
  ],
  "dropped-setting": [
    [ini, "here =", "set here ="],
    [ini, "level =", "set level ="],
    [ini, "region = south", "set region = south"],
    ["shop.ini", "region =", "set region ="],
  ],
  "filter-with-makes-filter": [[ini, "audit shop\nfilter-with = cors", "cors audit shop"]],
  "lost-settings": [
    [ini, "debug = true\ntitle", "set debug = true\nset title"],
    [ini, "use = guarded\ndebug", "use = guarded\nset debug"],
  ],
  "method-without-route": [
    [racks, "  @Schema(anything)\n", ""],
    [racks, "  @QuerySchema(anything)\n", ""],
    [racks, "  @ResponseSchema(anything)\n", ""],
    [racks, '  @ApiVersion("2.1")\n', ""],
    [racks, '  @VariantOf("empty")\n', ""],
    [racks, '  @Serializers({ "text/plain": asText })\n', ""],
    [servers, "shwo", "show"],
    [servers, '"servers")', '"servers", { member: { diagnostics: "GET" } })'],
    ["src/controllers/shelf.ts", "export class", "export abstract class"],
  ],
  "unexpected-content": [
    [volumes, "@Status(204)", "@Status(200)"],
    [volumes, "@Status(204)", "@Status(202)"],
  ],
  "unexpected-error": [
    [volumes, "400)\n  update", "400, 404)\n  update"],
    [volumes, "404)\n  delete", "404, 409)\n  delete"],
    [volumes, "new VolumeBusy()", "new HTTPConflict()"],
    [volumes, 'throw new HTTPFound("/volumes/new")', 'return new PasteResponse(302, ["Location", "/volumes/new"])'],
    [volumes, "HTTPFound,", "PasteResponse,"],
  ],
  "unlisted-parameter": [
    [volumes, '"integer"', '"array", items: { type: "string", pattern: "^[0-9]+$" }, maxItems: 1'],
    [volumes, '"string", minLength: 1', '"array", items: { type: "string" }, maxItems: 1'],
  ],
  "unknown-protocol": [
    [ini, "call:shop.filters:factory guarded", "audit guarded\n\n[filter:audit]\nuse = call:shop.filters:factory"],
    [ini, "[filter-app:guarded]\nuse = call:shop.filters:factory", "[filter-app:guarded]\nuse = audit"],
  ],
  "unnegotiated-versions": [[ini, "min_version", "service = volume\nmin_version"]],
  "versions-without-microversions": [
    [ini, "#router", "#router\nservice = compute\nmin_version = 2.1\nmax_version = 2.9"],
    [servers, '"2.1", "2.4"', '"2.1"'],
  ],
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

it.each(Object.entries(waysOut))("%s", async (name, edits) => {
  const golden = mended(name, edits);
  const said = golden.kind === "ini" ? iniDiagnostics(golden) : (await buildCase(golden)).get("diagnostics.txt");
  expect(said).toBe("");
});

/** A copy of the case in which the edits were made. */
function mended(name: string, edits: readonly Edit[]): GoldenCase {
  const golden = goldenCases().find((one) => one.name === name);
  if (golden === undefined) throw new Error(`there is no golden case ${name}`);
  const folder = mkdtempSync(path.join(tmpdir(), "paste-gen-way-out-"));
  folders.push(folder);
  cpSync(golden.folder, folder, { recursive: true });
  for (const [file, from, to] of edits) {
    const before = readFileSync(path.join(folder, file), "utf8");
    expect(before, file).toContain(from);
    writeFileSync(
      path.join(folder, file),
      before.replace(from, () => to),
    );
  }
  return { ...golden, folder };
}
