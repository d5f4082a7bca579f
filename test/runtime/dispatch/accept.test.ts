import { describe, expect, it } from "vitest";
import { bestOffer } from "../../../src/runtime/dispatch/accept.js";

const offers = ["application/json", "application/xml"];

describe("the best offer for an Accept header", () => {
  it.each([
    ["application/xml", "application/xml"],
    ["APPLICATION/XML", "application/xml"],
    ["application/xml, application/json", "application/json"],
    ["application/xml;q=0.9, application/json;q=0.8", "application/xml"],
    ["*/*", "application/json"],
    ["application/*;q=0.5, application/xml", "application/xml"],
    ["*/*, application/json;q=0", "application/xml"],
    ["application/*, application/json;q=0.1", "application/xml"],
    ["text/html, */*;q=0.1", "application/json"],
    ["application/xml;level=1, application/json;q=0.2", "application/json"],
    ["application/xml;q=0.5;ext=1", "application/xml"],
    ["application/xml;Q=1.;ext", "application/xml"],
    ['text/html;title="a, b", application/xml', "application/xml"],
    [", ,application/xml ,", "application/xml"],
  ])("%s is %s", (accept, best) => {
    expect(bestOffer(accept, offers)).toBe(best);
  });

  it("is none when the client takes none of them", () => {
    expect(bestOffer("text/html", offers)).toBeNull();
    expect(bestOffer("*/*;q=0", offers)).toBeNull();
    expect(bestOffer("", offers)).toBeNull();
  });

  it("is the first for a header that can't be read", () => {
    expect(bestOffer("garbage", offers)).toBe("application/json");
    expect(bestOffer("a/b/c", offers)).toBe("application/json");
    for (const quality of ["2", ".5", "0.0001", "1.5", "x", ""])
      expect(bestOffer(`application/xml;q=${quality}`, offers)).toBe("application/json");
  });

  it("is found in a hostile header", () => {
    bestOffer(`application/xml${";a=b ".repeat(30_000)}!`, offers);
    bestOffer("a/b;".repeat(50_000), offers);
    bestOffer(`a/b,${" ".repeat(400_000)}!`, offers);
  });
});
