/** Issue 2, section 2: what PasteDeploy does silently and operators fall into. */
import { describe, expect, it } from "vitest";
import { APP, FILTER, resolveText } from "./support.js";

function told(text: string, code: string): string[] {
  return resolveText(text)
    .found.filter((d) => d.code === code)
    .map((d) => `${String(d.origin.line)} ${d.message}`);
}

describe("an unused section", () => {
  const app = `[app:main]\n${APP}\n`;

  it("is a filter that nothing names", () => {
    expect(told(`${app}[filter:f]\n${FILTER}\n`, "unused-section")).toHaveLength(1);
  });

  it("is not a filter that something names, though that is not reached itself", () => {
    const text = `${app}[pipeline:p]\npipeline = f main\n[filter:f]\n${FILTER}\n`;
    expect(told(text, "unused-section")).toEqual(["3 nothing uses [pipeline:p]"]);
  });

  it.each(["use = f", "filter-with = f"])("is not a filter that another has in '%s'", (line) => {
    expect(told(`${app}[filter:f]\n${FILTER}\n[filter:g]\n${FILTER}\n${line}\n`, "unused-section")).toEqual([
      "5 nothing uses [filter:g]",
    ]);
  });

  it("is an app beside main that nothing names", () => {
    expect(told(`${app}[app:b]\n${APP}\n`, "unused-section")).toEqual(["3 nothing uses [app:b]"]);
  });

  it("is no app when the apps are chosen, or when there is no main", () => {
    expect(resolveText(`${app}[app:b]\n${APP}\n`, { apps: ["main"] }).codes).toEqual([]);
    expect(resolveText(`[app:a]\n${APP}\n[app:b]\n${APP}\n`).codes).toEqual([]);
  });

  it("is never told beside a mistake, which may have meant it", () => {
    expect(resolveText(`[pipeline:main]\npipeline = g a\n[filter:f]\n${FILTER}\n[app:a]\n${APP}\n`).codes).toEqual([
      "unknown-filter",
    ]);
  });
});

describe("a literal secret", () => {
  const secrets = (lines: string): string[] => told(`[app:main]\n${APP}\n${lines}`, "literal-secret");

  it.each([
    "password = x",
    "admin_password = x",
    "dbpassword = x",
    "session.secret = x",
    "auth-token = x",
    "set token = x",
    "aws_secret_key = x",
    "api_key = x",
  ])("%s", (line) => {
    expect(secrets(line)).toHaveLength(1);
  });

  it.each([
    "password = ${DB_PASSWORD}",
    "password =",
    "password = none",
    "token_url = x",
    "tokens_per_hour = 5",
    "include_token = true",
    "key = x",
    "get password = here",
    "public_key = x",
    "password = @DB_PASSWORD@",
  ])("%s is none", (line) => {
    expect(secrets(line)).toEqual([]);
  });

  it("in [DEFAULT] is told once, however many sections see it", () => {
    const text = `[DEFAULT]\npassword = x\n[pipeline:main]\npipeline = f a\n[filter:f]\n${FILTER}\n[app:a]\n${APP}\n`;
    expect(told(text, "literal-secret")).toHaveLength(1);
  });

  it("that the caller gives is told where it is written, or at the ini's first line", () => {
    const globalConf = { db_password: "hunter2", region: "here", api_key: "${API_KEY}", admin_token: "letmein" };
    const origin = { file: "paste-gen.json", line: 3, column: 20 };
    const { found } = resolveText(`[app:main]\n${APP}\n`, { globalConf, globalConfPlaces: { db_password: origin } });
    expect(found.map(({ code, origin: at }) => [code, at.file, at.line])).toEqual([
      ["literal-secret", "api-paste.ini", 1],
      ["literal-secret", "paste-gen.json", 3],
    ]);
  });

  it("is never shown in the message", () => {
    expect(secrets("password = hunter2").join()).not.toContain("hunter2");
  });
});

describe("a dropped setting", () => {
  it("is told with who displaces it", () => {
    expect(told(`[DEFAULT]\nx = 1\n[app:main]\n${APP}\nx = 2\n`, "dropped-setting")).toEqual([
      "5 'x' is dropped, because [DEFAULT] sets it too",
    ]);
  });

  it("is a mount or a factory as well", () => {
    const text = `[DEFAULT]\n/x = a\n[composite:main]\nuse = egg:Paste#urlmap\n/x = b\n[app:b]\n${APP}\n`;
    expect(told(text, "dropped-setting")).toEqual(["5 '/x' is dropped, because [DEFAULT] sets it too"]);
  });
});
