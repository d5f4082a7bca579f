// Lint: typescript-eslint's strict rules with types, and the habits of the project that a rule can hold.
import tseslint from "typescript-eslint";

const noDefaultExport = { selector: "ExportDefaultDeclaration", message: "Named exports only." };
const noModuleState = {
  selector: "Program > VariableDeclaration[kind='let']",
  message: "No mutable state of a module.",
};
const noExportedState = {
  selector: "Program > ExportNamedDeclaration > VariableDeclaration[kind='let']",
  message: "No mutable state of a module.",
};

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "test/golden/**", "test/bench/.work/**", "examples/*/.pglite/**"] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  {
    // Generated code is held by these strict rules alone.
    files: ["src/**/*.ts", "test/**/*.ts", "examples/**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
  {
    // What people write has habits besides.
    files: ["src/**/*.ts", "test/**/*.ts", "examples/**/*.ts"],
    ignores: ["examples/*/src/generated/**"],
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // A name for both a library's object and its types can only be declared so.
      "@typescript-eslint/no-namespace": ["error", { allowDeclarations: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "no-restricted-syntax": ["error", noDefaultExport, noModuleState, noExportedState],
    },
  },
  {
    // An import of Node's modules reads every export: that of node:http loads undici for its WebSocket, which from Node 22.5 on makes a start 15 to 25 ms longer.
    files: ["src/runtime/**/*.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [{ group: ["node:*"], allowTypeImports: true, message: "Use process.getBuiltinModule." }] },
      ],
    },
  },
  {
    // A controller takes the variables of its path by name, whether it needs them or not.
    files: ["examples/*/src/controllers/**"],
    rules: { "@typescript-eslint/no-unused-vars": ["error", { args: "none" }] },
  },
  {
    // A test's helpers need no annotations, and beforeAll has to fill something.
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/explicit-module-boundary-types": "off",
      "no-restricted-imports": ["error", { name: "fast-check", message: "test/fast-check.ts gives it a seed." }],
      "no-restricted-syntax": ["error", noDefaultExport, noExportedState],
    },
  },
  { files: ["test/fast-check.ts"], rules: { "no-restricted-imports": "off" } },
  { files: ["**/*.mjs", "eslint.config.js", "vitest.config.ts"], extends: [tseslint.configs.base] },
);
