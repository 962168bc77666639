import { readConfig, wholeNumber, type Env } from '@alexandrite/service-kit';
import { z } from 'zod';

const schema = z.object({
  /** Orders on one page of the board. */
  MES_BOARD_PAGE: wholeNumber(1, 500).default(50),
});

export type MesConfig = z.infer<typeof schema>;

export const readMesConfig = (env: Env): MesConfig => readConfig(schema, env, 'MES_');
