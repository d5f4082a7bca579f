import type { FormatChecks } from "@paste-gen/runtime";

export const formats = {
  color: (text: string) => /^#[0-9a-f]{6}$/.test(text),
} satisfies FormatChecks;
