/** What all connections of one server share. */
import type { PasteRequest } from "../http/request.js";
import type { App } from "../paste/protocols.js";
import type { ServerSettings } from "./server-conf.js";
import type { ServerCounts } from "./server-counts.js";
import type { Slots } from "./slots.js";

const { channel } = process.getBuiltinModule("node:diagnostics_channel");

/** What is told about a request that was answered. */
export interface Answered {
  /** The server's name. */
  readonly server: string;
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly status: number;
  /** Bytes. */
  readonly bodyLength: number;
  /** Seconds from the end of the head to the answer. */
  readonly seconds: number;
  /** Null when the server answered by itself. */
  readonly request: PasteRequest | null;
}

/** Every answer of every server of this process, as `Answered`, for whoever subscribes: metrics, for one. */
export const answered = channel("paste-gen:answered");

/** What all connections of one server share. */
export interface Host {
  readonly name: string;
  readonly app: App;
  readonly settings: ServerSettings;
  readonly slots: Slots;
  readonly scheme: "http" | "https";
  readonly counts: ServerCounts;
  /** The server is about to stop: answers close their connections. */
  closing: boolean;
  /** Looks at every answer; null when nobody wants to. */
  onAnswer: ((answered: Answered) => void) | null;
}

/** Whether anybody looks at a server's answers. */
export function isObserved({ onAnswer }: Host): boolean {
  return onAnswer !== null || answered.hasSubscribers;
}

/** Tells all who look. */
export function tell({ onAnswer }: Host, facts: Answered): void {
  onAnswer?.(facts);
  answered.publish(facts);
}
