/** One column of a file of samples, still as text; the field that uses it knows the unit. */
export class SampleColumn {
  readonly file: string;
  readonly cells: readonly { readonly text: string; readonly line: number }[];
  constructor(file: string, cells: SampleColumn['cells']) {
    this.file = file;
    this.cells = cells;
  }
}
