import type { Order, OrderEvent } from '@alexandrite/contracts';

/** The order as its customer sees it: nobody else's id, nothing of the workshop's inside. */
export function orderView(order: Order) {
  const { id, number, status, version, initiatedAt, statusSince, changedAt } = order;
  const { model, wish, price, pricingProblem, promisedAt, shipment, endReason } = order;
  return {
    id,
    number,
    status,
    version,
    initiatedAt,
    statusSince,
    changedAt,
    model,
    wish,
    price: price && {
      totalMinor: price.totalMinor,
      currency: price.currency,
      weightGrams: price.weightGrams,
      volumeMm3: price.volumeMm3,
      changeReason: price.changeReason,
    },
    pricingProblem,
    promisedAt,
    shipment,
    endReason,
  };
}

/** The order as a line of a list. */
export function orderLine(order: Order) {
  const { id, number, status, version, initiatedAt, statusSince, promisedAt, model, price } = order;
  return {
    id,
    number,
    status,
    version,
    initiatedAt,
    statusSince,
    promisedAt,
    fileName: model?.fileName ?? null,
    totalMinor: price?.totalMinor ?? null,
    currency: price?.currency ?? null,
  };
}

/** The body of the status answer. */
export function statusAnswer({
  id,
  number,
  status,
  version,
  statusSince,
  promisedAt,
  shipment,
}: Order): string {
  return JSON.stringify({ id, number, status, version, statusSince, promisedAt, shipment });
}

/** One step as the reader may see it: of the people in it only whether it was the reader, and otherwise the role. */
export function stepView({ type, orderversion, time, data }: OrderEvent, readerId: string) {
  return { type, version: orderversion, at: time, by: data.by.id === readerId ? 'you' : data.by.role };
}
