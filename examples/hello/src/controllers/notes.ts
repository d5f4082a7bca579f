import {
  ExpectedErrors,
  HTTPNotFound,
  Resource,
  Schema,
  Status,
} from "@paste-gen/runtime";
import type { Note, NoteStore } from "../note-store.js";

const newNote = {
  type: "object",
  properties: { text: { type: "string", minLength: 1, maxLength: 280 } },
  required: ["text"],
  additionalProperties: false,
} as const;

@Resource("note", "notes")
export class NotesController {
  readonly #notes: NoteStore;

  constructor(notes: NoteStore) {
    this.#notes = notes;
  }

  /** GET /notes */
  index(): { notes: readonly Note[] } {
    return { notes: this.#notes.all() };
  }

  /** GET /notes/{id} */
  @ExpectedErrors(404)
  show(id: string): Note {
    const note = this.#notes.get(id);
    if (note === undefined) throw new HTTPNotFound(`There is no note ${id}.`);
    return note;
  }

  /** POST /notes */
  @Status(201)
  @ExpectedErrors(400)
  @Schema(newNote)
  create(body: { readonly text: string }): Note {
    return this.#notes.add(body.text);
  }

  /** DELETE /notes/{id} */
  @Status(204)
  @ExpectedErrors(404)
  delete(id: string): void {
    if (!this.#notes.remove(id))
      throw new HTTPNotFound(`There is no note ${id}.`);
  }
}
