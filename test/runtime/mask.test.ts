import { describe, expect, it } from "vitest";
import { osloForms, osloNames } from "./oslo-masks.js";
import { isSecretField, maskPassword } from "../../src/runtime/mask.js";
import { maskSecrets } from "../../src/runtime/mask-secrets.js";

describe("maskPassword", () => {
  it.each([
    [`{"adminPass": "s3cret"}`, `{"adminPass": "***"}`],
    [`{"auth": {"password":"s3\\"cret", "name": "n"}}`, `{"auth": {"password":"***", "name": "n"}}`],
    [`{'auth_token': u's3cret'}`, `{'auth_token': u'***'}`],
    [`{"OS-DCF:diskConfig": "AUTO", "new_pass": "x"}`, `{"OS-DCF:diskConfig": "AUTO", "new_pass": "***"}`],
    [`<adminPass>s3cret</adminPass>`, `<adminPass>***</adminPass>`],
    [`<a:password>s3cret</a:password>`, `<a:password>***</a:password>`],
    [`password = "s3 cret"`, `password = "***"`],
    // a password may have any of these in it
    [`admin_password=s3&c,r;et x=1`, `admin_password=*** x=1`],
    [`mysql --password -s3cret -u root`, `mysql --password *** -u root`],
    [`mysql --password s3cret -u root`, `mysql --password *** -u root`],
    [`X-Auth-Token: s3cret\nAccept: x`, `X-Auth-Token: ***\nAccept: x`],
    [`GET /\nauthorization: Basic s3cret`, `GET /\nauthorization: ***`],
    [`/x?token=s3cret`, `/x?token=***`],
    [`Cookie: sid=s3cret; a=b\nset-cookie: sid=s3cret`, `Cookie: ***\nset-cookie: ***`],
  ])("%s", (text, masked) => {
    expect(maskPassword(text)).toBe(masked);
  });

  it.each(osloForms)("masks %s as oslo.utils does, whichever of its names it is", (text, masked) => {
    const named = (form: string): readonly string[] => osloNames.map((name) => form.replaceAll("%s", name));
    expect(named(text).map(maskPassword)).toEqual(named(masked));
  });

  it.each([`{"name": "vm", "tokens": 3}`, `authToken: no auth_url is set`, `the password was wrong`, ``])(
    "leaves alone what tells nothing: %s",
    (text) => {
      expect(maskPassword(text)).toBe(text);
    },
  );

  it("reads long texts", () => {
    for (const text of [
      `"password`.repeat(200_000),
      `token=`.repeat(200_000),
      `--password `.repeat(200_000),
      `<token`.repeat(200_000),
    ]) {
      maskPassword(text);
    }
  });

  it("hides values of any length, however written", () => {
    for (const part of ["a", '\\"', "a\\\\"]) {
      const masked = maskPassword(`{"password": "${part.repeat(20_000_000 / part.length)}"}`);
      expect(['{"password": "***"}', "***"]).toContain(masked);
    }
  });
});

describe("maskSecrets", () => {
  it("hides what stands under any name that oslo.utils knows", () => {
    const values = Object.fromEntries(osloNames.map((name) => [name, "s3cret"]));
    expect(new Set(Object.values(maskSecrets(values) as object))).toEqual(new Set(["***"]));
  });

  it("hides what stands under secret names, however deep, and leaves its input alone", () => {
    const value = {
      server: { adminPass: "x", name: "n" },
      list: [{ "X-Auth-Token": "t" }, "password=y"],
      n: 1,
      none: null,
    };
    expect(maskSecrets(value)).toEqual({
      server: { adminPass: "***", name: "n" },
      list: [{ "X-Auth-Token": "***" }, "password=***"],
      n: 1,
      none: null,
    });
    expect(value.server.adminPass).toBe("x");
  });

  it("shows errors with their causes, and ends in circles", () => {
    const error = new RangeError("token=abc", { cause: new Error("why") });
    expect(maskSecrets({ err: error })).toMatchObject({
      err: { type: "RangeError", message: "token=***", cause: { message: "why" } },
    });
    const circle: Record<string, unknown> = {};
    circle["self"] = circle;
    expect(maskSecrets({ circle })).toEqual({ circle: { self: "…" } });
  });

  it("hides secrets wherever an error tells them: in its stack, and in its causes", () => {
    const cause = Object.assign(new Error("password=s3cret"), { adminPass: "s3cret" });
    const error = new Error("outer token=s3cret", { cause });
    expect(error.stack).toContain("s3cret");
    expect(JSON.stringify(maskSecrets({ error }))).not.toContain("s3cret");
  });

  it("shows what stands in two places in both", () => {
    const zone = { name: "nova" };
    expect(maskSecrets({ from: zone, to: [zone] })).toEqual({ from: zone, to: [zone] });
  });

  it("copies so much of a web of values and no more", () => {
    const web: Record<string, unknown>[] = Array.from({ length: 30 }, () => ({}));
    for (const [i, node] of web.entries())
      for (const [j, other] of web.entries()) node[`${String(i)}-${String(j)}`] = other;
    expect(JSON.stringify(maskSecrets(web)).length).toBeLessThan(2_000_000);
  });

  it.each<[string, unknown, unknown]>([
    ["times", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["large numbers", 10n, "10"],
    ["addresses, masked", new URL("http://x/?token=abc"), "http://x/?token=***"],
    ["maps, masked", new Map([["password", "x"]]), { password: "***" }],
    ["sets", new Set(["a"]), ["a"]],
    ["bytes, by their number", Buffer.from("abc"), "3 bytes"],
    [
      "what throws when it is looked at",
      {
        get x() {
          throw new Error("no");
        },
        y: 1,
      },
      { x: "…", y: 1 },
    ],
    [
      "what can't be made JSON",
      {
        toJSON() {
          throw new Error("no");
        },
      },
      "…",
    ],
  ])("shows %s", (_name, value, shown) => {
    expect(maskSecrets({ value })).toEqual({ value: shown });
  });

  it("shows what an error has beside its message, and the errors in it, masked", () => {
    const error = Object.assign(new AggregateError([new Error("token=abc")], "all"), {
      code: "ECONNREFUSED",
      password: "x",
    });
    expect(maskSecrets({ err: error })).toMatchObject({
      err: { message: "all", code: "ECONNREFUSED", password: "***", errors: [{ message: "token=***" }] },
    });
  });
});

describe("isSecretField", () => {
  it("knows secret names in any spelling", () => {
    for (const name of ["X-Auth-Token", "adminPass", "admin_password", "PASSWORD", "Set-Cookie", "private_key"]) {
      expect(isSecretField(name)).toBe(true);
    }
    for (const name of ["name", "X-User-Id", "key_name", "status"]) expect(isSecretField(name)).toBe(false);
  });
});
