import type { LibraryTexts } from './types.js';

/**
 * A short name for exactly these texts, part of every Result: two 32-bit lanes of multiply-and-xor over the characters.
 * It tells libraries apart and proves nothing; line ends do not count, since a checkout may change them.
 */
export function versionOf(texts: LibraryTexts): string {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (const file of Object.keys(texts).sort()) {
    const text = `${file}\0${texts[file].replaceAll('\r\n', '\n')}\0`;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit, 0x5bd1e995);
      b ^= b >>> 13;
    }
  }
  return hex(a ^ (b >>> 16)) + hex(b ^ (a >>> 15));
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
