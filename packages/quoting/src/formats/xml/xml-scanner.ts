import { refuseModel } from '../../findings/model-problem.ts';
import type { ModelProblem } from '../../findings/model-problem.ts';
import type { ByteSource } from './byte-source.ts';
import { ByteWindow } from './byte-window.ts';
import { NamespaceScope } from './namespace-scope.ts';
import { xmlDecimal, xmlIndex } from './xml-number.ts';
import { ILL_FORMED, INCOMPLETE, sameBytes, XmlTag } from './xml-tag.ts';
import { xmlText } from './xml-text.ts';

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const LAST_BLANK = 0x20;
const DEEPEST = 256;
const LONGEST_MARKUP = 1 << 20;

const END = 0;
const OPEN = 1;
const CLOSE = 2;

/**
 * Walks forward over the elements of an XML document that comes piece by piece, without building any tree. DOCTYPE is
 * refused, so there are no entities to expand. After a problem it behaves as at the end of the document.
 */
export class XmlScanner {
  /** How many elements are open. */
  depth = 0;
  /** The tag of the element that was opened last; valid until the scanner moves on. */
  readonly tag = new XmlTag();
  readonly #window: ByteWindow;
  readonly #source: ByteSource;
  readonly #scope = new NamespaceScope();
  readonly #openNames = new Int32Array(DEEPEST + 1);
  #problem: ModelProblem | undefined;
  #at = 0;
  #textStart = 0;
  #textEnd = 0;
  /** A comment or CDATA stands in the text, which therefore cannot be given as one. */
  #textBroken = false;
  #closesAtOnce = false;
  #seenRoot = false;

  constructor(source: ByteSource) {
    this.#source = source;
    this.#window = new ByteWindow(source);
    if (this.#more(0) && isUtf16(this.#window.bytes)) this.fail('model-unsupported', { feature: 'UTF-16' });
    else if (sameBytes(this.#window.bytes, 0, 3, '\u00ef\u00bb\u00bf')) this.#at = 3;
  }

  /** Why the document ended before its end, if it did. */
  get problem(): ModelProblem | undefined {
    return this.#problem;
  }

  /** Ends the walk with a refusal; the first one stays. */
  fail(code: ModelProblem['code'], detail: ModelProblem['detail']): void {
    this.#problem ??= refuseModel(code, detail).problem;
  }

  /** Ends the walk since the document makes no sense; `what` is short technical English. */
  damaged(what: string): void {
    this.fail('model-damaged', { what });
  }

  /**
   * Goes to the next child element of the element that is open at `depth`, past whatever was not looked at before; false
   * when that element ends.
   */
  child(depth: number): boolean {
    for (;;) {
      const step = this.#next();
      if (step === OPEN && this.depth === depth + 1) return true;
      if (step === END || (step === CLOSE && this.depth < depth)) return false;
    }
  }

  /** Whether the current element has this name, whatever its prefix. */
  is(local: string): boolean {
    return this.tag.is(local);
  }

  /** The namespace of the current element: `''` when it has none, undefined when its prefix was not declared. */
  namespace(): string | undefined {
    const { bytes, nameStart, localStart } = this.tag;
    if (localStart === nameStart) return this.#scope.default;
    return this.#scope.findIn(bytes, nameStart, localStart - 1);
  }

  /** The namespace that a prefix stands for here; undefined when it was not declared. */
  namespaceOf(prefix: string): string | undefined {
    return this.#scope.find(prefix);
  }

  /** The text of the attribute of the current element; undefined when missing or unreadable. */
  attribute(name: string): string | undefined {
    return this.tag.value(this.tag.find(name));
  }

  /** `attribute` for a name in a namespace. */
  attributeIn(namespace: string, local: string): string | undefined {
    const { bytes, places, attributes } = this.tag;
    for (let i = 0, at = 0; i < attributes; i++, at += 5) {
      const [start, localStart, end] = [places[at] ?? 0, places[at + 1] ?? 0, places[at + 2] ?? 0];
      if (localStart === start || !sameBytes(bytes, localStart, end, local)) continue;
      if (this.#scope.findIn(bytes, start, localStart - 1) === namespace) return this.tag.value(i);
    }
    return undefined;
  }

  /** Leaves the current element; its content as a decimal number, NaN when it is not just that. */
  contentDecimal(): number {
    return this.#leaveText() ? xmlDecimal(this.#window.bytes, this.#textStart, this.#textEnd) : NaN;
  }

  /** Leaves the current element; its content as a whole number, not negative, -1 when it is not just that. */
  contentIndex(): number {
    return this.#leaveText() ? xmlIndex(this.#window.bytes, this.#textStart, this.#textEnd) : -1;
  }

  /** Leaves the current element; its content as text, undefined when it is not just that. */
  contentText(): string | undefined {
    return this.#leaveText() ? xmlText(this.#window.bytes, this.#textStart, this.#textEnd) : undefined;
  }

  #leaveText(): boolean {
    const { depth } = this;
    const step = this.#next();
    if (step === CLOSE) return !this.#textBroken;
    while (this.depth >= depth && this.#next() !== END);
    return false;
  }

  #next(): number {
    if (this.#closesAtOnce) {
      this.#closesAtOnce = false;
      this.#textStart = this.#textEnd = this.#at;
      return this.#close();
    }
    this.#textStart = this.#at;
    this.#textBroken = false;
    while (!this.#problem) {
      const { bytes, end } = this.#window;
      let at = this.#at;
      while (at < end && bytes[at] !== LESS) at++;
      this.#at = this.#textEnd = at;
      if (at + 1 >= end) {
        if (!this.#more(this.#textStart)) return this.#finish(at);
        continue;
      }
      const second = bytes[at + 1] ?? 0;
      if (second === BANG || second === QUESTION) {
        this.#skipOther(second);
        continue;
      }
      const after = second === SLASH ? this.#readClosing(at + 2) : this.tag.read(bytes, at + 1, end);
      if (after === ILL_FORMED) this.damaged('XML tag');
      else if (after !== INCOMPLETE) {
        this.#at = after;
        return second === SLASH ? this.#closeNamed() : this.#open();
      } else if (!this.#more(this.#textStart)) this.#endedWithin('a tag');
    }
    return END;
  }

  #open(): number {
    if (this.depth === 0 && this.#seenRoot) this.damaged('XML with two roots');
    if (this.depth === DEEPEST) this.damaged('XML nested too deeply');
    if (this.#problem) return END;
    this.#seenRoot = true;
    this.depth++;
    this.#openNames[this.depth] = this.tag.nameHash;
    this.#closesAtOnce = this.tag.isEmpty;
    if (this.tag.declares) this.#declareNamespaces();
    return this.#problem ? END : OPEN;
  }

  #declareNamespaces(): void {
    const { bytes, places, attributes } = this.tag;
    for (let i = 0, at = 0; i < attributes; i++, at += 5) {
      const [start, localStart, end] = [places[at] ?? 0, places[at + 1] ?? 0, places[at + 2] ?? 0];
      const isDefault = localStart === start && sameBytes(bytes, start, end, 'xmlns');
      if (!isDefault && !sameBytes(bytes, start, localStart, 'xmlns:')) continue;
      const prefix = isDefault ? '' : (xmlText(bytes, localStart, end) ?? '');
      if (!this.#scope.declare(prefix, this.tag.value(i) ?? '', this.depth)) {
        this.damaged('too many XML namespaces');
      }
    }
  }

  #readClosing(start: number): number {
    const { bytes, end } = this.#window;
    let at = this.tag.readName(bytes, start, end);
    while (at < end && (bytes[at] ?? 0) <= LAST_BLANK) at++;
    if (at >= end) return INCOMPLETE;
    return bytes[at] === GREATER ? at + 1 : ILL_FORMED;
  }

  #closeNamed(): number {
    if (this.depth > 0 && this.#openNames[this.depth] === this.tag.nameHash) return this.#close();
    this.damaged('XML tags that do not match');
    return END;
  }

  #close(): number {
    this.depth--;
    this.#scope.leave(this.depth);
    return CLOSE;
  }

  #skipOther(second: number): void {
    if (second === QUESTION) return this.#skipPast(2, '?>');
    if (this.#isHere('<!--')) return this.#skipPast(4, '-->');
    if (this.#isHere('<![CDATA[')) return this.#skipPast(9, ']]>');
    if (this.#isHere('<!DOCTYPE')) return this.fail('model-unsupported', { feature: 'DOCTYPE' });
    if (this.#window.end - this.#at >= 9) return this.damaged('XML markup');
    if (!this.#more(this.#textStart)) this.#endedWithin('markup');
  }

  #isHere(text: string): boolean {
    const after = this.#at + text.length;
    return after <= this.#window.end && sameBytes(this.#window.bytes, this.#at, after, text);
  }

  /** Goes past a comment, CDATA or a processing instruction; text on both sides of it is no longer one text. */
  #skipPast(opening: number, closing: string): void {
    if (closing === ']]>' || !this.#isBlankText()) this.#textBroken = true;
    const kept = closing.length - 1;
    const last = closing.charCodeAt(kept);
    let at = this.#at + opening + kept;
    for (;;) {
      const { bytes, end } = this.#window;
      while (at < end && !(bytes[at] === last && sameBytes(bytes, at - kept, at + 1, closing))) at++;
      if (at < end) break;
      this.#at = Math.min(end, at - kept);
      at -= this.#at;
      if (!this.#more(this.#at)) return this.#endedWithin('a comment');
    }
    this.#at = this.#textStart = at + 1;
  }

  #isBlankText(): boolean {
    const { bytes } = this.#window;
    for (let at = this.#textStart; at < this.#textEnd; at++) if ((bytes[at] ?? 0) > LAST_BLANK) return false;
    return true;
  }

  /** Takes in the next piece, keeping what lies at or behind `keep`, unless that is longer than any markup may be. */
  #more(keep: number): boolean {
    let from = keep;
    if (this.#window.end - from > LONGEST_MARKUP) {
      if (this.#window.end - this.#at > LONGEST_MARKUP) {
        this.damaged('XML tag too long');
        return false;
      }
      this.#textBroken = true;
      from = this.#at;
    }
    if (!this.#window.extend(from)) return false;
    this.#at -= from;
    this.#textStart = 0;
    return true;
  }

  #finish(at: number): number {
    const isComplete = this.depth === 0 && this.#seenRoot && at === this.#window.end;
    if (!isComplete || this.#source.problem()) this.#endedWithin('the document');
    return END;
  }

  #endedWithin(what: string): void {
    this.#problem ??= this.#source.problem();
    this.damaged(`XML ends within ${what}`);
  }
}

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xfe && second === 0xff) ||
  (first === 0xff && second === 0xfe) ||
  (first === 0 && second === LESS) ||
  (first === LESS && second === 0);
