// A service of Nova's size, written, generated and compiled: 75 controllers, 300 methods, each route once with a project before it and once without.
import fs from "node:fs";
import path from "node:path";
import { must, root, tool, tsc, work } from "../places.mjs";

const count = 75;

/** Where it is. */
export const novaSize = path.join(work, "nova-size");

/** The path that the first answer is asked of. */
export const firstPath = "/v2.1/6f70656e737461636b20342065766572/things7/1";

/** Writes and builds it. */
export function prepareNovaSize() {
  fs.rmSync(novaSize, { recursive: true, force: true });
  fs.mkdirSync(path.join(novaSize, "src/controllers"), { recursive: true });
  const files = {
    "package.json": JSON.stringify({ name: "nova-size", private: true, type: "module" }),
    "tsconfig.json": JSON.stringify({
      extends: "../../../../tsconfig.base.json",
      compilerOptions: { composite: false, rootDir: "src", outDir: "dist", allowJs: true, noUnusedParameters: false },
      include: ["src"],
    }),
    "api-paste.ini": ini,
    "src/main.ts": main,
  };
  for (let i = 0; i < count; i++) files[`src/controllers/things${String(i)}.ts`] = controller(i);
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(novaSize, name), text);
  const runtime = path.join(novaSize, "node_modules/@paste-gen/runtime");
  fs.mkdirSync(path.dirname(runtime), { recursive: true });
  fs.symlinkSync(path.join(root, "src/runtime"), runtime, "junction");
  must(process.execPath, [tool, "build", "--no-cache"], novaSize);
  must(process.execPath, [tsc, "-p", "."], novaSize);
}

const ini = `[composite:main]
use = call:nova.api.openstack.urlmap:urlmap_factory
/v2.1/+: api

[pipeline:api]
pipeline = cors compute_req_id faultwrap sizelimit things

[app:things]
use = egg:paste-gen#router
controllers = src/controllers/*.ts
prefixes = /{project_id:[0-9a-f-]+} /
service = compute
min_version = 2.1
max_version = 2.93

[filter:cors]
paste.filter_factory = oslo_middleware.cors:filter_factory
oslo_config_project = nova

[filter:compute_req_id]
paste.filter_factory = nova.api.compute_req_id:ComputeReqIdMiddleware.factory

[filter:faultwrap]
paste.filter_factory = nova.api.openstack:FaultWrapper.factory

[filter:sizelimit]
paste.filter_factory = oslo_middleware:RequestBodySizeLimiter.factory

[server:main]
use = egg:paste-gen#server
host = 127.0.0.1
port = 0
`;

const main = `import { serve } from "./generated/server.js";

const server = await serve();
console.log(\`READY \${new URL(server.url).port}\`);
`;

function controller(i) {
  return `import { type JsonValue, Resource } from "@paste-gen/runtime";

@Resource("thing${String(i)}", "things${String(i)}")
export class Things${String(i)}Controller {
  index(): JsonValue {
    return { things: [] };
  }

  show(id: string): JsonValue {
    return { thing: { id } };
  }

  create(body: JsonValue): JsonValue {
    return { created: body };
  }

  delete(id: string): void {
    return;
  }
}
`;
}
