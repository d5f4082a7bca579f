/** The methods that a `@Resource` has routes for by convention: those of Routes' `mapper.resource`. */
export const conventionalMethods = ["index", "create", "new", "show", "update", "delete", "edit"] as const;

export type ConventionalMethod = (typeof conventionalMethods)[number];
