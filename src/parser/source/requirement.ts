/** Tests for regular expressions that take exponential time, and for those that no segment of a path matches. */

/**
 * Whether a repeated group has an alternative that is itself nothing but a repetition: `(a+)+`, `([a-z]+|-)*`. A value of n characters can then be split
 * in 2^n ways, and all are tried before it is refused. What this finds is slow; it doesn't find everything that is.
 */
export function repeatsRepetition(source: string): boolean {
  return groups(source).some(
    ({ body, quantifier }) => isUnbounded(quantifier) && alternatives(body).some(isOnlyRepetition),
  );
}

/** Whether whatever an expression matches has a slash in it. What this finds matches no segment; it doesn't find everything that matches none. */
export function needsSlash(source: string): boolean {
  return alternatives(source).every((alternative) => {
    let depth = 0;
    return tokens(alternative).some(({ text, start }) => {
      const rest = alternative.slice(start + text.length);
      if (text === "(") depth++;
      if (text === ")") depth--;
      if (text === "(" && depth === 1)
        return isRequired(afterGroup(alternative.slice(start))) && groupNeedsSlash(alternative.slice(start));
      return depth === 0 && (text === "/" || text === "\\/") && isRequired(rest);
    });
  });
}

function groupNeedsSlash(group: string): boolean {
  const rest = afterGroup(group) ?? "";
  const body = group.slice(1, group.length - rest.length - 1).replace(/^\?(?::|<\w+>)/, "");
  return !body.startsWith("?") && needsSlash(body);
}

/** Whether what stands before this must be there. */
function isRequired(rest: string | null): boolean {
  return rest !== null && !/^(?:[?*]|\{0*,|\{0+\})/.test(rest);
}

interface Group {
  readonly body: string;
  /** What follows the closing parenthesis. */
  readonly quantifier: string;
}

/** Every group of an expression, nested ones too. */
function groups(source: string): Group[] {
  const found: Group[] = [];
  const open: number[] = [];
  for (const { text, start } of tokens(source)) {
    if (text === "(") open.push(start);
    if (text !== ")") continue;
    const from = open.pop();
    if (from === undefined) continue;
    const body = source.slice(from + 1, start).replace(/^\?(?::|<\w+>)/, "");
    if (!body.startsWith("?")) found.push({ body, quantifier: source.slice(start + 1) });
  }
  return found;
}

function alternatives(body: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { text, start } of tokens(body)) {
    if (text === "(") depth++;
    if (text === ")") depth--;
    if (text !== "|" || depth !== 0) continue;
    parts.push(body.slice(from, start));
    from = start + 1;
  }
  return [...parts, body.slice(from)];
}

/** One character, class or group, and an unbounded quantifier after it. */
function isOnlyRepetition(alternative: string): boolean {
  const first = tokens(alternative)[0];
  if (first === undefined) return false;
  const rest = first.text === "(" ? afterGroup(alternative) : alternative.slice(first.text.length);
  return rest !== null && /^(?:[*+]|\{\d+,\})\??$/.test(rest);
}

/** What follows the group that a text begins with. */
function afterGroup(text: string): string | null {
  let depth = 0;
  for (const token of tokens(text)) {
    if (token.text === "(") depth++;
    if (token.text === ")" && --depth === 0) return text.slice(token.start + 1);
  }
  return null;
}

function isUnbounded(quantifier: string): boolean {
  return /^(?:[*+]|\{\d+,\})/.test(quantifier);
}

/** Escapes, classes and single characters. */
function tokens(source: string): { readonly text: string; readonly start: number }[] {
  return [...source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[^]/g)].map((m) => ({ text: m[0], start: m.index }));
}
