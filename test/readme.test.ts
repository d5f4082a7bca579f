/** Issue 2, section 8: a new user follows the README in an empty folder, in the order written, with packed tarballs of both packages. */
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { commands, generalFlags } from "../src/cli/commands-table.js";
import { builtins } from "../src/parser/builtins.js";
import * as markers from "../src/runtime/decorators.js";
import type { Folder } from "./cli/project.js";
import { repository, useBuiltProgram, useFolders } from "./cli/project.js";
import { fiveMinutes, readmeFile, withCodes } from "./readme.js";

const readme = fs.readFileSync(readmeFile, "utf8");
const folder = useFolders();

describe("the README", () => {
  it("has every code of the catalogue (UPDATE_README=1 writes them)", () => {
    if (process.env["UPDATE_README"] === "1") fs.writeFileSync(readmeFile, withCodes(readme));
    expect(fs.readFileSync(readmeFile, "utf8")).toBe(withCodes(readme));
  });

  it("names everything that the runtime has for an ini", () => {
    const [, told = ""] = /^\*\*What the runtime has\*\*(.*?)^$/ms.exec(readme) ?? [];
    const names = [...told.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(Object.keys(builtins).filter((name) => !names.includes(name))).toEqual([]);
  });

  it("names every flag, and every decorator", () => {
    const flags = new Set([...Object.keys(generalFlags), ...commands.flatMap(({ options }) => Object.keys(options))]);
    // the cache is told of by its other form
    const written = [...flags].map((flag) => (flag === "cache" ? "--no-cache" : `--${flag}`));
    expect(written.filter((flag) => !readme.includes(flag))).toEqual([]);
    expect(Object.keys(markers).filter((name) => !readme.includes(`\`@${name}`))).toEqual([]);
  });

  it("has every option of the configuration, its flag and its default", () => {
    const text = fs.readFileSync(path.join(repository, "src/cli/paste-gen.schema.json"), "utf8");
    const { properties } = JSON.parse(text) as { properties: Record<string, { default?: unknown }> };
    const rows = [...readme.matchAll(/^\| `(\w+)` \| `--([\w-]+)[^`]*` \| (.*?) \|/gm)];
    expect(rows.map(([, name]) => name)).toEqual(Object.keys(properties).filter((name) => name !== "$schema"));
    for (const [, name = "", flag = "", value] of rows) {
      expect(Object.keys(commands[0]?.options ?? {})).toContain(flag);
      const { default: wanted } = properties[name] ?? {};
      if (typeof wanted === "string") expect(value).toBe(`\`${wanted}\``);
    }
  });

  it("describes the architecture in 60 lines", () => {
    const [, section = ""] = /^## Architecture\n(.*?)^### /ms.exec(readme) ?? [];
    expect(section.trim().split("\n").length).toBeLessThanOrEqual(60);
  });
});

describe("the README's five minutes", () => {
  useBuiltProgram();

  it("work as they are written", async () => {
    const tarballs = pack();
    const project = folder();
    const user = new User(project, { tarballs, port: await freePort() });
    try {
      for (const step of fiveMinutes(readme)) {
        if (step.kind === "file") project.write(step.path, user.adapt(step.text));
        else if (step.kind === "answer") expect(user.lastAnswer).toEqual(step.value);
        else for (const line of step.lines) await user.type(line);
      }
    } finally {
      await user.stopServer();
    }
    expect(Object.keys(project.all())).toContain("src/generated/library/router.ts");
  }, 400_000);
});

/** Types the README's lines, with the tarballs in place of published packages and a port that is free. */
class User {
  lastAnswer: unknown = undefined;
  readonly #project: Folder;
  readonly #world: { readonly tarballs: readonly string[]; readonly port: number };
  #server: ReturnType<typeof spawn> | null = null;

  constructor(project: Folder, world: { readonly tarballs: readonly string[]; readonly port: number }) {
    this.#project = project;
    this.#world = world;
  }

  adapt(text: string): string {
    return text.replaceAll("8080", String(this.#world.port));
  }

  async type(line: string): Promise<void> {
    if (line === "npm start") return this.#startServer();
    if (line.startsWith("curl ")) return this.#ask(line);
    this.#run(
      line.replace(/^npm install --save-dev paste-gen$/, `npm install --save-dev ${this.#world.tarballs.join(" ")}`),
    );
    if (line === "npx paste-gen init")
      this.#project.write("api-paste.ini", this.adapt(this.#project.read("api-paste.ini")));
  }

  async stopServer(): Promise<void> {
    const server = this.#server;
    if (server === null) return;
    this.#server = null;
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    await gone;
  }

  #run(line: string): void {
    const { status, stdout, stderr } = spawnSync(line, {
      cwd: this.#project.root,
      shell: true,
      encoding: "utf8",
      env: userEnvironment(),
    });
    expect(status, `${line}\n${stdout}${stderr}`).toBe(0);
  }

  async #startServer(): Promise<void> {
    await this.stopServer();
    const server = spawn(process.execPath, ["dist/main.js"], {
      cwd: this.#project.root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once("exit", (code) => reject(new Error(`the server ended with ${String(code)}`)));
      server.stderr.on("data", (chunk: Buffer) => chunk.includes("Listening on") && resolve());
    });
  }

  async #ask(line: string): Promise<void> {
    const url = this.adapt(/http:\S+/.exec(line)?.[0] ?? "");
    const [, header = "", value = ""] = /-H "([^:]+): ([^"]+)"/.exec(line) ?? [];
    const [, body] = /-d '([^']*)'/.exec(line) ?? [];
    const response = await fetch(url, body === undefined ? {} : { method: "POST", body, headers: { [header]: value } });
    this.lastAnswer = await response.json();
  }
}

/** Both packages as tarballs. */
function pack(): string[] {
  const target = folder().root;
  for (const args of [[], ["--workspace", "@paste-gen/runtime"]]) {
    const { status, stderr } = spawnSync("npm", ["pack", "--pack-destination", target, ...args], {
      cwd: repository,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    expect(status, stderr).toBe(0);
  }
  return fs.readdirSync(target).map((file) => path.join(target, file));
}

/** Without what npm sets for the scripts that it runs. */
function userEnvironment(): Record<string, string> {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("npm_") && name !== "INIT_CWD" && name !== "NODE_ENV",
  );
  return {
    ...Object.fromEntries(own.map(([name, value]) => [name, value ?? ""])),
    npm_config_prefer_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
