const words: Readonly<Record<string, Readonly<Record<'ru' | 'en', string>>>> = {
  ENOENT: { ru: 'такого файла нет', en: 'there is no such file' },
  EACCES: { ru: 'нет права читать файл', en: 'no permission to read the file' },
};

/** A file that the system would not let be read, as a problem. What no file system says is thrown on. */
export function unreadable(error: unknown, language: 'ru' | 'en') {
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  if (!/^E[A-Z]+$/.test(code)) throw error;
  const text = words[code]?.[language] ?? message;
  return { ok: false, problem: { code: 'file-unreadable', detail: { system: code }, text } } as const;
}
