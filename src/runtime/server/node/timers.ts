/**
 * Node's timers as they are when the program loads. A test's fake ones (`vi.useFakeTimers()`, `jest.useFakeTimers()`) are meant for the program that it tests:
 * a server whose turns of the loop they took would answer nothing, where node:http answers whatever they do.
 */
export const { clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } =
  process.getBuiltinModule("node:timers");
export const nextTick = process.nextTick.bind(process);
