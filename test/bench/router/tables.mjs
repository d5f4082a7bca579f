// The route tables, and what is asked of them. Everything is drawn from a seed: every run has the same.
import fs from "node:fs";
import path from "node:path";
import { createRandom } from "./random.mjs";

const projectId = "[0-9a-f-]+";

/**
 * A table that every router can be told: segments are text, `{name}` or `{name:regex}`.
 *
 * @typedef {{ name: string, regex?: string } | string} Segment
 * @typedef {{ index: number, method: string, path: string, segments: readonly Segment[] }} Route
 */

/** The tables that can be made here, by name: those of Nova and of GitHub only where their lists lie beside the project. */
export function createTables(shared) {
  const lists = path.join(shared, "bench/router/tables");
  const tables = {};
  if (fs.existsSync(lists)) {
    const mounted = read(lists, "nova-routelist.json").flatMap(([method, path]) => [
      [method, `/v2.1/{project_id:${projectId}}${path}`],
      [method, `/v2.1${path}`],
    ]);
    tables.nova = createTable(mounted);
    // find-my-way and others take no `-` in names; a segment of two variables is none that all routers know
    const github = read(lists, "github-routelist.json").filter(([, path]) => !path.includes("..."));
    tables.github = createTable(github.map(([method, path]) => [method, path.replace(/\{[^}]+\}/g, plainName)]));
  }
  tables["synthetic, 1,000 routes"] = createTable(synthetic(1000));
  tables["synthetic, 10,000 routes"] = createTable(synthetic(10_000));
  return tables;
}

const plainName = (variable) => variable.replaceAll("-", "_");

function read(folder, name) {
  return JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
}

function createTable(list) {
  return list.map(([method, path], index) => ({
    index,
    method,
    path,
    segments: path.split("/").slice(1).map(segment),
  }));
}

function segment(text) {
  const [, name, regex] = /^\{(\w+)(?::(.+))?\}$/.exec(text) ?? [];
  if (name === undefined) return text;
  return regex === undefined ? { name } : { name, regex };
}

const areas =
  "account backup billing catalog compute event identity image metric network policy queue report secret storage volume".split(
    " ",
  );
const things =
  "agent alarm binding cell group host key limit node pair plan pool port profile quota rule set share tag template type zone".split(
    " ",
  );

/** Resources of ten routes each, as REST APIs have them. */
function synthetic(count) {
  const random = createRandom(11);
  const names = new Set();
  while (names.size < count / 10) {
    const parts = [random.pick(areas), random.pick(things), ...(random.chance(0.6) ? [random.pick(things)] : [])];
    names.add(`${parts.join(random.chance(0.3) ? "_" : "-")}s`);
  }
  return [...names].flatMap((name) => {
    const [all, one] = [`/api/v1/${name}`, `/api/v1/${name}/{id}`];
    const part = `${random.pick(things)}s`;
    return [
      ["GET", all],
      ["POST", all],
      ["GET", `${all}/detail`],
      ["GET", one],
      ["PUT", one],
      ["DELETE", one],
      ["POST", `${one}/action`],
      ["GET", `${one}/${part}`],
      ["GET", `${one}/${part}/{part_id}`],
      ["DELETE", `${one}/${part}/{part_id}`],
    ];
  });
}
