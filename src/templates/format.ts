/** Formats what was generated with the project's own prettier configuration, where it has one. */
import path from "node:path";
import type { GeneratedFile } from "../parser/model.js";

/** The templates already write what prettier's defaults would; only another configuration makes prettier run. */
export async function formatFiles(root: string, files: readonly GeneratedFile[]): Promise<GeneratedFile[]> {
  const prettier = await import("prettier");
  return Promise.all(
    files.map(async (file) => {
      const filepath = path.join(root, file.path);
      const options = await prettier.resolveConfig(filepath, { editorconfig: true });
      if (options === null || Object.keys(options).length === 0) return file;
      return { path: file.path, text: await prettier.format(file.text, { ...options, filepath }) };
    }),
  );
}
