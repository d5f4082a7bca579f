/**
 * fast-check, with the same cases in every run: what passes here passes everywhere, and a change is not blamed for what chance has found. New cases are for
 * `npm run soak properties`, which gives a seed of its own.
 */
import fc from "fast-check";

const { PROPERTY_SEED = "1" } = process.env;
fc.configureGlobal({ seed: Number(PROPERTY_SEED) });

export { fc };
