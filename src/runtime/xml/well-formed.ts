/** Whether a text is a well-formed document: fast-xml-parser also reads text that is not, and makes something of it. */

const name = "[\\p{L}_:][\\p{L}\\p{N}\\p{M}_:.\\u00b7-]*";
const attributes = `(?:\\s+${name}\\s*=\\s*(?:"[^<"]*"|'[^<']*'))*`;
const nameOfAttribute = new RegExp(`\\s(${name})\\s*=\\s*(?:"[^"]*"|'[^']*')`, "gu");
const tokens = new RegExp(
  [
    "(?<comment><!--(?:(?!--)[^])*-->)",
    "(?<data><!\\[CDATA\\[(?:(?!\\]\\]>)[^])*\\]\\]>)",
    `(?<instruction><\\?(?![xX][mM][lL][\\s?])${name}(?:\\s(?:(?!\\?>)[^])*)?\\?>)`,
    `<(?<start>${name})(?<attributes>${attributes})\\s*(?<empty>/?)>`,
    `</(?<end>${name})\\s*>`,
    "(?<text>[^<]+)",
  ].join("|"),
  "uy",
);

/** Why a text is no well-formed document, or one that is nested too deeply; null when it is fine. Document types are not taken. */
export function findFlaw(text: string, maxDepth: number): string | null {
  const open: string[] = [];
  let roots = 0;
  tokens.lastIndex = 0;
  for (let at = 0; at < text.length; at = tokens.lastIndex) {
    const token = tokens.exec(text)?.groups;
    if (token === undefined) return `it breaks off at ${at}`;
    const { start, end, empty } = token;
    if (start !== undefined) {
      if (open.length === 0 && ++roots > 1) return "more than one root element";
      if (open.length >= maxDepth) return "nested too deeply";
      if (isRepeated(token["attributes"] ?? "")) return `an attribute of ${start} occurs twice`;
      if (empty === "") open.push(start);
    } else if (end !== undefined) {
      if (open.pop() !== end) return `</${end}> closes nothing`;
    } else if (isMisplaced(token, open.length > 0)) return `text that may not be there before ${tokens.lastIndex}`;
  }
  return roots === 1 && open.length === 0 ? null : "the root element is not closed";
}

/** Text and data belong into elements; `]]>` belongs nowhere; the declaration comes first, where it is cut off before. */
function isMisplaced(token: Readonly<Record<string, string | undefined>>, isInside: boolean): boolean {
  if (token["instruction"] !== undefined) return /^<\?xml\s/i.test(token["instruction"]);
  if (token["data"] !== undefined) return !isInside;
  const text = token["text"] ?? "";
  return text.includes("]]>") || (!isInside && text.trim() !== "");
}

function isRepeated(text: string): boolean {
  const names = Array.from(text.matchAll(nameOfAttribute), (match) => match[1]);
  return new Set(names).size < names.length;
}
