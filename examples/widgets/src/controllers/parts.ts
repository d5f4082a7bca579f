import { Controller, Get, type JsonValue, Post, Put } from "@paste-gen/runtime";

/** The parts of a widget. */
@Controller("/widgets/{widget_id}/parts")
export class PartsController {
  @Get()
  index(widgetId: string): JsonValue {
    return { widget: widgetId, parts: [] };
  }

  @Post()
  create(widgetId: string, body: JsonValue): JsonValue {
    return { widget: widgetId, body };
  }

  @Put()
  updateAll(widgetId: string, body: JsonValue): JsonValue {
    return { widget: widgetId, all: body };
  }

  @Get("/{id}")
  show(widgetId: string, id: string): JsonValue {
    return { widget: widgetId, part: id };
  }

  @Put("/{id}")
  update(widgetId: string, id: string, body: JsonValue): JsonValue {
    return { widget: widgetId, part: id, body };
  }
}
