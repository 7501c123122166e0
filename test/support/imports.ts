/** What a TypeScript file imports, in whatever form it is written. */
import ts from 'typescript';

export interface Import {
  readonly to: string;
  /** `import('x')`, which runs when it is reached. */
  readonly isDynamic: boolean;
}

export function importsIn(text: string): readonly Import[] {
  const found: Import[] = [];
  const take = (name: ts.Node | undefined, isDynamic: boolean): void => {
    if (name !== undefined && ts.isStringLiteralLike(name)) found.push({ to: name.text, isDynamic });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) take(node.moduleSpecifier, false);
    else if (ts.isExternalModuleReference(node)) take(node.expression, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      take(node.argument.literal, false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      take(node.arguments[0], true);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest));
  return found;
}

/** Groups of files that reach each other, each sorted; a file alone is none. `graph`: file → files it imports. */
export function circlesIn(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const reach = new Map<string, ReadonlySet<string>>();
  const reachOf = (start: string): ReadonlySet<string> => {
    const known = reach.get(start);
    if (known !== undefined) return known;
    const seen = new Set(graph.get(start) ?? []);
    for (const file of seen) for (const next of graph.get(file) ?? []) seen.add(next);
    reach.set(start, seen);
    return seen;
  };
  const circles = [...graph.keys()]
    .filter((file) => reachOf(file).has(file))
    .map((file) => [...reachOf(file)].filter((other) => reachOf(other).has(file)).toSorted());
  return [...new Map(circles.map((circle) => [circle.join(' '), circle])).values()];
}
