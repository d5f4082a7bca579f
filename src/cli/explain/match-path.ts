/** Holds a request's path against a route's. */
import type { PathSegment } from "../../parser/source-model.js";
import { partsOf, segmentSource } from "../../parser/source/path-segment.js";

type Params = Readonly<Record<string, string>>;

/** The values of the variables when the path matches, else null. A variable takes one character or more of a segment; a wildcard takes the rest of the path. */
export function matchPath(segments: readonly PathSegment[], path: string): Params | null {
  const [first, ...texts] = path.split("/");
  if (first !== "") return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if (index >= texts.length) return null;
    const groups =
      segment.kind === "wildcard"
        ? matchRest(segment, texts.slice(index).join("/"))
        : matchSegment(segment, texts[index] ?? "");
    if (groups === null) return null;
    Object.assign(params, groups);
    if (segment.kind === "wildcard") return params;
  }
  return texts.length === segments.length ? params : null;
}

function matchRest(
  { before, name, requirement }: Extract<PathSegment, { kind: "wildcard" }>,
  text: string,
): Params | null {
  const rest = text.slice(before.length);
  return text.startsWith(before) && (rest !== "" || requirement === ".*") ? { [name]: rest } : null;
}

function matchSegment(segment: PathSegment, text: string): Params | null {
  const parts = partsOf(segment);
  const match = expression(`^${segmentSource(parts)}$`).exec(text);
  if (match === null) return null;
  const names = parts.flatMap((part) => (part.kind === "variable" ? [part.name] : []));
  return Object.fromEntries(names.map((name, i) => [name, match.groups?.[`v${String(i)}`] ?? ""]));
}

/** By code points where the expression allows it, as the runtime reads it. */
function expression(source: string): RegExp {
  try {
    return new RegExp(source, "u");
  } catch {
    return new RegExp(source);
  }
}
