import { basename, dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { stageKinds } from '../domain/stages/table.ts';

/** A place that names a stage kind to decide something. */
interface NamedKind {
  line: number;
  kind: string;
  code: string;
}

/** A file that is not there, as it would be compiled. */
interface Planted {
  file: string;
  text: string;
}

/** What a union of kinds may hold besides: a program's stage may be one by channel, and a step none of a stage. */
const others = ['byChannel', 'elsewhere', 'ended'];
const kinds: readonly string[] = stageKinds;
const comparisons = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/**
 * Every place of a file that names a stage kind where a kind is meant, outside the files of that kind: compared, listed, looked up, or in
 * SQL. The compiler's types tell what is meant; where they say only "string", the name on the other side does.
 */
function namedKinds(source: ts.SourceFile, checker: ts.TypeChecker): NamedKind[] {
  const meaning = new Meaning(checker);
  const file = relative(resolve('.'), source.fileName);
  return literals(source).flatMap((node) =>
    meaning
      .kindsIn(node)
      .filter((kind) => !isOwn(file, kind, node))
      .map((kind) => {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        return { line: line + 1, kind, code: node.parent.getText() };
      }),
  );
}

/** Every such place of a file that is not there, as tsconfig.json would have it compiled. */
export function plantedKinds({ file, text }: Planted): NamedKind[] {
  const program = createProgram(resolve(file), text);
  const source = program.getSourceFile(resolve(file));
  return source ? namedKinds(source, program.getTypeChecker()) : [];
}

/** Every such place of the product; tests may name any kind. */
function productKinds(): (NamedKind & { file: string })[] {
  return ['tsconfig.json', 'web/tsconfig.json'].flatMap((config) => {
    const program = ts.createProgram(compiled(config));
    const checker = program.getTypeChecker();
    return program.getSourceFiles().flatMap((source) => {
      const file = relative(resolve('.'), source.fileName);
      if (/^test\/|node_modules|\/generated\/|config\.ts$|\.d\.ts$/.test(file)) return [];
      return namedKinds(source, checker).map((found) => ({ file, ...found }));
    });
  });
}

/**
 * Whether a file is a kind's own: one a room and two in the domain have its name. A kind declares in the domain what it says of another.
 */
function isOwn(file: string, kind: string, node: ts.Node): boolean {
  const own = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const stem = file.replace(/\.tsx?$/, '').replace(/^(domain\/stages\/.+)\/(spec|stage)$/, '$1');
  if (basename(stem) === own && /(^|\/)(stages|steps)\//.test(stem)) return true;
  return dirname(stem) === 'domain/stages' && ts.isPropertyAssignment(node.parent);
}

class Meaning {
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  kindsIn(node: ts.Node): string[] {
    if (isTemplatePart(node)) return [...node.text.matchAll(/\bstage\b[^,;]*?'(\w+)'/g)].flatMap(named);
    if (!ts.isStringLiteralLike(node) || !kinds.includes(node.text)) return [];
    if (ts.isLiteralTypeNode(node.parent)) return [];
    const beside = besideOf(node);
    const type = beside ? this.#checker.getTypeAtLocation(beside) : this.#checker.getContextualType(node);
    if (type === undefined) return [];
    return isKind(type) || isText(type, beside ?? listOf(node)) ? [node.text] : [];
  }
}

function named([, kind = '']: RegExpMatchArray): string[] {
  return kinds.includes(kind) ? [kind] : [];
}

/** What a literal is compared with. */
function besideOf({ parent }: ts.Node): ts.Expression | undefined {
  if (ts.isCaseClause(parent)) return parent.parent.parent.expression;
  if (!ts.isBinaryExpression(parent) || !comparisons.has(parent.operatorToken.kind)) return undefined;
  return ts.isStringLiteralLike(parent.left) ? parent.right : parent.left;
}

/** The list in which it is looked up. */
function listOf({ parent }: ts.Node): ts.Expression | undefined {
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return undefined;
  const { name, expression } = parent.expression;
  return ['includes', 'indexOf'].includes(name.text) ? expression : undefined;
}

/** Two or more of the kinds and nothing else: a form's field "password" is none. */
function isKind(type: ts.Type): boolean {
  const parts = (type.isUnion() ? type.types : [type]).filter(
    ({ flags }) => (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0,
  );
  const names = parts.map((part) => (part.isStringLiteral() ? part.value : ''));
  return (
    names.every((name) => kinds.includes(name) || others.includes(name)) &&
    names.filter((name) => kinds.includes(name)).length > 1
  );
}

/** Some text that is called a stage or its kind. */
function isText({ flags }: ts.Type, beside: ts.Expression | undefined): boolean {
  if ((flags & ts.TypeFlags.String) === 0 || beside === undefined) return false;
  return /\b(stages?|kinds?)$/.test(beside.getText());
}

function isTemplatePart(node: ts.Node): node is ts.TemplateLiteralLikeNode {
  return ts.isTemplateLiteralToken(node);
}

function literals(source: ts.SourceFile): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || isTemplatePart(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Compiled = Pick<ts.CreateProgramOptions, 'options'> & { rootNames: string[] };

/** What a configuration compiles, the tests left out. */
function compiled(config: string): Compiled {
  const read = ts.readConfigFile(config, (file) => ts.sys.readFile(file)) as { config: unknown };
  const { options, fileNames } = ts.parseJsonConfigFileContent(read.config, ts.sys, resolve(dirname(config)));
  return { options, rootNames: fileNames.filter((file) => !relative(resolve('.'), file).startsWith('test')) };
}

function createProgram(path: string, text: string): ts.Program {
  const { options } = compiled('tsconfig.json');
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  const planting: ts.CompilerHost = {
    ...host,
    fileExists: (file) => file === path || ts.sys.fileExists(file),
    getSourceFile: (file, version, ...more) =>
      file === path ? ts.createSourceFile(file, text, version, true) : getSourceFile(file, version, ...more),
  };
  return ts.createProgram([path], options, planting);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = productKinds();
  for (const { file, line, kind, code } of found)
    console.log(`${file}:${String(line)}: the stage kind "${kind}" is named outside its files: ${code}`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
