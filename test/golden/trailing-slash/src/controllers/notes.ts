import { Controller, Get, Post } from "@paste-gen/runtime";

/** As other frameworks have it: the root of the prefix. */
@Controller("/notes")
export class NotesController {
  @Get("/")
  index(): string {
    return "all";
  }

  @Post("/")
  create(): string {
    return "made";
  }

  @Get("/{id}")
  show(id: string): string {
    return id;
  }
}

/** Both are meant. */
@Controller("/tags")
export class TagsController {
  @Get()
  @Get("/")
  index(): string {
    return "all";
  }
}

/** Every path has its slash. */
@Controller("/users")
export class UsersController {
  @Get("/")
  index(): string {
    return "all";
  }

  @Get("/{id}/")
  show(id: string): string {
    return id;
  }
}

@Controller("/")
export class RootController {
  @Get("/")
  index(): string {
    return "root";
  }
}
