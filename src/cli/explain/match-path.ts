/** Holds a request's path against a route's. */
import type { PathPart, PathSegment } from "../../parser/model.js";

/** The values of the variables when the path matches, else null. A variable takes one character or more of a segment; a wildcard takes the rest of the path. */
export function matchPath(segments: readonly PathSegment[], path: string): Readonly<Record<string, string>> | null {
  const [first, ...texts] = path.split("/");
  if (first !== "") return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const isRest = segment.kind === "wildcard";
    const text = isRest ? texts.slice(index).join("/") : texts[index];
    const groups = text === undefined || index >= texts.length ? null : matchSegment(segment, text);
    if (groups === null) return null;
    Object.assign(params, groups);
    if (isRest) return params;
  }
  return texts.length === segments.length ? params : null;
}

function matchSegment(segment: PathSegment, text: string): Readonly<Record<string, string>> | null {
  const parts: readonly PathPart[] =
    segment.kind === "mixed"
      ? segment.parts
      : [segment.kind === "wildcard" ? { ...segment, kind: "variable" } : segment];
  const match = new RegExp(`^${parts.map(partSource).join("")}$`, "s").exec(text);
  return match === null ? null : { ...match.groups };
}

function partSource(part: PathPart): string {
  if (part.kind === "literal") return part.text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return `(?<${part.name}>${part.requirement ?? ".+?"})`;
}
