// Finds what a decoder threw away. The protobuf code for JavaScript skips unknown fields in silence, so what it decoded is
// written again and compared with what came in. Order may differ (maps, structs); the bytes as a collection may not.

/** An error text when `message`, decoded from `bytes`, does not hold all of them; undefined when it does. */
export function lostInDecoding(name, message, bytes) {
  const again = Buffer.from(message.serializeBinary());
  if (again.length !== bytes.length) {
    return `${name}: ${bytes.length} bytes came in, ${again.length} are known to Pulumi's own message`;
  }
  return Buffer.compare(sorted(again), sorted(bytes)) === 0 ? undefined : `${name}: decoded to other bytes than came in`;
}

function sorted(bytes) {
  return Buffer.from(Uint8Array.from(bytes).sort());
}
