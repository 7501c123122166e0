import { createHash } from 'node:crypto';

/** A UUID (version 5 by its form) of data: the same for equal JSON. */
export function contentUuid(data) {
  const digest = createHash('sha256').update(JSON.stringify(data)).digest('hex');
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `5${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ];
  return parts.join('-');
}
