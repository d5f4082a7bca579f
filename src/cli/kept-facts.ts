/** What earlier builds have read out of the sources, believed only while the project answers everything behind it as it did then. */
import type { FactStore, KeptFact } from "../parser/source/project.js";
import type { ReadRecord } from "./read-record.js";
import type { RecordingReader } from "./recording-reader.js";

/** A fact as it is kept: plain data. */
export interface RecordedFact extends Pick<KeptFact, "reported" | "value"> {
  readonly record: ReadRecord;
}

/** Where facts are kept, by name. */
export interface RecordedFacts {
  readonly get: (name: string) => RecordedFact | undefined;
  readonly set: (name: string, fact: RecordedFact) => void;
}

/** The facts of earlier builds for one build, which asks through `reader`. */
export function keptFacts(facts: RecordedFacts, reader: RecordingReader): FactStore {
  return {
    get: (name) => {
      const known = facts.get(name);
      if (known === undefined || !reader.confirms(known.record)) return undefined;
      facts.set(name, known);
      const { files, exists, folders } = known.record;
      const asked = { files: Object.keys(files), exists: Object.keys(exists), folders: Object.keys(folders) };
      return { value: known.value, reported: known.reported, asked };
    },
    set: (name, { value, reported, asked }) => {
      const record = reader.answersTo(asked);
      if (record !== null) facts.set(name, { value, reported, record });
    },
  };
}
