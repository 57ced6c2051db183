/** The exit codes of every command. One number per meaning, few numbers, stable. */
export const exitCode = {
  done: 0,
  missed: 1,
  usage: 2,
  undecided: 3,
  internal: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
