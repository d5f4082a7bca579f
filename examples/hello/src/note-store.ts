/** Notes, in memory: they are gone when the program ends. */

export interface Note {
  readonly id: string;
  readonly text: string;
}

export class NoteStore {
  readonly #notes = new Map<string, Note>();
  #last = 0;

  all(): readonly Note[] {
    return [...this.#notes.values()];
  }

  get(id: string): Note | undefined {
    return this.#notes.get(id);
  }

  add(text: string): Note {
    this.#last += 1;
    const note = { id: String(this.#last), text };
    this.#notes.set(note.id, note);
    return note;
  }

  /** True when there was one. */
  remove(id: string): boolean {
    return this.#notes.delete(id);
  }
}
