import type { Language } from '@alexandrite/contracts';
import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';

/** A part of a request that is not as its schema wants it. */
export class RequestInvalid extends Error {
  override readonly name = 'RequestInvalid';
  readonly issues: readonly z.core.$ZodIssue[];
  /** `body`, `params`, `querystring` or `headers`; set by Fastify. */
  validationContext?: string;

  constructor(issues: readonly z.core.$ZodIssue[]) {
    super('the request is not as its schema wants it');
    this.issues = issues;
  }
}

/** Checks what comes in. Keeps the input beside each complaint, because the words of the languages speak of it. */
export const validate: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data: unknown) => {
    const { success, data: value, error } = schema.safeParse(data, { reportInput: true });
    return success ? { value } : { error: new RequestInvalid(error.issues) };
  };

const words = { en: z.locales.en().localeError, ru: z.locales.ru().localeError };

/** What is wrong and where, in the reader's language. */
export function complaintsOf(
  { issues, validationContext = '' }: RequestInvalid,
  language: Language,
): { path: string; message: string }[] {
  return issues.map((issue) => {
    const said = issue.code === 'custom' ? issue.message : words[language](issue as z.core.$ZodRawIssue);
    const message = typeof said === 'object' && said !== null ? said.message : said;
    return { path: `${validationContext}/${issue.path.join('/')}`, message: message ?? issue.message };
  });
}
