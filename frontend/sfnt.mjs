// Fonts for paper: the programme that makes our PDFs reads TrueType, not the packed form of the web.

import { inflateSync } from "node:zlib";

const HEADER = 44;
const ENTRY = 20;

// Unpacks a WOFF file (version 1: a header, and tables that are each compressed by themselves) into a TrueType file.
export function unpacked(woff) {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, number) => tableAt(woff, HEADER + number * ENTRY));
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + count * 16);
  woff.copy(head, 0, 4, 8);
  [count, power * 16, Math.log2(power), (count - power) * 16].forEach((value, n) => head.writeUInt16BE(value, 4 + n * 2));
  const parts = [head];
  let end = head.length;
  tables.forEach(({ tag, checksum, data }, number) => {
    const at = 12 + number * 16;
    tag.copy(head, at);
    [checksum, end, data.length].forEach((value, n) => head.writeUInt32BE(value, at + 4 + n * 4));
    const padding = Buffer.alloc(-data.length & 3);
    parts.push(data, padding);
    end += data.length + padding.length;
  });
  return Buffer.concat(parts);
}

// The letters of a family come in several files of one name; each needs its own, of the same length, to be asked for.
export function renamed(font, from, to) {
  const [old, given] = [from, to].map((name) => Buffer.from(name, "utf16le").swap16());
  for (let at = font.indexOf(old); at >= 0; at = font.indexOf(old, at + given.length)) given.copy(font, at);
  return font;
}

function tableAt(woff, at) {
  const [offset, packed, size] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field));
  const raw = woff.subarray(offset, offset + packed);
  return {
    tag: woff.subarray(at, at + 4),
    checksum: woff.readUInt32BE(at + 16),
    data: packed < size ? inflateSync(raw) : raw,
  };
}
