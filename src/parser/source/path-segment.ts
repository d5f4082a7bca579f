/** What a segment of a path is made of: text and variables. */
import type { PathPart, PathSegment } from "../source-model.js";

/** The text and the variables of a segment, in order. */
export function partsOf(segment: PathSegment): readonly PathPart[] {
  if (segment.kind === "mixed") return segment.parts;
  if (segment.kind !== "wildcard") return [segment];
  const { before, name, requirement } = segment;
  const rest: PathPart = { kind: "variable", name, requirement };
  return before === "" ? [rest] : [{ kind: "literal", text: before }, rest];
}

/** A regular expression for a whole segment; its groups `v0`, `v1`, … are the variables, as for the runtime. */
export function segmentSource(parts: readonly PathPart[]): string {
  let variables = 0;
  return parts
    .map((part) =>
      part.kind === "literal"
        ? part.text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")
        : `(?<v${String(variables++)}>${part.requirement ?? "[^/]+?"})`,
    )
    .join("");
}

type Rest = Extract<PathPart, { kind: "variable" }> & { readonly requirement: string };

/** Whether a part goes on over slashes. As few as it can, `.*?`, are as many as there are: it stands at the end. */
export function isRest(part: PathPart | undefined): part is Rest {
  return part?.kind === "variable" && /^\.[*+]\??$/.test(part.requirement ?? "");
}

/** The segment that takes the rest of a path, alone or behind a text. */
export function wildcardOf(parts: readonly PathPart[]): Extract<PathSegment, { kind: "wildcard" }> | null {
  const before = parts[0]?.kind === "literal" ? parts[0].text : "";
  const [rest, ...more] = before === "" ? parts : parts.slice(1);
  if (!isRest(rest) || more.length > 0) return null;
  return { kind: "wildcard", before, name: rest.name, requirement: rest.requirement.startsWith(".*") ? ".*" : ".+" };
}
