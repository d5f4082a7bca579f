import type { Filter } from "@paste-gen/runtime";

export const audit = (): Filter => (app) => app;
