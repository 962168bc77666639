import { expect, it } from 'vitest';
import { cleanFileName, readLength, readUploadRequest } from './upload-request.ts';

const orderId = '0198c0de-0000-7000-8000-000000000001';
const metadata = (pairs: Record<string, string>) =>
  Object.entries(pairs)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
const good = { 'upload-metadata': metadata({ orderId, filename: 'ring.stl' }), 'upload-length': '1000' };

it('reads what a tus client says of a file', () => {
  expect(readUploadRequest(good, 1000)).toEqual({
    ok: true,
    value: { orderId, fileName: 'ring.stl', bytes: 1000 },
  });
});

it('lets a client say later how long the file is', () => {
  const headers = { 'upload-metadata': good['upload-metadata'], 'upload-defer-length': '1' };
  expect(readUploadRequest(headers, 1000)).toMatchObject({ ok: true, value: { bytes: null } });
});

it.each([
  [{ ...good, 'upload-metadata': undefined }, 'Upload-Metadata (orderId)'],
  [{ ...good, 'upload-metadata': 'orderId not!base64' }, 'Upload-Metadata (orderId)'],
  [
    { ...good, 'upload-metadata': metadata({ orderId: '7', filename: 'a.stl' }) },
    'Upload-Metadata (orderId)',
  ],
  [{ ...good, 'upload-metadata': metadata({ orderId }) }, 'Upload-Metadata (filename)'],
  [{ ...good, 'upload-length': undefined }, 'Upload-Length'],
  [{ ...good, 'upload-length': '-1' }, 'Upload-Length'],
  [{ ...good, 'upload-length': '1e3' }, 'Upload-Length'],
  [{ ...good, 'upload-defer-length': '1' }, 'Upload-Defer-Length'],
])('names the header that is wrong in %j', (headers, header) => {
  const read = readUploadRequest(headers, 1000);
  expect(read).toEqual({ ok: false, refusal: { code: 'upload-malformed', parameters: { header } } });
});

it('refuses an empty file and one over the limit', () => {
  expect(readLength('0', 1000)).toMatchObject({ refusal: { code: 'model-empty' } });
  const limit = 200 * 1024 * 1024;
  expect(readLength('2147483648', limit)).toMatchObject({
    refusal: { code: 'model-too-large', parameters: { megabytes: 200 } },
  });
});

it.each([
  ['ring.stl', 'ring.stl'],
  ['C:\\models\\кольцо.stl', 'кольцо.stl'],
  ['../../etc/passwd', 'passwd'],
  ['a\u0000b\n.stl', 'ab.stl'],
  ['  ', ''],
])('keeps of the file name %j only %j', (name, kept) => {
  expect(cleanFileName(name)).toBe(kept);
});

it('shortens a long file name in the middle', () => {
  const short = cleanFileName(`${'x'.repeat(300)}.stl`);
  expect(short).toHaveLength(120);
  expect(short.endsWith('.stl')).toBe(true);
});
