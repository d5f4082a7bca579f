/** Paste's cascade (`egg:Paste#cascade`): one app after another until one has an answer. */
import { HTTPException } from "../dispatch/errors.js";
import type { Answer } from "../http/after.js";
import type { PasteResponse } from "../http/response.js";
import type { App } from "./protocols.js";

/** Which answers send the request on. */
export interface CascadeOptions {
  /** Statuses, of answers or of HTTP errors. Default `[404]`. */
  readonly catch?: readonly number[];
}

/**
 * Asks the apps in turn; an answer with one of the statuses in `catch` is dropped for the next app's. The last app's answer counts whatever it is.
 *
 * Each app but the last gets a copy of the request, as Paste does: what one app changes, the next does not see. The request becomes the copy that was answered,
 * so that its route and its pipeline are known in front of the cascade. The body is read once. Throws `RangeError` when there is no app.
 */
export function cascade(apps: readonly App[], { catch: statuses = [404] }: CascadeOptions = {}): App {
  const caught = new Set(statuses);
  const last = apps.at(-1);
  if (last === undefined) throw new RangeError("a cascade needs an app");
  return apps.slice(0, -1).reduceRight<App>((next, app) => fallBack(app, next, caught), last);
}

function fallBack(app: App, next: App, caught: ReadonlySet<number>): App {
  const isCaught = (error: unknown): boolean => error instanceof HTTPException && caught.has(error.code);
  return (req) => {
    const copy = req.copy();
    const settle = (response: PasteResponse): Answer => {
      if (caught.has(response.status)) return next(req);
      req.become(copy);
      return response;
    };
    const fail = (error: unknown): Answer => {
      if (isCaught(error)) return next(req);
      req.become(copy);
      throw error;
    };
    let answer: Answer;
    try {
      answer = app(copy);
    } catch (error) {
      return fail(error);
    }
    return answer instanceof Promise ? answer.then(settle, fail) : settle(answer);
  };
}
