/** `%(here)s`: the folder of the ini file. */
const paths = process.getBuiltinModule("node:path");

/** The folder of the ini file as PasteDeploy's `here`: `relative` from the working directory, as an absolute path. Default: the working directory itself. */
export function here(relative = "."): string {
  return paths.resolve(relative);
}
