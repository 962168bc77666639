/**
 * Every error that leaves an API, as RFC 9457 problems. A code is never renamed and never changes its meaning.
 * `{name}` is filled from the problem's parameters. docs/errors.md is made from this table.
 */
interface ProblemRow {
  readonly status: number;
  readonly en: string;
  readonly ru: string;
}

export const problems = {
  'request-invalid': {
    status: 400,
    en: 'The request is not as this address expects it; see `errors`.',
    ru: 'Запрос не соответствует ожидаемому; подробности — в `errors`.',
  },
  'json-malformed': {
    status: 400,
    en: 'The body is not valid JSON.',
    ru: 'Тело запроса — не корректный JSON.',
  },
  'not-signed-in': {
    status: 401,
    en: 'Sign in first: the access token is missing, expired or not ours.',
    ru: 'Сначала войдите: токен доступа отсутствует, истёк или не наш.',
  },
  'signature-wrong': {
    status: 401,
    en: 'The signature of this message is missing or wrong.',
    ru: 'Подпись сообщения отсутствует или неверна.',
  },
  'not-entitled': {
    status: 403,
    en: 'Your role may not do this.',
    ru: 'Ваша роль не позволяет этого.',
  },
  'not-found': { status: 404, en: 'There is nothing here.', ru: 'Здесь ничего нет.' },
  'order-not-found': { status: 404, en: 'There is no such order.', ru: 'Такого заказа нет.' },
  'audit-not-found': { status: 404, en: 'There is no such audit.', ru: 'Такой сверки нет.' },
  'parked-message-not-found': {
    status: 404,
    en: 'No such message is parked.',
    ru: 'Такое сообщение не отложено.',
  },
  'parked-message-replayed': {
    status: 409,
    en: 'This message was handled meanwhile.',
    ru: 'Это сообщение уже обработано.',
  },
  'order-exists': { status: 409, en: 'This order exists already.', ru: 'Такой заказ уже есть.' },
  'order-taken': {
    status: 409,
    en: 'Somebody else has taken this order.',
    ru: 'Этот заказ уже взял другой оператор.',
  },
  'order-yours-already': {
    status: 409,
    en: 'You have taken this order already.',
    ru: 'Вы уже взяли этот заказ.',
  },
  'not-your-order': {
    status: 409,
    en: 'Another operator has this order in hand.',
    ru: 'Этот заказ в работе у другого оператора.',
  },
  'step-not-allowed': {
    status: 409,
    en: 'The order is {status}; this step ({step}) cannot be taken from there.',
    ru: 'Заказ в статусе {status}; шаг {step} из него невозможен.',
  },
  'not-the-owner': {
    status: 409,
    en: 'The order is {status}; another department decides its next step.',
    ru: 'Заказ в статусе {status}; следующий шаг решает другая служба.',
  },
  'model-already-there': {
    status: 409,
    en: 'The order has this very model already.',
    ru: 'У заказа уже есть именно эта модель.',
  },
  'request-already-answered': {
    status: 409,
    en: 'This request to cancel has been answered.',
    ru: 'На этот запрос об отмене уже ответили.',
  },
  'cancellation-too-late': {
    status: 409,
    en: 'The order is {status}: it is too late to cancel it.',
    ru: 'Заказ в статусе {status}: отменить его уже нельзя.',
  },
  'version-stale': {
    status: 412,
    en: 'The order has changed since you read it; it is at version {version} now.',
    ru: 'Заказ изменился с тех пор, как вы его читали; сейчас версия {version}.',
  },
  'if-match-malformed': {
    status: 400,
    en: '`If-Match` must be an ETag of this order, like "3".',
    ru: '`If-Match` должен быть ETag этого заказа, например "3".',
  },
  'idempotency-key-missing': {
    status: 400,
    en: 'Send an `Idempotency-Key` header (8–100 characters) so that a repeated request creates nothing twice.',
    ru: 'Пришлите заголовок `Idempotency-Key` (8–100 символов), чтобы повтор запроса не создал ничего дважды.',
  },
  'idempotency-key-reused': {
    status: 422,
    en: 'This `Idempotency-Key` was used for a different request.',
    ru: 'Этот `Idempotency-Key` уже использован для другого запроса.',
  },
  'body-too-large': {
    status: 413,
    en: 'The body is larger than this address accepts.',
    ru: 'Тело запроса больше допустимого здесь размера.',
  },
  'media-type-unsupported': {
    status: 415,
    en: 'This media type is not accepted here.',
    ru: 'Такой тип содержимого здесь не принимается.',
  },
  'model-empty': {
    status: 422,
    en: 'The file is empty.',
    ru: 'Файл пуст.',
  },
  'model-too-large': {
    status: 413,
    en: 'The model is larger than the {megabytes} MB that are accepted.',
    ru: 'Модель больше допустимых {megabytes} МБ.',
  },
  'upload-not-found': { status: 404, en: 'There is no such upload.', ru: 'Такой загрузки нет.' },
  'upload-expired': {
    status: 410,
    en: 'This upload was left too long; begin it again.',
    ru: 'Загрузка слишком долго не продолжалась; начните её заново.',
  },
  'upload-malformed': {
    status: 400,
    en: 'The header {header} is missing or not as tus 1.0 has it.',
    ru: 'Заголовок {header} отсутствует или не соответствует tus 1.0.',
  },
  'upload-offset-wrong': {
    status: 409,
    en: 'The upload is not at this offset; ask where it is (HEAD) and go on from there.',
    ru: 'Загрузка находится на другой позиции; запросите её (HEAD) и продолжите оттуда.',
  },
  'upload-taken-over': {
    status: 409,
    en: 'The upload was continued over another connection.',
    ru: 'Загрузка продолжена через другое соединение.',
  },
  'upload-longer-than-told': {
    status: 413,
    en: 'More bytes came than were announced.',
    ru: 'Пришло больше байтов, чем было объявлено.',
  },
  'too-many-uploads': {
    status: 429,
    en: 'You have {limit} unfinished uploads; finish or end one of them first.',
    ru: 'У вас {limit} незавершённых загрузок; сначала завершите или прервите одну из них.',
  },
  'tus-version-unsupported': {
    status: 412,
    en: 'Uploads speak tus 1.0.0; send `Tus-Resumable: 1.0.0`.',
    ru: 'Загрузка работает по tus 1.0.0; пришлите `Tus-Resumable: 1.0.0`.',
  },
  'too-many-requests': {
    status: 429,
    en: 'Too many requests; try again in {seconds} s.',
    ru: 'Слишком много запросов; повторите через {seconds} с.',
  },
  'internal-error': {
    status: 500,
    en: 'Something went wrong on our side. Nothing was done; please try again.',
    ru: 'Ошибка на нашей стороне. Ничего не сделано; попробуйте ещё раз.',
  },
  'not-available': {
    status: 503,
    en: 'Not available at the moment; please try again.',
    ru: 'Сейчас недоступно; попробуйте ещё раз.',
  },
  'credentials-wrong': {
    status: 401,
    en: 'The e-mail or the password is wrong.',
    ru: 'Неверный адрес электронной почты или пароль.',
  },
  'person-disabled': {
    status: 403,
    en: 'This account is closed; ask an administrator.',
    ru: 'Эта учётная запись закрыта; обратитесь к администратору.',
  },
  'sign-up-not-possible': {
    status: 409,
    en: 'An account cannot be made with these details. If you have one already, sign in.',
    ru: 'С этими данными создать учётную запись нельзя. Если она у вас уже есть, войдите.',
  },
  'email-taken': {
    status: 409,
    en: 'Somebody has an account with this e-mail already.',
    ru: 'Учётная запись с таким адресом уже есть.',
  },
  'person-not-found': { status: 404, en: 'There is no such person.', ru: 'Такого человека нет.' },
  'person-stale': {
    status: 412,
    en: 'This person has changed since you read them; they are at version {version} now.',
    ru: 'Данные изменились с тех пор, как вы их читали; сейчас версия {version}.',
  },
  'last-admin': {
    status: 409,
    en: 'This is the last administrator; make another one first.',
    ru: 'Это последний администратор; сначала создайте другого.',
  },
} as const satisfies Record<string, ProblemRow>;

export type ProblemCode = keyof typeof problems;
export type Language = 'en' | 'ru';

/** RFC 9457 problem details, with our code. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** The problem in the reader's language, its parameters filled in. */
export function describeProblem(
  code: ProblemCode,
  language: Language,
  parameters: Readonly<Record<string, unknown>> = {},
): Problem {
  const row: ProblemRow = problems[code];
  const title = row[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? ''));
  return { type: `/problems/${code}`, title, status: row.status, code };
}
