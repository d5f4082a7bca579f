/** The parameters of pages. */
import { formats } from "@paste-gen/runtime";

export const pagingParameters = {
  limit: formats.multiParams(formats.nonNegativeInteger),
  marker: formats.multiParams({ type: "string" }),
} as const;
