/** The compute example on PGlite, which is what it runs on when nothing is said. */
import { computeTests } from "./compute-suite.js";

computeTests("the compute example on PGlite", () => undefined);
