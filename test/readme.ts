/** What the README says, taken apart: its table of codes, and the steps of its five minutes. */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { goldenSeverities } from "./golden.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const messages = path.join(root, "src/parser/messages");

/** README.md. */
export const readmeFile = path.join(root, "README.md");

/** A step of the five minutes: commands to run, a file to write, or the answer that the command before must have got. */
export type Step =
  | { readonly kind: "commands"; readonly lines: readonly string[] }
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  | { readonly kind: "answer"; readonly value: unknown };

/** The steps in the order written. A file's first line is its path, as a comment. */
export function fiveMinutes(readme: string): Step[] {
  const [, section = ""] = /^## Five minutes\n(.*?)^## /ms.exec(readme) ?? [];
  return [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text = ""]): Step => {
    if (language === "sh") return { kind: "commands", lines: text.trim().split("\n") };
    if (language === "json") return { kind: "answer", value: JSON.parse(text) };
    const [, file = "", rest = ""] = /^(?:\/\/|#) (\S+)\n(.*)$/s.exec(text) ?? [];
    return { kind: "file", path: file, text: rest };
  });
}

/** The README with its table of codes made new. */
export function withCodes(readme: string): string {
  return readme.replace(/(?<=<!-- codes -->\n).*(?=<!-- \/codes -->)/s, `\n${codesTable()}\n`);
}

/** Every code of the catalogue: how severe it is, as the golden cases show it, and what its function says of it. */
function codesTable(): string {
  const severities = goldenSeverities();
  const files = fs.readdirSync(messages).filter((file) => file.endsWith(".ts"));
  const rows = files.flatMap((file) => catalogue(fs.readFileSync(path.join(messages, file), "utf8")));
  const lines = rows
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, about }) => `| \`${code}\` | ${severities.get(code) ?? ""} | ${about.replaceAll("|", "\\|")} |`);
  return ["| code | | |", "|---|---|---|", ...lines, ""].join("\n");
}

function catalogue(source: string): { code: string; about: string }[] {
  return [...source.matchAll(/\/\*\*((?:(?!\*\/).)*)\*\/\nexport function (\w+)/gs)].map(
    ([, comment = "", name = ""]) => ({
      code: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      about:
        comment
          .split("@param")[0]
          ?.replace(/\n \*? ?/g, " ")
          .trim() ?? "",
    }),
  );
}
