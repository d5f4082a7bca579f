import { describe, expect, it } from "vitest";
import type { Answer } from "../../../src/runtime/http/after.js";
import { inject } from "../../../src/runtime/http/inject.js";
import { PasteRequest } from "../../../src/runtime/http/request.js";
import { PasteResponse } from "../../../src/runtime/http/response.js";
import { Application, type Early, Middleware } from "../../../src/runtime/paste/middleware.js";
import { pipeline } from "../../../src/runtime/paste/pipeline.js";
import type { App } from "../../../src/runtime/paste/protocols.js";

interface StampConf {
  readonly value?: string;
}

class Stamp extends Middleware<StampConf> {
  override processResponse(response: PasteResponse, req: PasteRequest): PasteResponse {
    response.appendHeader("X-Stamp", `${this.conf.value ?? "none"} ${req.method}`);
    return response;
  }
}

class Gate extends Middleware {
  override processRequest(req: PasteRequest): Early {
    return req.header("x-key") === undefined ? new PasteResponse(401) : null;
  }
}

class SlowGate extends Middleware {
  override async processRequest(req: PasteRequest): Promise<Early> {
    await Promise.resolve();
    return req.header("x-key") === undefined ? new PasteResponse(401) : undefined;
  }

  override async processResponse(response: PasteResponse): Promise<PasteResponse> {
    await Promise.resolve();
    response.body = `[${String(response.body)}]`;
    return response;
  }
}

class Hello extends Application<{ readonly name?: string }> {
  override handle(req: PasteRequest): Answer {
    return new PasteResponse(200, [], `hello ${this.conf.name ?? "you"} at ${req.pathInfo}`);
  }
}

const hello = Hello.factory({}, { name: "world" });

describe("middleware classes", () => {
  it("make filters of PasteDeploy's protocol, with their settings", async () => {
    const app = Stamp.factory({}, { value: "v" })(hello);
    const answer = await inject(app, { path: "/x" });
    expect([answer.text, answer.header("x-stamp")]).toEqual(["hello world at /x", "v GET"]);
  });

  it("stop a request with an answer of their own, which no response hook of theirs sees", async () => {
    for (const Class of [Gate, SlowGate]) {
      const app = Class.factory({}, {})(hello);
      expect((await inject(app, { path: "/" })).status).toBe(401);
      expect((await inject(app, { path: "/" })).text).toBe("");
      expect((await inject(app, { path: "/", headers: { "X-Key": "1" } })).text).toContain("hello world");
    }
  });

  it("wait for hooks that make promises", async () => {
    const app = SlowGate.factory({}, {})(hello);
    expect((await inject(app, { path: "/", headers: { "X-Key": "1" } })).text).toBe("[hello world at /]");
  });

  it("make no promise where no hook does", () => {
    const app = pipeline("main", hello, [Stamp.factory({}, {}), Gate.factory({}, {})]);
    const req = new PasteRequest({ method: "GET", target: "/", rawHeaders: ["x-key", "1"] });
    expect(app(req)).toBeInstanceOf(PasteResponse);
  });

  it("wrap each app in an object of its own", async () => {
    const filter = Stamp.factory({}, {});
    const [one, two] = [hello, Hello.factory({}, {})].map((app) => filter(app));
    expect((await inject(one as App, { path: "/" })).text).toBe("hello world at /");
    expect((await inject(two as App, { path: "/" })).text).toBe("hello you at /");
  });
});

describe("pipeline", () => {
  it("puts the first filter outermost", async () => {
    const marks = ["a", "b"].map((mark) => (inner: App): App => async (req) => {
      const answer = await inner(req);
      return new PasteResponse(200, [], `${mark}(${String(answer.body)})`);
    });
    expect(
      (
        await inject(
          pipeline("main", () => new PasteResponse(200, [], "app"), marks),
          { path: "/" },
        )
      ).text,
    ).toBe("a(b(app))");
  });
});
