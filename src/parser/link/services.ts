/** From the plan's services to what the launcher starts: each app with its server, and the manager's class. */
import type { AppModel, InjectedClass, ServiceModel } from "../app-model.js";
import type { Plan, PlanService } from "../plan-model.js";
import type { Sources } from "./sources.js";

type Places = Pick<AppModel, "entries" | "servers">;

/** The services; without a section for one, a service for each entry, called after it. */
export function linkServices(plan: Plan, places: Places, sources: Sources): ServiceModel[] {
  if (plan.services.length > 0) return plan.services.map((service) => linkService(service, places, sources));
  return places.entries.map(({ name }) => {
    const origin = { file: plan.file, line: 1, column: 1 };
    const servers = serversOf([name], places);
    return { name, section: null, origin, servers, manager: null, conf: [] };
  });
}

function linkService(service: PlanService, places: Places, sources: Sources): ServiceModel {
  const { name, section, origin, conf } = service;
  const manager: InjectedClass | null = service.manager && sources.manager(service.manager);
  return {
    name,
    section,
    origin,
    servers: serversOf(
      service.apps.map((a) => a.name),
      places,
    ),
    manager,
    conf,
  };
}

function serversOf(apps: readonly string[], { entries, servers }: Places): ServiceModel["servers"] {
  return apps.flatMap((name) => {
    const entry = entries.find((e) => e.name === name);
    const server = servers.find((s) => s.name === name) ?? servers[0];
    return entry === undefined ? [] : [{ name, app: entry.part, server: server?.part ?? null }];
  });
}
