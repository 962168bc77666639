import { expect, it } from 'vitest';
import { accounts, closedFolderAbove } from './account.ts';

it('reads the accounts of a passwd file', () => {
  const passwd = 'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534::/:/usr/sbin/nologin\n\n+::::::\n';
  expect(accounts(passwd)).toEqual([
    { name: 'root', uid: 0, gid: 0 },
    { name: 'nobody', uid: 65534, gid: 65534 },
  ]);
});

it('finds no closed folder where everybody may pass', () => {
  expect(closedFolderAbove('/usr/bin/env', { name: 'nobody', uid: 65534, gid: 65534 })).toBeUndefined();
});
