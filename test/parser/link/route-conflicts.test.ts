/** Two routes of one method conflict when some request matches both and the order of the matcher says nothing about them (DESIGN 7). */
import { expect, it } from "vitest";
import { generateProject, writeProject } from "../../project.js";

it.each([
  ["/{a:[a-f0-9]+}/{k:foo|bar}", "/{b:[0-9g]+}/{k:[a-z]+}"],
  ["/{a:[a-f0-9]+}/{k:1|one}", "/{b:[0-9g]+}/{k:[0-9]+}"],
  ["/{a:[a-f0-9]+}/{k:[a-z]+}", "/{b:[0-9g]+}/{k:9|one}"],
  ["/{a:[a-f0-9]+}/{k:one|two}", "/{b:[0-9g]+}/{k:two|three}"],
  ["/{a:[a-f0-9]+}/one", "/{b:[0-9g]+}/{k:[a-z]+}"],
  ["/{a:[a-f0-9]+}/{k:[a-z]+}", "/{b:[0-9g]+}/one"],
  ["/{a:[a-f0-9]+}/{k}", "/{b:[0-9g]+}/{k:.*}"],
  ["/v{a:[a-f0-9]+}/x", "/v{b:[0-9g]+}/x"],
])("%s and %s conflict", async (first, second) => {
  expect(await codes(first, second)).toEqual(["ambiguous-routes"]);
});

it.each([
  ["/{a:[a-f0-9]+}/{k:foo|bar}", "/{b:[0-9g]+}/{k:[0-9]+}"],
  ["/{a:[a-f0-9]+}/{k:[0-9]+}", "/{b:[0-9g]+}/{k:foo|bar}"],
  ["/{a:[a-f0-9]+}/{k:one|two}", "/{b:[0-9g]+}/{k:three|four}"],
  ["/{a:[a-f0-9]+}/{k:foo|bar}", "/{b:[0-9]+}/{k:[a-z]+}"],
  ["/{a:[a-f0-9]+}/one", "/{b:[0-9g]+}/{k:[0-9]+}"],
  ["/{a:[a-f0-9]+}/{k:[0-9]+}", "/{b:[0-9g]+}/one"],
  ["/{a:[a-f0-9]+}/x", "/{b:[0-9g]+}/x/y"],
  ["/v{a:[a-f0-9]+}/x", "/w{b:[0-9g]+}/x"],
  ["/{a:[0-9]|x}", "/{b:x|y}"],
])("%s and %s do not", async (first, second) => {
  expect(await codes(first, second)).toEqual([]);
});

/** What is said of a controller with two routes. */
async function codes(first: string, second: string): Promise<string[]> {
  const root = writeProject({
    "api-paste.ini": "[app:main]\nuse = egg:paste-gen#router\ncontrollers = src/shelf.ts\n",
    "src/shelf.ts": `import { Controller, Get } from "@paste-gen/runtime";

@Controller("/")
export class Shelf {
  @Get("${first}")
  one(req: unknown): unknown {
    return req;
  }

  @Get("${second}")
  two(req: unknown): unknown {
    return req;
  }
}
`,
  });
  const { diagnostics } = await generateProject(root);
  return diagnostics.map(({ code }) => code).filter((code) => code !== "unused-path-variable");
}
