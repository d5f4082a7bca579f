/** The compute API: what `nova.api.openstack.compute` is in the ini. */
import { Router } from "@paste-gen/runtime";
import { FlavorExtraSpecsController } from "./controllers/flavor-extra-specs.js";
import { FlavorManageController } from "./controllers/flavor-manage.js";
import { FlavorsController } from "./controllers/flavors.js";
import { KeypairsController } from "./controllers/keypairs.js";
import { LockServerController } from "./controllers/lock-server.js";
import { ServerMetadataController } from "./controllers/server-metadata.js";
import { ServerTagsController } from "./controllers/server-tags.js";
import { ServersController } from "./controllers/servers.js";

export class APIRouterV21 extends Router {
  static override readonly controllers = [
    FlavorsController,
    FlavorManageController,
    FlavorExtraSpecsController,
    KeypairsController,
    ServersController,
    LockServerController,
    ServerMetadataController,
    ServerTagsController,
  ];
  /** Clients may put their project in front of every path. */
  static override readonly prefixes = ["/{project_id:[0-9a-f-]+}", ""];
  static override readonly service = "compute";
  static override readonly minVersion = "2.1";
  static override readonly maxVersion = "2.93";
  static override readonly versionHeaders = [
    "OpenStack-API-Version",
    "X-OpenStack-Nova-API-Version",
  ];
}
