/** Requirements that are one class of characters, `[0-9a-f-]+`, or ask for nothing, as the runtime's matcher sees them. */

/** Whether a requirement is one class, once or more: `[0-9a-f-]+`, `\d+`. */
export function isClass(requirement: string | null): requirement is string {
  return requirement !== null && /^(?:\[(?:[^\]\\]|\\.)+\]|\\[dDwWsS])\+$/su.test(requirement) && !isFree(requirement);
}

/** Whether a requirement asks for no more than any variable's: a character or more, none of them a slash. */
export function isFree(requirement: string | null): boolean {
  return requirement === null || /^\[\^\\?\/\]\+\??$/.test(requirement);
}

/** The characters of classes that were asked about: each is compared with every other one at its place. */
const known = new Map<string, ReadonlySet<string>>();

/** The characters of a class, as far as Latin-1 goes. A slash ends the segment, so it never counts. */
export function charsOf(requirement: string): ReadonlySet<string> {
  const chars = known.get(requirement) ?? findChars(requirement);
  known.set(requirement, chars);
  return chars;
}

function findChars(requirement: string): ReadonlySet<string> {
  const pattern = new RegExp(`^(?:${requirement})$`);
  const all = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
  return new Set(all.filter((c) => c !== "/" && pattern.test(c)));
}

/** How two classes lie to each other: no character in common, one within the other, or neither. Equal ones overlap. */
export function compareClasses(a: string, b: string): "disjoint" | "nested" | "overlapping" {
  const [one, two] = [charsOf(a), charsOf(b)];
  const both = [...one].filter((c) => two.has(c)).length;
  if (both === 0) return "disjoint";
  return both === Math.min(one.size, two.size) && one.size !== two.size ? "nested" : "overlapping";
}
