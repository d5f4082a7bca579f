/** The keys of pipelines that are chosen when a program starts, as Nova's `auth_strategy`. */
import type { AppModel } from "../parser/app-model.js";
import { compareText } from "../parser/diagnostics.js";

/** The keys of all composites with a pipeline for each, by code unit. */
export function strategies(app: AppModel): string[] {
  const keys = app.parts.flatMap((p) => (p.kind === "by-key" ? p.pipelines.map((x) => x.key) : []));
  return [...new Set(keys)].sort(compareText);
}

/** The key that is taken where the program chooses none: Nova's own default, else one called so, else the first; null without a composite that has keys. */
export function defaultStrategy(app: AppModel): string | null {
  const keys = strategies(app);
  return ["keystone", "default"].find((key) => keys.includes(key)) ?? keys[0] ?? null;
}
