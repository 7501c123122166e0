import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A piece of a source file with the line it begins on, from 1. */
export interface Piece {
  readonly line: number;
  readonly text: string;
}

/** What people read of a source file. */
export interface Readable {
  /** String literals and templates with a space in them, without the expressions of templates. */
  readonly texts: readonly Piece[];
  /** Comments without their marks, each on one line. */
  readonly comments: readonly Piece[];
  /** Declared names, parameters and properties included. */
  readonly names: readonly Piece[];
}

/** An exported declaration that is neither a re-export nor a default export. */
export interface ExportedDeclaration extends Piece {
  /** Text of its documentation comment without marks; `null` without one. */
  readonly doc: string | null;
}

/** Paths that git tracks and that match one of the patterns, generated sources left out. */
export function tracked(...patterns: readonly string[]): readonly string[] {
  return execFileSync('git', ['ls-files', '--', ...patterns], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => path !== '' && !path.includes('.generated.'));
}

/** Parses a TypeScript source; `text` is read from the path when left out. */
export function parseSource(path: string, text: string = readFileSync(path, 'utf8')): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

/** The prose of a comment: marks and line breaks removed. */
function proseOf(comment: string): string {
  return comment
    .replace(/^\/\*+|\*\/$|^\/\//g, '')
    .replace(/\s*\n\s*\*? ?/g, ' ')
    .trim();
}

/** Text that a literal shows; `…` stands for the expressions of a template. */
function literalText(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

/** Whether an identifier is the name of what its parent declares. */
function isDeclaredName(node: ts.Node): node is ts.Identifier | ts.PrivateIdentifier {
  if (!ts.isIdentifier(node) && !ts.isPrivateIdentifier(node)) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isCallExpression(parent)) return false;
  return 'name' in parent && parent.name === node;
}

/** Collects what people read of a source, in one walk. */
export function readableOf(source: ts.SourceFile): Readable {
  const whole = source.text;
  const lineOf = (at: number) => source.getLineAndCharacterOfPosition(at).line + 1;
  const [texts, names] = [[] as Piece[], [] as Piece[]];
  const comments = new Map<number, Piece>();
  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(whole, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(whole, node.getEnd()) ?? []),
    ];
    for (const { pos, end } of ranges) {
      if (!comments.has(pos)) comments.set(pos, { line: lineOf(pos), text: proseOf(whole.slice(pos, end)) });
    }
    if (ts.isImportDeclaration(node)) return;
    const text = literalText(node);
    if (text?.includes(' ')) texts.push({ line: lineOf(node.getStart()), text });
    if (isDeclaredName(node))
      names.push({ line: lineOf(node.getStart()), text: node.text.replace(/^#/, '') });
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return { texts, names, comments: [...comments.values()] };
}

/** The exported declarations of a source with their documentation. */
export function exportsOf(source: ts.SourceFile): readonly ExportedDeclaration[] {
  return source.statements.flatMap((statement) => {
    if (!ts.canHaveModifiers(statement)) return [];
    const kinds = (ts.getModifiers(statement) ?? []).map(({ kind }) => kind);
    const isExported = kinds.includes(ts.SyntaxKind.ExportKeyword);
    if (!isExported || kinds.includes(ts.SyntaxKind.DefaultKeyword)) return [];
    const comments = (ts.getLeadingCommentRanges(source.text, statement.getFullStart()) ?? [])
      .map(({ pos, end }) => source.text.slice(pos, end))
      .filter((text) => text.startsWith('/**'));
    const last = comments.at(-1);
    const doc = last === undefined ? null : proseOf(last);
    const line = source.getLineAndCharacterOfPosition(statement.getStart()).line + 1;
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name.getText())
      : [(statement as ts.DeclarationStatement).name?.getText() ?? ''];
    return names.map((text) => ({ line, text, doc }));
  });
}

/** The prose of a Markdown document: code blocks, code in back-ticks, links and HTML comments removed. */
export function proseOfDocument(text: string): string {
  return text
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
    .replace(/``[^\n]*?``|`[^`\n]*`/g, '`…`')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<!--[\s\S]*?-->/g, '');
}
