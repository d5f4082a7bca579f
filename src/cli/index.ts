/** The programmatic API of the tool: generating without writing, and reading ini files as PasteDeploy does. */

// generating
export { generate } from "./generate.js";
export type { Generated, GenerateOptions } from "./generated.js";
export type {
  AppModel,
  Argument,
  BoundMethod,
  Dependency,
  Endpoint,
  Part,
  RouteModel,
  RouterModel,
  RouterSettings,
} from "../parser/app-model.js";
export type { Diagnostic, Severity } from "../parser/diagnostics.js";
export type { GeneratedFile, Origin } from "../parser/model.js";

// PasteDeploy's answers
export { openPaste } from "../parser/paste/open-paste.js";
export type { OpenPasteOptions, PasteFile } from "../parser/paste/open-paste.js";
export type { PasteComposite, PasteError, PasteNode } from "../parser/paste/view.js";
export type { PasteOption, PasteParse } from "../parser/paste/view-parse.js";
export type { Distribution, EntryPoints } from "../parser/paste/entry-points.js";
export type { ObjectType } from "../parser/paste/names.js";
