/** What every parser here returns: a value, or one sentence that says what is wrong and what would be right. Parsers never throw. */
export type Parsed<T> = { readonly value: T; readonly error?: undefined } | { readonly value?: undefined; readonly error: string };

export function ok<T>(value: T): Parsed<T> {
  return { value };
}

export function fail<T>(error: string): Parsed<T> {
  return { error };
}

/** Reads one scalar of some unit, in the base unit of its kind. */
export type ParseUnit = (text: string) => Parsed<number>;
