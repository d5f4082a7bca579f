/** A PostgreSQL server of the test's own, on a Unix socket in a folder of its own. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface PostgresServer {
  /** For DATABASE_URL. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

interface User {
  readonly uid?: number;
  readonly gid?: number;
}

/** The folder with `initdb` and `postgres`, or null when no server is installed (or root has nobody to run it as). */
export function findPostgres(): string | null {
  const versions = "/usr/lib/postgresql";
  const debian = existsSync(versions) ? readdirSync(versions).map((v) => path.join(versions, v, "bin")) : [];
  const folders = [...debian, ...(process.env["PATH"] ?? "").split(path.delimiter)];
  const found = folders.find((f) => existsSync(path.join(f, "initdb")) && existsSync(path.join(f, "postgres")));
  return found === undefined || serverUser() === null ? null : found;
}

/** PostgreSQL does not run as root: then it is the user postgres. */
function serverUser(): User | null {
  if (process.getuid?.() !== 0) return {};
  try {
    const id = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { stdio: "pipe" }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

/** Starts a server with an empty database. Nothing is kept when it stops. */
export async function startPostgres(binaries: string): Promise<PostgresServer> {
  const user = serverUser() ?? {};
  const folder = mkdtempSync(path.join(tmpdir(), "paste-gen-postgres-"));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, "data");
  const init = ["-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(path.join(binaries, "initdb"), init, { ...user, cwd: folder, stdio: "pipe" });
  const settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-k", folder];
  const child = spawn(path.join(binaries, "postgres"), ["-D", data, ...settings], {
    ...user,
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  await untilReady(child);
  return {
    url: `postgres://tester@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop: async () => {
      child.kill("SIGINT");
      await new Promise((resolve) => child.once("exit", resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when the server's log says that it takes connections. */
function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes("ready to accept connections")) resolve();
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`PostgreSQL has not started:\n${log}`)));
  });
}
