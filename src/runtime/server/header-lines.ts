/** Headers as the lines that leave. Answers resemble the ones before them: what has not changed is not checked and written again. */
import { isSendableName, isSendableValue, isServersOwn } from "./sendable.js";

/** The header that stood last at one place of an answer's list. */
interface Place {
  /** Null: none has stood there yet. */
  name: string | null;
  /** What its line begins with, `Vary: `; empty: it is the server's to say. */
  label: string;
  value: string;
  line: string;
}

/** Headers further back are written anew each time. */
const places: readonly Place[] = Array.from({ length: 32 }, createPlace);

/** The value that was found good last: a request's id stands in two headers. */
const good = { value: "" };

function createPlace(): Place {
  return { name: null, label: "", value: "", line: "" };
}

/**
 * The line of a header with its end; `index` is its place among the headers of its answer. Null when it can't be sent; empty when it is the server's to say.
 */
export function headerLine(name: string, value: string, index: number): string | null {
  const place = places[index] ?? createPlace();
  const sameName = place.name === name;
  if (sameName && place.value === value) return place.line;
  if (!(sameName || isSendableName(name)) || !(value === good.value || isSendableValue(value))) return null;
  good.value = value;
  if (!sameName) {
    place.name = name;
    place.label = isServersOwn(name) ? "" : `${name}: `;
  }
  place.value = value;
  place.line = place.label === "" ? "" : `${place.label}${value}\r\n`;
  return place.line;
}
