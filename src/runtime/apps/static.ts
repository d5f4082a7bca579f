/** Serves the files of a folder: Paste's static app. */
import { HTTPMethodNotAllowed, HTTPNotFound, HTTPRequestRangeNotSatisfiable } from "../dispatch/errors.js";
import { faultResponse } from "../dispatch/faults.js";
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import type { App, GlobalConf } from "../paste/protocols.js";
import { integerSetting, requiredSetting } from "../paste/settings.js";
import { type ByteRange, readByteRange } from "./byte-range.js";

const { open, readFile, realpath, stat } = process.getBuiltinModule("node:fs/promises");
const paths = process.getBuiltinModule("node:path");

/** Settings of `staticApp`. */
export interface StaticAppConf {
  /** The folder whose files are served, those that begin with a dot too. Required; write `%(here)s/public` for one beside the ini. */
  readonly document_root?: string;
  /** How many seconds clients may keep a file without asking again. Default: nothing is told. */
  readonly cache_max_age?: string;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".gif": "image/gif",
  ".htm": "text/html; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/vnd.microsoft.icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".mp4": "video/mp4",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
  ".zip": "application/zip",
};

/**
 * Serves the files below `document_root` to GET and HEAD; for a folder its `index.html`, with a redirect where the path lacks the slash at its end. Another
 * method is 405 where there is a file, 404 where there is none, so that a cascade's next app is asked (as Paste). Files are read whole, or the one range of
 * bytes that `Range` asks for (RFC 9110's rules; Paste's know no last bytes and no `If-Range`). `If-None-Match` and `If-Modified-Since` are answered with 304.
 * Nothing outside the folder is served, whatever the path says and wherever a symbolic link leads: that is 404. Throws `ConfigError` for a bad setting.
 */
export function staticApp(_globalConf: GlobalConf, conf: StaticAppConf): App {
  const root = paths.resolve(requiredSetting("document_root", conf.document_root));
  const maxAge =
    conf.cache_max_age === undefined ? null : integerSetting("cache_max_age", conf.cache_max_age, { fallback: 0 });
  return (req) => serve(req, { root, maxAge });
}

interface Folder {
  readonly root: string;
  readonly maxAge: number | null;
}

async function serve(req: PasteRequest, folder: Folder): Promise<PasteResponse> {
  const file = await findFile(folder.root, req.pathInfo);
  if (file === null) return faultResponse(new HTTPNotFound(), req);
  if (file === "folder")
    return new PasteResponse(301, [
      "Location",
      `${req.pathUrl}/${req.queryString === "" ? "" : `?${req.queryString}`}`,
    ]);
  if (req.method !== "GET" && req.method !== "HEAD")
    return faultResponse(new HTTPMethodNotAllowed(undefined, { Allow: "GET, HEAD" }), req);
  const headers = ["ETag", file.etag, "Last-Modified", file.modified.toUTCString()];
  if (folder.maxAge !== null) headers.push("Cache-Control", `max-age=${folder.maxAge.toString()}`);
  if (isFresh(req, file)) return new PasteResponse(304, headers);
  const type = types[paths.extname(file.path).toLowerCase()] ?? "application/octet-stream";
  headers.push("Accept-Ranges", "bytes", "Content-Type", type, "X-Content-Type-Options", "nosniff");
  const range = askedRange(req, file);
  return range === null
    ? new PasteResponse(200, headers, await readFile(file.path))
    : servePart(req, { ...file, headers, range });
}

interface Part extends Found {
  readonly headers: readonly string[];
  readonly range: ByteRange | "beyond";
}

async function servePart(req: PasteRequest, { path, size, headers, range }: Part): Promise<PasteResponse> {
  const part = range === "beyond" ? null : { first: range.first, bytes: await readPart(path, range) };
  if (part === null || part.bytes.length === 0)
    return faultResponse(
      new HTTPRequestRangeNotSatisfiable(undefined, { "Content-Range": `bytes */${String(size)}` }),
      req,
    );
  const last = part.first + part.bytes.length - 1;
  const told = `bytes ${String(part.first)}-${String(last)}/${String(size)}`;
  return new PasteResponse(206, [...headers, "Content-Range", told], part.bytes);
}

/** What `Range` asks of GET; with `If-Range` only if the file is still the one that the client has a part of. */
function askedRange(req: PasteRequest, file: Found): ByteRange | "beyond" | null {
  const condition = req.header("if-range");
  const isSame = condition === undefined || condition === file.etag || condition === file.modified.toUTCString();
  return req.method === "GET" && isSame ? readByteRange(req.header("range"), file.size) : null;
}

/** The bytes of a range: fewer than asked for when the file has become shorter. */
async function readPart(path: string, { first, last }: ByteRange): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const part = new Uint8Array(last - first + 1);
    let length = 0;
    while (length < part.length) {
      const { bytesRead } = await file.read(part, length, part.length - length, first + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return part.subarray(0, length);
  } finally {
    await file.close();
  }
}

interface Found {
  readonly path: string;
  readonly etag: string;
  readonly modified: Date;
  /** In bytes. */
  readonly size: number;
}

/** The file of a path; `folder` for a folder's path without a slash at its end; null when there is none, or it is elsewhere. */
async function findFile(root: string, pathInfo: string): Promise<Found | "folder" | null> {
  const parts = pathInfo.split("/");
  if (/[\0\\]/.test(pathInfo) || parts.includes("..") || parts.includes(".")) return null;
  try {
    const top = await realpath(root);
    const path = await realpath(paths.join(top, ...parts));
    if (path !== top && !path.startsWith(top + paths.sep)) return null;
    const facts = await stat(path);
    const isOfFolder = pathInfo.endsWith("/");
    if (facts.isDirectory()) return isOfFolder ? await findIndex(root, pathInfo) : "folder";
    if (!facts.isFile() || isOfFolder) return null;
    const modified = new Date(Math.floor(facts.mtimeMs / 1000) * 1000);
    const etag = `"${Math.floor(facts.mtimeMs).toString(36)}-${facts.size.toString(36)}"`;
    return { path, etag, modified, size: facts.size };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** A folder that is called `index.html` is no file to show, and to be sent there would never end. */
async function findIndex(root: string, folder: string): Promise<Found | null> {
  const index = await findFile(root, `${folder}index.html`);
  return index === "folder" ? null : index;
}

/** Not there, not a folder on the way, no leave to read it, or a name that no file can have. */
function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return ["ENOENT", "ENOTDIR", "EACCES", "ENAMETOOLONG", "ELOOP"].includes(String(code));
}

/** `If-None-Match` goes before `If-Modified-Since` (RFC 9110). */
function isFresh(req: PasteRequest, file: Found): boolean {
  const tags = req.header("if-none-match");
  if (tags !== undefined)
    return tags.split(",").some((tag) => ["*", file.etag].includes(tag.trim().replace(/^W\//, "")));
  const since = Date.parse(req.header("if-modified-since") ?? "");
  return file.modified.getTime() <= since;
}
