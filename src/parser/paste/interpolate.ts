/** ConfigParser's BasicInterpolation: `%%` is a percent sign, `%(name)s` the value of another option. */

/** Why a value could not be interpolated. `offset` and `length` mark the offending text in the raw value. */
export type InterpolationTrouble = { readonly offset: number; readonly length: number } & (
  | { readonly kind: "syntax"; readonly text: string }
  | { readonly kind: "missing"; readonly name: string }
  | { readonly kind: "too-deep" }
  | { readonly kind: "too-long" }
);

export type Interpolated =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly trouble: InterpolationTrouble };

/** Gives the raw value of a name, or undefined. */
export type Lookup = (name: string) => string | undefined;

/** A chain of ten references works, the eleventh does not, as in Python. */
const MAX_DEPTH = 10;
/** Python has no such limit: ten levels of ten references each would keep it busy for hours. */
const MAX_LENGTH = 1_000_000;

/** Replaces the references in `raw`. Case-sensitive; references in what a reference stands for are replaced too. */
export function interpolate(raw: string, lookup: Lookup): Interpolated {
  if (!raw.includes("%")) return { ok: true, value: raw };
  const run: Run = { lookup, out: [], steps: 0 };
  const trouble = expand(run, raw, { depth: 1, outer: null });
  return trouble === null ? { ok: true, value: run.out.join("") } : { ok: false, trouble };
}

/** All that is wrong with a value, to be told at once: what comes after a mistake is looked at as if it were plain text. */
export function interpolationTroubles(raw: string, lookup: Lookup): InterpolationTrouble[] {
  const troubles: InterpolationTrouble[] = [];
  let text = raw;
  for (;;) {
    const result = interpolate(text, lookup);
    if (result.ok) return troubles;
    const { offset, length, kind } = result.trouble;
    troubles.push(result.trouble);
    if (kind === "too-long") return troubles;
    text = text.slice(0, offset) + "-".repeat(length) + text.slice(offset + length);
  }
}

interface Run {
  readonly lookup: Lookup;
  readonly out: string[];
  steps: number;
}

interface Place {
  readonly offset: number;
  readonly length: number;
}

/** Where an expansion stands. `outer` is the reference in the raw value that led here, null for the raw value itself. */
interface Level {
  readonly depth: number;
  readonly outer: Place | null;
}

function expand(run: Run, text: string, level: Level): InterpolationTrouble | null {
  run.steps += text.length;
  if (level.depth > MAX_DEPTH) return { kind: "too-deep", ...placeAt(level, 0, text.length) };
  if (run.steps > MAX_LENGTH) return { kind: "too-long", ...placeAt(level, 0, text.length) };
  let at = 0;
  for (;;) {
    const percent = text.indexOf("%", at);
    run.out.push(text.slice(at, percent < 0 ? text.length : percent));
    if (percent < 0) return null;
    if (text[percent + 1] === "%") {
      run.out.push("%");
      at = percent + 2;
      continue;
    }
    const reference = referenceAt(text, percent);
    if (reference === null) return syntaxTrouble(text, percent, level);
    const trouble = follow(run, reference, { depth: level.depth, outer: placeAt(level, percent, reference.length) });
    if (trouble !== null) return trouble;
    at = percent + reference.length;
  }
}

/** `outer` of the level is the reference itself. */
function follow(
  run: Run,
  reference: { name: string },
  level: { depth: number; outer: Place },
): InterpolationTrouble | null {
  const value = run.lookup(reference.name);
  if (value === undefined) return { kind: "missing", name: reference.name, ...level.outer };
  if (value.includes("%")) return expand(run, value, { depth: level.depth + 1, outer: level.outer });
  run.steps += value.length;
  if (run.steps > MAX_LENGTH) return { kind: "too-long", ...level.outer };
  run.out.push(value);
  return null;
}

function referenceAt(text: string, offset: number): { name: string; length: number } | null {
  const expression = /%\(([^)]+)\)s/uy;
  expression.lastIndex = offset;
  const match = expression.exec(text);
  return match?.[1] === undefined ? null : { name: match[1], length: match[0].length };
}

function syntaxTrouble(text: string, offset: number, level: Level): InterpolationTrouble {
  const offending = /^%(?:\([^)\s]*\)?|[A-Za-z_]+%?|\S)?/u.exec(text.slice(offset))?.[0] ?? "%";
  return { kind: "syntax", text: offending, ...placeAt(level, offset, offending.length) };
}

function placeAt(level: Level, offset: number, length: number): Place {
  return level.outer ?? { offset, length };
}
