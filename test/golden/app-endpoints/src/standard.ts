import type { StandardSchema } from "@paste-gen/runtime";

/** What a page of a list is. */
export interface Page {
  readonly limit: number;
}

/** As zod and others make them. */
export const page: StandardSchema<Page> = {
  "~standard": {
    version: 1,
    vendor: "by hand",
    validate: (value) => {
      const { limit } = value as { readonly limit?: string };
      const number = Number(limit ?? "10");
      return Number.isInteger(number)
        ? { value: { limit: number } }
        : { issues: [{ message: `${String(limit)} is no whole number`, path: ["limit"] }] };
    },
    types: { input: undefined, output: { limit: 0 } },
  },
};

export interface Name {
  readonly name: string;
}

export const name: StandardSchema<Name> = {
  "~standard": {
    version: 1,
    vendor: "by hand",
    validate: (value) =>
      typeof value === "object" && value !== null && "name" in value && typeof value.name === "string"
        ? { value: { name: value.name.trim() } }
        : { issues: [{ message: "a name is needed", path: ["name"] }] },
    types: { input: undefined, output: { name: "" } },
  },
};
