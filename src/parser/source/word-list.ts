/** Requirements that list words, `json|xml`, as the runtime's matcher sees them: regular expressions, which only their text puts in an order. */

/** Whether a requirement is one word or more, with nothing special in them. */
export function isWordList(requirement: string | null): requirement is string {
  return requirement !== null && /^[\w-]+(?:\|[\w-]+)*$/.test(requirement);
}

/** Whether two lists have a word in common: a request with it matches both, and nothing says which is meant. */
export function shareWord(a: string, b: string): boolean {
  const words = new Set(a.split("|"));
  return b.split("|").some((word) => words.has(word));
}
