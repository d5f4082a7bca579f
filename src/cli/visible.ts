/** Text from a project on a terminal: names of files and sections are whatever a branch that nobody has reviewed yet calls them. */

/**
 * Control characters could drive the terminal, or begin a line that a CI service takes for a command; they are shown as U+FFFD, and so is what changes the
 * direction of text. Tabs stay.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (c) =>
    c === "\t" ? c : "\uFFFD",
  );
}
