import type { Language } from '@alexandrite/contracts';

/** The reader's language by `Accept-Language`: Russian or English, whichever is named first; English otherwise. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const named = acceptLanguage?.toLowerCase().match(/\b(ru|en)\b/);
  return named?.[1] === 'ru' ? 'ru' : 'en';
}
