/** How long timers can be. Node ends a longer one at once. */

/** In milliseconds. */
export const longestTimer = 2_147_483_647;

/** In whole seconds. */
export const longestTimerSeconds = 2_147_483;
