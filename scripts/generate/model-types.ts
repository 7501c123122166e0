/** Reads the interfaces of the published model; every object and field must have its sentence. */
import { createRequire as requireFrom } from 'node:module';
import { resolve } from 'node:path';
import type ts from 'typescript';
import type { FieldType, ModelField, ModelObject, ModelTypes } from '../../src/inspect/json-schema.ts';

/** Required when it runs: the compiler cannot be bundled. */
const compiler: typeof ts = requireFrom(resolve('package.json'))('typescript');

/** The table of a file's interfaces. Throws with the line of what is undocumented or of no known type. */
export function readModelTypes(path: string, text: string): ModelTypes {
  const file = compiler.createSourceFile(path, text, compiler.ScriptTarget.ESNext, true);
  return new TypeReader(file).read();
}

/** `StageView` is `Stage` for the world. */
function publicName(name: string): string {
  return name.replace(/View$/, '');
}

interface PartialField {
  readonly type: FieldType;
  readonly values?: readonly (string | number)[];
  readonly isNullable?: boolean;
}

class TypeReader {
  readonly #file: ts.SourceFile;
  readonly #interfaces = new Map<string, ts.InterfaceDeclaration>();
  readonly #aliases = new Map<string, ts.TypeAliasDeclaration>();

  constructor(file: ts.SourceFile) {
    this.#file = file;
    for (const statement of file.statements) {
      if (compiler.isInterfaceDeclaration(statement)) this.#interfaces.set(statement.name.text, statement);
      if (compiler.isTypeAliasDeclaration(statement)) this.#aliases.set(statement.name.text, statement);
    }
  }

  read(): ModelTypes {
    const bases = new Set(
      [...this.#interfaces.values()].flatMap((each) => this.#parents(each)).map(({ name }) => name.text),
    );
    const objects = [...this.#interfaces.values()]
      .filter(({ name }) => !bases.has(name.text))
      .map((each): [string, ModelObject] => [publicName(each.name.text), this.#object(each)]);
    return Object.fromEntries(objects);
  }

  #parents(declaration: ts.InterfaceDeclaration): readonly ts.InterfaceDeclaration[] {
    const types = (declaration.heritageClauses ?? []).flatMap((clause) => [...clause.types]);
    return types.map(({ expression }) => {
      const parent = this.#interfaces.get(expression.getText());
      return parent ?? this.#fail(expression, 'extends an interface of another file');
    });
  }

  #object(declaration: ts.InterfaceDeclaration): ModelObject {
    const inherited = this.#parents(declaration).flatMap((parent) => [...parent.members]);
    const fields = [...declaration.members, ...inherited].map((member): [string, ModelField] => {
      if (!compiler.isPropertySignature(member) || member.type === undefined)
        return this.#fail(member, 'is no plain field');
      return [member.name.getText(), this.#field(member, member.type)];
    });
    return { doc: this.#doc(declaration).text, fields: Object.fromEntries(fields) };
  }

  #field(member: ts.PropertySignature, node: ts.TypeNode): ModelField {
    const { text, isLink } = this.#doc(member);
    const field = this.#type(node);
    return { ...field, ...(isLink ? { isLink } : {}), doc: text };
  }

  #doc(node: ts.Node): { readonly text: string; readonly isLink: boolean } {
    const comment = compiler.getJSDocCommentsAndTags(node).find(compiler.isJSDoc);
    const text =
      compiler
        .getTextOfJSDocComment(comment?.comment)
        ?.replace(/\s*\n\s*/g, ' ')
        .trim() ?? '';
    const isLink =
      compiler.getJSDocTags(node).some(({ tagName }) => tagName.text === 'link') || / @link$/.test(text);
    const plain = text.replace(/ @link$/, '');
    return plain === '' ? this.#fail(node, 'has no sentence of documentation') : { text: plain, isLink };
  }

  #type(node: ts.TypeNode): PartialField {
    if (compiler.isTypeOperatorNode(node)) return this.#type(node.type);
    if (compiler.isArrayTypeNode(node)) {
      const { type, values } = this.#type(node.elementType);
      return { type: { list: type }, ...(values === undefined ? {} : { values }) };
    }
    if (compiler.isUnionTypeNode(node)) return this.#union(node);
    if (compiler.isLiteralTypeNode(node)) return this.#literal(node, node.literal);
    if (compiler.isTypeReferenceNode(node)) return this.#reference(node);
    switch (node.kind) {
      case compiler.SyntaxKind.StringKeyword:
        return { type: 'string' };
      case compiler.SyntaxKind.NumberKeyword:
        return { type: 'int' };
      case compiler.SyntaxKind.BooleanKeyword:
        return { type: 'bool' };
      default:
        return this.#fail(node, 'is of a type that the model does not use');
    }
  }

  #union(node: ts.UnionTypeNode): PartialField {
    const isNull = (type: ts.TypeNode) =>
      compiler.isLiteralTypeNode(type) && type.literal.kind === compiler.SyntaxKind.NullKeyword;
    const rest = node.types.filter((type) => !isNull(type)).map((type) => this.#type(type));
    const [first] = rest;
    if (first === undefined) return this.#fail(node, 'is of a type that the model does not use');
    const values = rest.flatMap((each) => each.values ?? []);
    const isNullable = rest.length < node.types.length;
    return {
      type: first.type,
      ...(values.length > 0 ? { values } : {}),
      ...(isNullable ? { isNullable } : {}),
    };
  }

  #literal(node: ts.Node, literal: ts.Node): PartialField {
    if (compiler.isStringLiteral(literal)) return { type: 'string', values: [literal.text] };
    if (compiler.isNumericLiteral(literal)) return { type: 'int', values: [Number(literal.text)] };
    return this.#fail(node, 'is of a type that the model does not use');
  }

  #reference(node: ts.TypeReferenceNode): PartialField {
    const name = node.typeName.getText();
    if (name === 'Readonly' || name === 'Record') return { type: 'map(string, string)' };
    const alias = this.#aliases.get(name);
    if (alias !== undefined) return this.#type(alias.type);
    if (!this.#interfaces.has(name)) return this.#fail(node, 'names a type of another file');
    return { type: { object: publicName(name) } };
  }

  #fail(node: ts.Node, what: string): never {
    const { line } = this.#file.getLineAndCharacterOfPosition(node.getStart());
    throw new Error(`${this.#file.fileName}:${line + 1}: \`${node.getText().split('\n', 1)[0]}\` ${what}.`);
  }
}
