// NestJS on Fastify, with its validation pipe. Decorators are called by hand, so that nothing has to be compiled.
import "reflect-metadata";
import { Body, Controller, Delete, Get, HttpCode, Module, Param, Post, Put, ValidationPipe } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { FastifyAdapter } from "@nestjs/platform-fastify";
import { Type } from "class-transformer";
import { IsDefined, IsIn, ValidateNested } from "class-validator";
import { makeReport } from "../report.mjs";
import { bodyLimit, notFound, scenarioOf } from "./chain.mjs";
import { addChain } from "./fastify.mjs";

const verbs = { GET: Get, POST: Post, PUT: Put, DELETE: Delete };

class Direction {}
decorate(Direction.prototype, "direction", String, [IsIn(["left", "right"])]);

class Spin {}
decorate(Spin.prototype, "spin", Direction, [IsDefined(), ValidateNested(), Type(() => Direction)]);

function decorate(target, name, type, decorators) {
  Reflect.defineMetadata("design:type", type, target, name);
  for (const decorator of decorators) decorator(target, name);
}

const methods = {
  small: (id) => ({ widget: { id } }),
  object: (id) => makeReport(id),
  action: (id, body) => ({ spun: id, direction: body.spin.direction }),
};

/** @param {readonly { method: string, path: string }[]} routes */
export async function createNest(routes) {
  class Widgets {}
  for (const [prefix, paths] of [
    ["project", "/v2.1/:project_id"],
    ["plain", "/v2.1"],
  ])
    for (const [i, route] of routes.entries()) addMethod(Widgets, `${prefix}${String(i)}`, paths, route);
  Controller()(Widgets);
  class Root {}
  Module({ controllers: [Widgets] })(Root);

  const app = await NestFactory.create(Root, new FastifyAdapter({ bodyLimit }), { logger: false });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true }));
  app.useGlobalFilters({ catch: answerError });
  addChain(app.getHttpAdapter().getInstance());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app.getHttpServer();
}

function addMethod(Widgets, name, prefix, route) {
  const scenario = scenarioOf(route);
  const run = methods[scenario] ?? (() => ({ ok: true }));
  // Nest keeps what decorators say on the function itself
  Widgets.prototype[name] = (...given) => run(...given);
  const { prototype } = Widgets;
  const property = Object.getOwnPropertyDescriptor(prototype, name);
  verbs[route.method](prefix + route.path.replace(/\{(\w+)\}/g, ":$1"))(prototype, name, property);
  if (scenario === null) return;
  Param("id")(prototype, name, 0);
  if (scenario === "action") {
    Body()(prototype, name, 1);
    HttpCode(202)(prototype, name, property);
  }
  Reflect.defineMetadata("design:paramtypes", [String, Spin], prototype, name);
}

/** Faults in Nova's shape. */
function answerError(error, host) {
  const code = error.getStatus?.() ?? 500;
  const body = code === 404 ? notFound() : { badRequest: { code, message: error.message } };
  host.switchToHttp().getResponse().code(code).send(body);
}
