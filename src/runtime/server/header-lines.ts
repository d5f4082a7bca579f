/** Headers as the lines that leave. Answers resemble the ones before them: a line that has not changed is not checked and written again. */
import { isSendableName, isSendableValue, isServersOwn } from "./sendable.js";

/** The header that stood last at one place of an answer's list. */
interface Place {
  name: string;
  value: string;
  /** Empty: it is the server's to say. */
  line: string;
}

/** Headers further back are written anew each time. */
const places: readonly Place[] = Array.from({ length: 32 }, () => ({ name: "", value: "", line: "" }));

/** The line of a header with its end; `index` is its place among the headers of its answer. Null when it can't be sent; empty when it is the server's to say. */
export function headerLine(name: string, value: string, index: number): string | null {
  const last = places[index];
  const sameName = last !== undefined && last.name === name && name !== "";
  if (sameName && last.value === value) return last.line;
  if (!(sameName || isSendableName(name)) || !isSendableValue(value)) return null;
  const line = isServersOwn(name) ? "" : `${name}: ${value}\r\n`;
  if (last !== undefined) {
    last.name = name;
    last.value = value;
    last.line = line;
  }
  return line;
}
