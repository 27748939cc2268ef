// Reads recipes of security schemes, and by them what the options of a call hold.
import { gunzipSync } from 'node:zlib';

/** A node of a recipe: where a text comes from, or how it is made. */
interface Node {
  source?: string;
  let?: string;
  function?: string;
  arguments?: Node[];
  options?: object;
  object?: Carrier;
}

/** A member of a message: a text, a block of further members, or the arguments. */
export interface Member {
  name: string;
  wire: string;
  members?: Member[];
  spread?: boolean;
  value?: Node;
}

/** A place of the message with its members; header names it if it is one. */
interface Carrier {
  kind: string;
  header?: string;
  members: Member[];
}

/** What makes a request. */
export interface Recipe {
  lets: { name: string; value: Node }[];
  carriers: Carrier[];
}

/** The security scheme of a document. */
export interface Scheme {
  'x-signet-recipe': {
    credential: { name: string; demo: string }[];
    request: Recipe;
    checks: string[];
  };
}

export type Texts = Record<string, string>;

type Values = Record<string, unknown>;

/** What a call of the client takes. */
export interface Options {
  body?: unknown;
  path?: Values;
  query?: Values;
  headers?: Values;
}

/** A call with the values of one example; signed has the last word on them. */
export interface Call {
  path: string;
  method: string;
  scheme?: string;
  media?: string;
  example: string;
  send(signed: <T extends object>(options: T) => T): Promise<{ data?: unknown; error?: unknown; response?: Response }>;
}

/** leaves are the members that are texts. */
export const leaves = (members: Member[]): Member[] => members.flatMap((m) => (m.members ? leaves(m.members) : m.spread ? [] : [m]));

/** inBody are the members of body and query. */
export const inBody = (recipe: Recipe): Member[] => leaves(recipe.carriers.filter((c) => !c.header).flatMap((c) => c.members));

/** inverses undo functions that have no key. */
const inverses: Partial<Record<string, (x: Buffer) => Buffer>> = {
  json: (x) => x, text: (x) => x, utf8: (x) => x, base64: (x) => Buffer.from(x.toString(), 'base64'), gzip: (x) => gunzipSync(x),
};

/** operand is what a node is made of, where that can be had back, and how. */
function operand(recipe: Recipe, node: Node): [Node, (x: Buffer) => Buffer] | undefined {
  const bound = recipe.lets.find((l) => l.name === node.let);
  if (bound) return [bound.value, (x) => x];
  const undo = inverses[node.function ?? ''];
  const [first] = node.arguments ?? [];
  return undo !== undefined && first && !node.options ? [first, undo] : undefined;
}

/** enciphered tells that the arguments stand nowhere where they can be had back. */
export function enciphered(recipe: Recipe): boolean {
  const readable = (node: Node): boolean => {
    if (node.source === 'arguments') return true;
    if (node.object) return node.object.members.some(holds);
    const made = operand(recipe, node);
    return made !== undefined && readable(made[0]);
  };
  const holds = (m: Member): boolean => m.spread || (m.members ?? []).some(holds) || (m.value !== undefined && readable(m.value));
  return !recipe.carriers.some((c) => c.members.some(holds));
}

/** argumentsIn is the JSON of the arguments that the options of a call hold. */
export function argumentsIn(recipe: Recipe, options: Options): string {
  const made = (node: Node, text: Buffer): string[] => {
    if (node.source === 'arguments') return [text.toString()];
    if (node.object) return among(node.object.members, valuesIn(node.object, text.toString()));
    const from = operand(recipe, node);
    return from ? made(from[0], from[1](text)) : [];
  };
  const among = (members: Member[], values: Values): string[] => members.flatMap((m) => {
    const value = values[m.wire];
    if (m.spread) return [JSON.stringify(without(values, members))];
    if (value === undefined) return [];
    return m.members ? among(m.members, value as Values) : made(m.value ?? {}, Buffer.from(jsonOf(value)));
  });
  const all = recipe.carriers.filter((c) => !c.header).flatMap((c) => {
    const values = c.kind === 'query' ? options.query : options.body;
    if (values === undefined) return [];
    return among(c.members, c.kind === 'body' ? { [c.members[0]?.wire ?? '']: values } : (values as Values));
  });
  return all.find((text) => text !== '{}') ?? '{}';
}

/** valuesIn are the values of the members that a text holds. */
function valuesIn(carrier: Carrier, text: string): Values {
  if (carrier.kind === 'form') return Object.fromEntries(new URLSearchParams(text));
  return JSON.parse(text) as Values;
}

/** without is values but for those of members that have names. */
function without(values: Values, members: Member[]): Values {
  const names = members.filter((m) => !m.spread).map((m) => m.wire);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

const jsonOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** callName is what follows the # of a path, or else what a member states. */
export function callName(call: Call, recipe: Recipe, options: Options): string {
  const [, fragment] = call.path.split('#');
  if (fragment) return decodeURIComponent(fragment);
  const values: Values = { ...options.headers, ...options.query, ...(typeof options.body === 'object' ? options.body : {}) };
  const stating = recipe.carriers.flatMap((c) => leaves(c.members).filter((m) => m.value?.source === 'call_name').map((m) => c.header ?? m.wire));
  return String(values[stating[0] ?? ''] ?? '');
}
