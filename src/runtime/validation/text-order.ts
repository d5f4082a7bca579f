/** Texts in the order that Python's `sorted` gives them: by code point, where JavaScript's own goes by code unit. */
export function sortedTexts(texts: readonly string[]): string[] {
  return [...texts].sort(compareCodePoints);
}

function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The halves of characters beyond U+FFFF come after all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
