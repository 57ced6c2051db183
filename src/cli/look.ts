/** Whether and how a stream is written in colour, and how wide. */
import { styleText } from 'node:util';
import type { Look, Paint } from '../../reports/text/look.js';
import type { Io, Stream } from './io.js';
import type { Values } from './options.js';

/** Where there is no terminal to ask. */
const widthOfFiles = 120;
const paint: Paint = (style, text) => styleText(style, text, { validateStream: false });

export function lookOf(stream: Stream, { env }: Pick<Io, 'env'>, values: Values): Look {
  const asked = Number(env.COLUMNS);
  const width = stream.columns ?? (Number.isInteger(asked) && asked > 0 ? asked : widthOfFiles);
  const look = { width: Math.max(60, width), ascii: values.ascii === true || speaksAscii(env) };
  return hasColour(stream, env, values) ? { ...look, paint } : look;
}

/** `--no-color` comes first, then FORCE_COLOR as in Node, NO_COLOR and TERM=dumb, and then whether somebody watches. */
function hasColour(stream: Stream, env: Io['env'], values: Values): boolean {
  if (values['no-color'] === true) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if ((env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb') return false;
  return stream.isTTY;
}

/** A locale that is set and is not UTF-8; one that is not set says nothing. */
function speaksAscii(env: Io['env']): boolean {
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => (value ?? '') !== '');
  return env.TERM === 'dumb' || (locale !== undefined && !/utf-?8/i.test(locale));
}
