import { Agent, request } from 'node:http';
import type { Operator } from './operators.ts';

export interface Attempt {
  readonly orderId: string;
  readonly operatorId: string;
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: { readonly code?: string; readonly operatorId?: string };
}

export interface Race {
  /** Where the shop floor answers: one address, or one for each of its instances. */
  readonly addresses: readonly string[];
  readonly orderIds: readonly string[];
  readonly operators: readonly Operator[];
  /** Operators that try to take an order at the same moment. */
  readonly rivals: number;
}

/**
 * Every operator has one request in the air at any time, `rivals` of them for the same order, spread over the
 * instances, until every order was tried. Gives every attempt.
 */
export async function runRace({ addresses, orderIds, operators, rivals }: Race): Promise<Attempt[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: operators.length });
  const ordersAtOnce = operators.length / rivals;
  const attempts: Attempt[] = [];
  try {
    for (let first = 0; first < orderIds.length; first += ordersAtOnce) {
      const shuffled = shuffle(operators);
      const wave = orderIds.slice(first, first + ordersAtOnce).flatMap((orderId, i) =>
        shuffled.slice(i * rivals, (i + 1) * rivals).map((operator, rival) => ({
          orderId,
          operator,
          address: addresses[rival % addresses.length]!,
        })),
      );
      attempts.push(...(await Promise.all(shuffle(wave).map((one) => take(agent, one)))));
    }
    return attempts;
  } finally {
    agent.destroy();
  }
}

interface Try {
  readonly orderId: string;
  readonly operator: Operator;
  readonly address: string;
}

function take(agent: Agent, { orderId, operator, address }: Try): Promise<Attempt> {
  return new Promise((resolve, reject) => {
    const sending = request(
      `${address}/api/mes/v1/orders/${orderId}/take`,
      {
        agent,
        method: 'POST',
        headers: { authorization: `Bearer ${operator.accessToken}`, 'content-type': 'application/json' },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            orderId,
            operatorId: operator.id,
            status: response.statusCode ?? 0,
            contentType: response.headers['content-type'],
            body: JSON.parse(Buffer.concat(chunks).toString()),
          }),
        );
      },
    );
    sending.on('error', reject);
    sending.end('{}');
  });
}

function shuffle<T>(items: readonly T[]): T[] {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}
