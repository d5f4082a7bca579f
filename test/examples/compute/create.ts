/** Servers to test with. */
import { expect } from "vitest";
import { type Ask, image, type Service, textOf } from "../compute-service.js";

/** Creates a server, and waits until it runs: its id. */
export async function running(service: Service, name = "web", options: Ask = {}): Promise<string> {
  const id = await building(service.ask, name, options);
  await service.compute.idle();
  return id;
}

/** Creates a server: its id. Nobody builds it when the service's tasks do not end. */
export async function building(ask: Service["ask"], name = "web", options: Ask = {}): Promise<string> {
  const server = { name, imageRef: image, flavorRef: "1" };
  const { status, body } = await ask("POST /servers", { body: { server }, ...options });
  expect(status, JSON.stringify(body)).toBe(202);
  return textOf(body["server"]?.["id"]);
}

/** The server as its API shows it. */
export async function shown(
  service: Service,
  id: string,
  options: Ask = {},
): Promise<Readonly<Record<string, unknown>>> {
  const { body } = await service.ask(`GET /servers/${id}`, options);
  return body["server"] ?? {};
}

/** The fault's message. */
export function messageOf(body: Readonly<Record<string, unknown>>): unknown {
  const [fault] = Object.values(body);
  return (fault as { message?: unknown } | undefined)?.message;
}
