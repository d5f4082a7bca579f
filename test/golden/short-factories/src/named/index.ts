import type { Filter } from "@paste-gen/runtime";

export default function (): Filter {
  return (app) => app;
}
