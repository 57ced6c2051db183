/** Assertions for programmer errors. They stay on in production, so a message must cost nothing to build. */

export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** Throws an AssertionError when `condition` is false. `message` is a sentence that says what must hold. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** For the default branch of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new AssertionError(`no case handles ${JSON.stringify(value)}`);
}
