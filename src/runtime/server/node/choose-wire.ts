/** Which of the two wires a server uses. */
import { getLogger } from "../../log.js";
import type { ServerSettings } from "../server-conf.js";
import { LeanWire } from "./lean-wire.js";
import { publicWire } from "./public-wire.js";
import { worksHere } from "./self-check.js";
import type { Wire } from "./wire.js";

/** What the self-check found on this Node: one check does for all servers. */
const found: { works?: Promise<boolean> } = {};

/** The lean one if it works on this Node, the public one otherwise; either can be forced by the setting `wire`. */
export async function chooseWire({ wire, keepAliveTimeout }: ServerSettings): Promise<Wire> {
  if (wire === "public") return publicWire;
  const lean = new LeanWire(keepAliveTimeout);
  if (wire === "lean" || (await (found.works ??= worksHere(lean)))) return lean;
  getLogger().warn(
    `node ${process.version} does not behave as the lean wire needs it: the public API of node:http is used`,
  );
  return publicWire;
}
