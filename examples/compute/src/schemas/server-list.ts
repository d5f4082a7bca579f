/** The parameters of lists of servers, by the microversion that brought what is new in them. */
import { formats } from "@paste-gen/runtime";
import { pagingParameters } from "./paging.js";

const sortKeys = [
  "access_ip_v4",
  "access_ip_v6",
  "availability_zone",
  "config_drive",
  "created_at",
  "display_description",
  "display_name",
  "host",
  "hostname",
  "image_ref",
  "key_name",
  "launch_index",
  "launched_at",
  "locked_by",
  "power_state",
  "project_id",
  "task_state",
  "updated_at",
  "user_id",
  "uuid",
  "vm_state",
] as const;

const parameters = {
  ...pagingParameters,
  all_tenants: formats.queryParam,
  availability_zone: formats.queryRegexParam,
  "changes-since": formats.multiParams(formats.dateTime),
  flavor: formats.queryRegexParam,
  host: formats.queryParam,
  image: formats.queryParam,
  key_name: formats.queryRegexParam,
  name: formats.queryRegexParam,
  project_id: formats.queryParam,
  sort_dir: formats.queryParam,
  sort_key: formats.multiParams({ type: "string", enum: sortKeys }),
  status: formats.queryParam,
  tenant_id: formats.queryParam,
  user_id: formats.queryParam,
} as const;
const parameters226 = {
  ...parameters,
  tags: formats.queryRegexParam,
  "tags-any": formats.queryRegexParam,
  "not-tags": formats.queryRegexParam,
  "not-tags-any": formats.queryRegexParam,
} as const;
const parameters266 = {
  ...parameters226,
  "changes-before": formats.multiParams(formats.dateTime),
} as const;
const parameters273 = {
  ...parameters266,
  locked: formats.queryParam,
} as const;

function list<const P>(properties: P, additionalProperties: boolean) {
  return { type: "object", properties, additionalProperties } as const;
}

/** Parameters that nobody knows are taken off up to 2.74, and refused from 2.75 on. */
export const serverListV21 = list(parameters, true);
export const serverListV226 = list(parameters226, true);
export const serverListV266 = list(parameters266, true);
export const serverListV273 = list(parameters273, true);
export const serverListV275 = list(parameters273, false);
