import { statuses, statusNames, type OrderStatus } from '@alexandrite/contracts';

/** Seconds that an order may stay in a status. Ended orders have no limit. */
export type StatusLimits = Readonly<Record<OpenStatus, number>>;
export type OpenStatus = Exclude<OrderStatus, 'CLOSED' | 'CANCELLED'>;

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const units: Readonly<Record<string, number>> = { s: 1, m: minute, h: hour, d: day };
const longest = 3_650 * day;

/** Chosen so that their sum on the usual way stays within the three weeks that a customer is promised. */
export const defaultLimits: StatusLimits = {
  INITIATED: 30 * day,
  FILE_UPLOADED: 30 * day,
  SUBMITTED: 5 * minute,
  PRICE_CALCULATED: 48 * hour,
  PRICING_FAILED: 7 * day,
  MANUFACTURING_APPROVED: 72 * hour,
  MANUFACTURING_STARTED: 7 * day,
  MANUFACTURING_COMPLETED: 24 * hour,
  PACKAGING: 24 * hour,
  SHIPPED: 10 * day,
};

const openStatuses = statusNames.filter((name): name is OpenStatus => statuses[name].owner !== null);

export type LimitsRead =
  { readonly ok: true; readonly limits: StatusLimits } | { readonly ok: false; readonly expected: string };

/** The defaults with the limits of `SUBMITTED=10m,SHIPPED=14d` in their place; units are s, m, h and d. */
export function readLimits(text: string): LimitsRead {
  const limits: Record<OpenStatus, number> = { ...defaultLimits };
  const named = new Set<string>();
  for (const part of text.split(',')) {
    const [, name = '', amount = '', unit = ''] =
      /^\s*([A-Z_]+)\s*=\s*(\d{1,9})([smhd])\s*$/.exec(part) ?? [];
    const status = openStatuses.find((open) => open === name);
    const seconds = Number(amount) * (units[unit] ?? 0);
    if (name === '') return refuse(`"${part.trim()}" is none`);
    if (!status) return refuse(`"${name}" is no open status (${openStatuses.join(', ')})`);
    if (named.has(name)) return refuse(`${name} is named twice`);
    if (seconds < 1 || seconds > longest) return refuse(`${amount}${unit} is not between 1s and 3650d`);
    named.add(name);
    limits[status] = seconds;
  }
  return { ok: true, limits };
}

const refuse = (why: string): LimitsRead => ({
  ok: false,
  expected: `limits like SUBMITTED=10m,SHIPPED=14d (units s, m, h, d); ${why}`,
});
