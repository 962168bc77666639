export * from './envelope.ts';
export * from './orders/lifecycle.ts';
export * from './orders/order-events.ts';
export * from './orders/order.ts';
export * from './orders/decide.ts';
export * from './orders/order-number.ts';
export * from './messages/messages.ts';
export * from './problems.ts';
