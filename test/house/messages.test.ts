import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function sources(directory: string): readonly string[] {
  return readdirSync(join(ROOT, directory), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

interface Use {
  readonly messageId: string;
  /** Keys of a literal `data`; `null` when it is made elsewhere. */
  readonly keys: readonly string[] | null;
}

interface Texts {
  /** Placeholders of each message by its id. */
  readonly placeholders: ReadonlyMap<string, readonly string[]>;
  readonly uses: readonly Use[];
  /** Whether each use names its id as a literal, so that ids without a use are known. */
  readonly isLiteral: boolean;
}

/** The messages that a file declares and the reports that it makes. */
function textsOf(path: string): Texts {
  const source = ts.createSourceFile(
    path,
    readFileSync(join(ROOT, path), 'utf8'),
    ts.ScriptTarget.ES2022,
    true,
  );
  const placeholders = new Map<string, readonly string[]>();
  const uses: Use[] = [];
  let isLiteral = true;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'messages') {
      if (ts.isObjectLiteralExpression(node.initializer)) {
        for (const each of node.initializer.properties) {
          const names = [...each.getText().matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name);
          if (each.name !== undefined) placeholders.set(each.name.getText(), names);
        }
      }
    }
    if (ts.isObjectLiteralExpression(node)) {
      const property = (name: string) => node.properties.find((each) => each.name?.getText() === name);
      const id = property('messageId');
      if (id !== undefined) {
        const value = ts.isPropertyAssignment(id) ? id.initializer : null;
        if (value !== null && ts.isStringLiteral(value)) {
          const isOpen = node.properties.some((each) => ts.isSpreadAssignment(each));
          uses.push({ messageId: value.text, keys: isOpen ? null : keysOf(property('data')) });
        } else isLiteral = false;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { placeholders, uses, isLiteral };
}

/** Keys of a literal; `null` for a variable or a literal with a spread. */
function keysOf(data: ts.ObjectLiteralElementLike | undefined): readonly string[] | null {
  if (data === undefined) return [];
  if (!ts.isPropertyAssignment(data) || !ts.isObjectLiteralExpression(data.initializer)) return null;
  const { properties } = data.initializer;
  if (properties.some((each) => ts.isSpreadAssignment(each))) return null;
  return properties.map((each) => each.name?.getText() ?? '');
}

const FILES = sources('rules').filter((path) => path !== 'rules/index.ts');

describe('messages of rules', () => {
  it('find data for each of their placeholders', () => {
    const missing = FILES.flatMap((path) => {
      const { placeholders, uses } = textsOf(path);
      return uses.flatMap(({ messageId, keys }) => {
        if (keys === null) return [];
        const wanted = placeholders.get(messageId) ?? [];
        return wanted
          .filter((name) => !keys.includes(name))
          .map((name) => `${path}: ${messageId} lacks ${name}`);
      });
    });
    expect(missing).toEqual([]);
  });

  it('are all used', () => {
    const unused = FILES.flatMap((path) => {
      const { placeholders, uses, isLiteral } = textsOf(path);
      if (!isLiteral) return [];
      const used = new Set(uses.map(({ messageId }) => messageId));
      const text = readFileSync(join(ROOT, path), 'utf8');
      // An id may be chosen by an expression: then it stands in the file once more as a string.
      return [...placeholders.keys()]
        .filter((id) => !used.has(id) && text.split(`'${id}'`).length < 2)
        .map((id) => `${path}: ${id}`);
    });
    expect(unused).toEqual([]);
  });

  it('are read from the files at all', () => {
    const uses = FILES.flatMap((path) => textsOf(path).uses);
    expect(uses.filter(({ keys }) => keys !== null && keys.length > 0).length).toBeGreaterThan(100);
  });
});
