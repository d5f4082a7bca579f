/** A small project that builds: what the tests of the program change, break and ask about. */

/** Its files, with the runtime's types left out: nothing here is compiled. */
export const sample: Readonly<Record<string, string>> = {
  "api-paste.ini": `[composite:main]
use = egg:Paste#urlmap
/v1 = api
/health = healthcheck

[pipeline:api]
pipeline = request_id sizelimit books

[filter:request_id]
use = egg:paste-gen#requestId

[filter:sizelimit]
use = egg:paste-gen#sizeLimit

[app:books]
use = egg:paste-gen#router
controllers = src/controllers/*.ts
service = library
min_version = 1.1
max_version = 1.9

[app:healthcheck]
use = egg:paste-gen#healthcheck

[server:main]
use = egg:paste-gen#server
`,
  "src/controllers/books.ts": `import { Action, ApiVersion, Resource, VariantOf } from "@paste-gen/runtime";

@Resource("book", "books", { member: { action: "POST" }, collection: { detail: "GET" } })
export class BooksController {
  index(): object {
    return { books: [] };
  }

  detail(): object {
    return { books: [] };
  }

  @ApiVersion("1.1", "1.4")
  show(id: string): object {
    return { id };
  }

  @VariantOf("show")
  @ApiVersion("1.5")
  showWithPages(id: string): object {
    return { id, pages: 1 };
  }

  @Action("lend")
  lend(id: string): object {
    return { id };
  }
}
`,
};

/** The controller with a method more. */
export const changedController =
  sample["src/controllers/books.ts"]?.replace(
    "  detail(",
    "  update(id: string): object {\n    return { id };\n  }\n\n  detail(",
  ) ?? "";

/** The changed controller with a body that `src/schemas/book.ts` describes. */
export const controllerWithSchema = changedController
  .replace("Action, ApiVersion, Resource", "Action, ApiVersion, Resource, Schema")
  .replace("\n\n@Resource", '\nimport { book } from "../schemas/book.js";\n\n@Resource')
  .replace(
    "  update(id: string): object {\n    return { id };",
    "  @Schema(book)\n  update(id: string, body: object): object {\n    return { id, body };",
  );

/** `src/schemas/book.ts`: a title of at most so many characters. */
export function bookSchema(maxLength: number): string {
  return `export const book = { type: "object", properties: { title: { type: "string", maxLength: ${String(maxLength)} } } };\n`;
}
