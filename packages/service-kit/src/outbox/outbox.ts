import {
  dataschemaOf,
  messageData,
  type Envelope,
  type MessageData,
  type MessageType,
  type ServiceName,
} from '@alexandrite/contracts';
import { newId, type Clock } from '../clock.ts';
import type { Tx } from '../db/database.ts';
import { insertOutbox } from './outbox-store.ts';

/** Says something on the bus that is no step of an order. */
export interface Outbox {
  /** The message is published if, and only if, the transaction commits. Gives its id. */
  tell<T extends MessageType>(tx: Tx, type: T, subject: string, data: MessageData<T>): Promise<string>;
  /** Publishes events again as they are, for those who missed them. */
  retell(tx: Tx, events: readonly object[]): Promise<void>;
}

export function createOutbox(service: ServiceName, clock: Clock): Outbox {
  return {
    async tell(tx, type, subject, data) {
      const message: Envelope = {
        specversion: '1.0',
        id: newId(),
        source: service,
        type,
        subject,
        time: clock().toISOString(),
        dataschema: dataschemaOf(type),
        data: messageData[type].parse(data),
      };
      await insertOutbox(tx, [message]);
      return message.id;
    },
    retell: insertOutbox,
  };
}
