/** Pieces of sentences that messages have in common. */

/** `an app`, `a filter`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

/** The first few of many names: `a, b, c and 997 more`. */
export function listed(names: readonly string[], most = 30): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${String(names.length - most)} more` : shown;
}
