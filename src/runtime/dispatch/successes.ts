/** Successes that are thrown as errors are, a class for each status that WebOb has one for. */
import { HTTPSuccessful } from "./http-exception.js";

/** 200: Fine. */
export class HTTPOk extends HTTPSuccessful {
  static override readonly code: number = 200;
}

/** 201: Something was made. */
export class HTTPCreated extends HTTPSuccessful {
  static override readonly code: number = 201;
}

/** 202: Accepted, to be done later. */
export class HTTPAccepted extends HTTPSuccessful {
  static override readonly code: number = 202;
  static override readonly explanation: string = "The request is accepted for processing.";
}

/** 203: Changed on the way by a proxy. */
export class HTTPNonAuthoritativeInformation extends HTTPSuccessful {
  static override readonly code: number = 203;
}

/** 204: Fine, with nothing to say. */
export class HTTPNoContent extends HTTPSuccessful {
  static override readonly code: number = 204;
}

/** 205: Fine: start afresh. */
export class HTTPResetContent extends HTTPSuccessful {
  static override readonly code: number = 205;
}

/** 206: A part of the resource. */
export class HTTPPartialContent extends HTTPSuccessful {
  static override readonly code: number = 206;
}
