import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { isFree } from './free-port.ts';

/**
 * Picks a TCP port that nobody listens on right now and that the system does not hand to outgoing connections: a
 * client that keeps calling a dead broker's port would otherwise one day be given that very port and meet itself.
 */
export async function pickBrokerPort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  return (await isFree(port)) ? port : pickBrokerPort();
}

/** True when an AMQP 0-9-1 server answers the protocol header: a port that merely accepts is not ready yet. */
export async function speaksAmqp(port: number, timeoutMs = 1_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (yes: boolean): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(timeoutMs, () => answer(false));
    socket.on('error', () => answer(false));
    socket.on('close', () => answer(false));
    socket.on('data', (bytes) => answer(bytes[0] === 1));
    socket.on('connect', () => socket.write(Buffer.from([0x41, 0x4d, 0x51, 0x50, 0, 0, 9, 1])));
  });
}
