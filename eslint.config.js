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
  { ignores: ["**/dist/**", "**/node_modules/**", "test/golden/**", "examples/*/.pglite/**"] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  {
    files: ["src/**/*.ts", "test/**/*.ts", "examples/**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "no-restricted-syntax": ["error", noDefaultExport, noModuleState, noExportedState],
    },
  },
  {
    // A test may run long, and its callbacks need no annotations.
    files: ["test/**/*.ts", "vitest.config.ts"],
  },
  {
    // Generated code is held by typescript-eslint's own strict rules, not by this project's habits.
    files: ["examples/*/src/generated/**"],
    rules: {
      "@typescript-eslint/explicit-module-boundary-types": "off",
      "@typescript-eslint/consistent-type-imports": "off",
    },
  },
  { files: ["vitest.config.ts"], extends: [tseslint.configs.base] },
  {
    files: ["**/*.mjs", "eslint.config.js"],
    extends: [tseslint.configs.base],
    rules: { "no-restricted-syntax": ["error", noModuleState] },
  },
);
