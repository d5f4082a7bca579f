// Who may import whom. `test/import-rules.test.ts` runs these rules over the sources, and fails when one of them matches no file.

const src = "^src/";

/** A file of `from` may not import what `to` says. */
function forbid(name, comment, from, to) {
  return { name, comment, severity: "error", from, to };
}

/** All that comes from a package. */
const packageTypes = [
  "npm",
  "npm-dev",
  "npm-optional",
  "npm-peer",
  "npm-no-pkg",
  "npm-unknown",
  "npm-bundled",
  "unknown",
];

/** An optional entry of the runtime uses its own peer dependency, and no other package. */
function forbidPackagesExcept(entry, peer) {
  return forbid(
    `${entry}-with-its-peer-only`,
    `The entry ${entry} needs ${peer} and nothing else.`,
    { path: `^src/runtime/${entry}/` },
    { path: "node_modules/", pathNot: `node_modules/${peer}/` },
  );
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
        pathNot: "^src/parser/(model|app-model|diagnostics|assert-never|messages/[\\w-]+)\\.ts$",
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
      "The runtime uses nothing but node: built-ins; its optional entries use their peers.",
      { path: "^src/runtime/", pathNot: "^src/runtime/(xml|metrics|opentelemetry)/" },
      { dependencyTypes: packageTypes },
    ),
    forbidPackagesExcept("xml", "fast-xml-parser"),
    forbidPackagesExcept("metrics", "prom-client"),
    forbidPackagesExcept("opentelemetry", "@opentelemetry/api"),
    forbid(
      "runtime-without-its-entries",
      "Whoever imports the runtime needs no peer: only the optional entries know their folders.",
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
      { path: src, pathNot: "^src/runtime/" },
      { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev"] },
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
