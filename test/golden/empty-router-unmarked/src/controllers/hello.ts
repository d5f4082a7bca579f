import { Controller, Resource } from "@paste-gen/runtime";

@Controller("/hello")
export class HelloController {
  greet(name: string): string {
    return `Hello, ${name}!`;
  }
}

@Resource("book", "books")
export class BooksController {}
