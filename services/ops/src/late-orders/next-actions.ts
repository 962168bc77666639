import type { Language } from '@alexandrite/contracts';
import type { OpenStatus } from './status-limits.ts';

/** What to do about an order that stays too long in a status. */
export const nextActions: Readonly<Record<OpenStatus, Readonly<Record<Language, string>>>> = {
  INITIATED: {
    en: 'The customer has not uploaded a model. Remind the customer, or cancel the order.',
    ru: 'Клиент не загрузил модель. Напомните клиенту или отмените заказ.',
  },
  FILE_UPLOADED: {
    en: 'The customer has not placed the order. Remind the customer, or cancel the order.',
    ru: 'Клиент не оформил заказ. Напомните клиенту или отмените заказ.',
  },
  SUBMITTED: {
    en: 'Pricing has not answered. Look at the pricing worker and at parked messages, then run an audit.',
    ru: 'Расчёт цены не завершён. Проверьте обработчик расчёта и отложенные сообщения, затем запустите сверку.',
  },
  PRICE_CALCULATED: {
    en: 'A seller has to approve the order, change its price or cancel it.',
    ru: 'Продавец должен подтвердить заказ, изменить цену или отменить его.',
  },
  PRICING_FAILED: {
    en: 'The model cannot be priced. Help the customer to upload another one, or cancel the order.',
    ru: 'Модель нельзя рассчитать. Помогите клиенту загрузить другую или отмените заказ.',
  },
  MANUFACTURING_APPROVED: {
    en: 'Nobody has taken the order. Ask an operator to take it from the board.',
    ru: 'Заказ никто не взял. Попросите оператора взять его с доски.',
  },
  MANUFACTURING_STARTED: {
    en: 'The piece is not finished. Ask the operator who has it, or put it back on the board.',
    ru: 'Изделие не готово. Спросите оператора, у которого оно в работе, или верните заказ на доску.',
  },
  MANUFACTURING_COMPLETED: {
    en: 'The piece is made and not being packed. Check it and start packing, or send it back.',
    ru: 'Изделие готово, но не упаковывается. Проверьте его и начните упаковку или верните на доработку.',
  },
  PACKAGING: {
    en: 'The parcel has not been handed over. Ship it with carrier and tracking number.',
    ru: 'Посылка не передана. Отправьте её, указав перевозчика и номер отслеживания.',
  },
  SHIPPED: {
    en: 'No delivery was reported. Ask the carrier where the parcel is, then close the order.',
    ru: 'О доставке не сообщено. Узнайте у перевозчика, где посылка, затем закройте заказ.',
  },
};
