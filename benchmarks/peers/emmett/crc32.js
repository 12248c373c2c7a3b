// CRC-32 as in java.util.zip: which writer an aggregate falls to. Node's own came after version 20.
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

export const crc32 = (text) =>
  (Buffer.from(text, 'utf8').reduce((crc, byte) => TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8), -1) ^ -1) >>> 0;
