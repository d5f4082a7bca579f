// One server in a process of its own, for wrk: `node http/listen.mjs lean|public|bare:KIND|fastify|nest|tsoa`.
import { createBare } from "./servers/bare.mjs";
import { createWidgets, widgetsRoutes } from "./widgets.mjs";

const [name = "lean"] = process.argv.slice(2);
const server = await create(name);
server.listen(0, "127.0.0.1", () => console.log(`READY ${String(server.address().port)}`));

async function create(kind) {
  if (kind.startsWith("bare:")) return createBare(kind.slice("bare:".length));
  if (kind === "fastify") return (await import("./servers/fastify.mjs")).createFastify(widgetsRoutes());
  if (kind === "nest") return (await import("./servers/nest.mjs")).createNest(widgetsRoutes());
  if (kind === "tsoa") return (await import("./servers/tsoa.mjs")).createTsoa(widgetsRoutes());
  return createWidgets(kind);
}
