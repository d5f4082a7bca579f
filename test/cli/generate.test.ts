/** What the recipe does when something in it breaks. */
import { expect, test } from "vitest";
import { readConfig } from "../../src/cli/config.js";
import { generateFrom } from "../../src/cli/generate.js";
import { diskReader } from "../../src/cli/project-reader.js";
import { RecordingReader } from "../../src/cli/recording-reader.js";
import { PrintMemory } from "../../src/templates/print-memory.js";
import { useFolders } from "./project.js";

const folder = useFolders();

const files = {
  "api-paste.ini": "[app:main]\nuse = egg:paste-gen#router\ncontrollers = src/*.ts\n",
  "src/books.ts": `import { Controller, Post, Schema } from "@paste-gen/runtime";
@Controller("/books")
export class BooksController {
  @Post("")
  @Schema({ type: "object" })
  create(body: object): unknown {
    return body;
  }
}
`,
};

/** Breaks down over the first piece. */
class BrokenMemory extends PrintMemory {
  override piece(): never {
    throw new Error("printing broke");
  }
}

function broken(): never {
  throw new Error("compiling broke");
}

// vitest fails a run in which a rejection stays unhandled
test("two bugs at a time are one error: none is left that nobody waits for", async () => {
  const { root } = folder(files);
  const { options } = readConfig({ cwd: root });
  const reader = new RecordingReader(diskReader(root));
  const memory = { printed: new BrokenMemory(), compiled: { get: broken, set: broken } };
  await expect(generateFrom(options, reader, memory)).rejects.toThrow("printing broke");
});
