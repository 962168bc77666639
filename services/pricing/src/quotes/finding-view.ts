import {
  describeFinding,
  describeProcess,
  describeRuleFinding,
  describeVerdict,
  overallVerdict,
  type Finding,
  type Language,
  type ModelVerdict,
  type Point,
  type Process,
  type ProcessVerdict,
} from '@alexandrite/quoting';
import { z } from 'zod';

const place = z.tuple([z.number(), z.number(), z.number()]);
const places = z.array(place).describe('where on the model, in mm, the worst first');

/** Something about the model that its owner should know, whatever it is made of. */
export const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(['healed', 'note', 'warning', 'error']),
  count: z.number().int(),
  at: places,
  text: z.string(),
});

const verdictName = z.enum(['yes', 'doubtful', 'no']);
const processSchema = z.object({
  name: z.string(),
  verdict: verdictName,
  text: z.string(),
  reasons: z.array(
    z.object({
      ruleId: z.string(),
      verdict: z.enum(['doubtful', 'no']),
      measured: z.number(),
      limit: z.number(),
      unit: z.enum(['mm', 'g', 'places']),
      at: places,
      text: z.string(),
      mend: z.string().describe('what would mend it'),
    }),
  ),
  unmeasured: z.array(z.string()).describe('rules that could not be judged'),
});

/** Whether the piece can be made of a material. */
export const verdictsSchema = z.object({
  overall: verdictName,
  print: processSchema,
  cast: processSchema,
  polish: processSchema,
});

const point = (at: Point): [number, number, number] => [...at];

export function findingView(finding: Finding, language: Language): z.infer<typeof findingSchema> {
  const { code, severity, count, at } = finding;
  return { code, severity, count, at: at.map(point), text: describeFinding(finding, language) };
}

export function verdictsView(verdict: ModelVerdict, language: Language): z.infer<typeof verdictsSchema> {
  const { print, cast, polish } = verdict;
  return {
    overall: overallVerdict(verdict),
    print: processView('print', print, language),
    cast: processView('cast', cast, language),
    polish: processView('polish', polish, language),
  };
}

function processView(process: Process, judged: ProcessVerdict, language: Language) {
  const { verdict, reasons, unmeasured } = judged;
  return {
    name: describeProcess(process, language),
    verdict,
    text: describeVerdict(verdict, language),
    reasons: reasons.map((reason) => {
      const { what, mend } = describeRuleFinding(reason, language);
      const { ruleId, measured, limit, unit, at } = reason;
      return {
        ruleId,
        verdict: reason.verdict,
        measured,
        limit,
        unit,
        at: at.map(point),
        text: what,
        mend,
      };
    }),
    unmeasured: [...unmeasured],
  };
}
