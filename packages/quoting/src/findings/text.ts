/** The languages of every text for people. */
export type Language = 'ru' | 'en';

export type Text = Readonly<Record<Language, string>>;

export type TextDetail = Readonly<Record<string, number | string>>;

/** Puts the details into a text's `{name}` places. */
export const fillText = (text: Text, language: Language, detail: TextDetail): string =>
  text[language].replace(/\{(\w+)\}/g, (_place, name: string) => String(detail[name] ?? '?'));
