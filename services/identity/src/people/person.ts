import { newId, roles, type Role } from '@alexandrite/service-kit';
import { z } from 'zod';

/** Characters in a password. */
export const passwordLength = { min: 8, max: 128 } as const;

export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u, 'no control characters');
export const emailSchema = z.email().max(254);
export const newPasswordSchema = z.string().min(passwordLength.min).max(passwordLength.max);
export const roleSchema = z.enum(roles);
export const languageSchema = z.enum(['ru', 'en']);

/** A person as administrators see them. */
export const personSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  language: languageSchema,
  disabled: z.boolean(),
  createdAt: z.iso.datetime(),
  version: z.number().int(),
});
export type PersonView = z.infer<typeof personSchema>;

/** A person who is about to be made. */
export function newPerson(
  { name, email, role, language = 'ru' }: NewPerson,
  now: Date = new Date(),
): PersonView {
  return {
    id: newId(),
    name,
    email: email.toLowerCase(),
    role,
    language,
    disabled: false,
    createdAt: now.toISOString(),
    version: 1,
  };
}

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly language?: 'ru' | 'en' | undefined;
}
