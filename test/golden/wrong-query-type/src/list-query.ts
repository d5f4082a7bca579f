import { makeSchema } from "schemas-by-code";

export interface ListQuery {
  readonly limit: string;
}

export const schema = { type: "object", additionalProperties: true } as const;

export const parameters = makeSchema<ListQuery>();
