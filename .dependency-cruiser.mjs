// Who may import whom. `test/import-rules.test.ts` runs these rules over the sources, and fails when one of them matches no file.

const src = "^src/";

/** Folders of the runtime that are entries of their own, and the optional peer dependency of each. */
const optionalParts = { xml: "fast-xml-parser", metrics: "prom-client", opentelemetry: "@opentelemetry/api" };

/** A file of `from` may not import what `to` says. */
function forbid(name, comment, from, to) {
  return { name, comment, severity: "error", from, to };
}

export default {
  forbidden: [
    forbid(
      "no-circles",
      "Files that import each other have no order in which to be read.",
      { path: src },
      { circular: true },
    ),
    forbid(
      "parser-knows-no-output",
      "The parser turns inputs into the model, and knows nothing of what is made of it.",
      { path: "^src/parser/" },
      { path: "^src/(cli|templates|runtime)/" },
    ),
    forbid(
      "templates-know-only-the-model",
      "Templates turn the model into text: of the parser they see what flows between the phases, not how it was read.",
      { path: "^src/templates/" },
      {
        path: "^src/(cli|runtime|parser)/",
        pathNot:
          "^src/parser/((app-|plan-|source-)?model|diagnostics|assert-never|renamed-type|messages/[\\w-]+)\\.ts$",
      },
    ),
    forbid(
      "tool-without-runtime",
      "The tool imports nothing of the runtime: generated code does.",
      { path: "^src/(cli|parser|templates)/" },
      { path: "^src/runtime/" },
    ),
    forbid(
      "runtime-without-tool",
      "The runtime ships to production alone.",
      { path: "^src/runtime/" },
      { path: "^src/(cli|parser|templates)/" },
    ),
    forbid(
      "runtime-without-packages",
      "The runtime uses nothing but node: built-ins; each optional part besides only the library that it is for.",
      { path: "^src/runtime/", pathNot: "^src/runtime/(xml|metrics|opentelemetry)/" },
      { path: "node_modules/" },
    ),
    ...Object.entries(optionalParts).map(([part, library]) =>
      forbid(
        `${part}-with-its-library-only`,
        "An optional part needs its own library, and nothing else.",
        { path: `^src/runtime/${part}/` },
        { path: "node_modules/", pathNot: `node_modules/${library}/` },
      ),
    ),
    forbid(
      "optional-parts-stay-optional",
      "What ships to everybody does not import what needs a library.",
      { path: "^src/runtime/", pathNot: "^src/runtime/(xml|metrics|opentelemetry)/" },
      { path: "^src/runtime/(xml|metrics|opentelemetry)/" },
    ),
    forbid(
      "ts-morph-in-source-only",
      "One owner of the Project.",
      { path: src, pathNot: "^src/parser/source/" },
      { path: "node_modules/(ts-morph|@ts-morph)/" },
    ),
    forbid(
      "yargs-in-main-only",
      "One reader of argv.",
      { path: src, pathNot: "^src/cli/main\\.ts$" },
      { path: "node_modules/(@types/)?yargs" },
    ),
    forbid(
      "http-in-the-node-server-only",
      "Everything else works on PasteRequest.",
      { path: src, pathNot: "^src/runtime/server/node/" },
      { path: "^(node:)?https?$" },
    ),
    forbid(
      "no-undeclared-packages",
      "A package that is not in package.json is there by chance.",
      { path: "^src/(cli|parser|templates)/" },
      // ts-morph's own is looked up from ts-morph's place, whose package.json names it
      { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev"], pathNot: "^node_modules/@ts-morph/common/" },
    ),
    forbid("nothing-unresolved", "An import that leads nowhere.", { path: src }, { couldNotResolve: true }),
    forbid(
      "sources-without-tests",
      "What ships imports no test and no example.",
      { path: src },
      { path: "^(test|examples)/" },
    ),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|src/runtime/dist)/" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
