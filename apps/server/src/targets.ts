import { customers } from '@alexandrite/customers';
import { identity } from '@alexandrite/identity';
import { mes } from '@alexandrite/mes';
import { ops } from '@alexandrite/ops';
import { pricing, pricingWorker } from '@alexandrite/pricing';
import { sellers } from '@alexandrite/sellers';
import { ConfigError, type ServiceDefinition } from '@alexandrite/service-kit';

/** Everything that `--target` can name. A new service is one more line. */
export const targets: readonly ServiceDefinition[] = [
  identity,
  customers,
  pricing,
  pricingWorker,
  sellers,
  mes,
  ops,
];

/** The definitions that a comma-separated list names; `all` names every one. */
export function chooseTargets(list: string): readonly ServiceDefinition[] {
  const names = list.split(',').map((name) => name.trim());
  if (names.includes('all')) return targets;
  const unknown = names.filter((name) => !targets.some(({ target }) => target === name));
  if (unknown.length > 0) {
    const known = ['all', ...targets.map(({ target }) => target)].join(', ');
    throw new ConfigError(`--target names ${unknown.join(', ')}; expected one or more of ${known}`);
  }
  return targets.filter(({ target }) => names.includes(target));
}
