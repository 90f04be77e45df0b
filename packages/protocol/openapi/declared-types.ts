/** What the package's types say, read from their source: JSON schemas of the answers, and every comment. */
import { fileURLToPath } from 'node:url'
import ts from 'typescript-api'

export interface Schema {
  [keyword: string]: unknown
}

export interface DeclaredTypes {
  /** The JSON schema of an exported type, which refers to other exported ones by name. */
  schema(name: string): Schema
  /** Writes the comments of an exported type's fields into a schema of it that was made otherwise. */
  describe(name: string, schema: Schema): Schema
}

export function readTypes(): DeclaredTypes {
  const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    types: [],
  }
  const program = ts.createProgram([entry], options)
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  if (!module) throw new Error(`${entry} can not be read.`)
  const exported = new Map(
    checker.getExportsOfModule(module).map((symbol) => [
      symbol.name,
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    ]),
  )
  const named = new Map([...exported].map(([name, symbol]) => [checker.getDeclaredTypeOfSymbol(symbol), name]))

  function symbolOf(name: string): ts.Symbol {
    const symbol = exported.get(name)
    if (!symbol) throw new Error(`The package exports no ${name}.`)
    return symbol
  }
  function commentOf(symbol: ts.Symbol): Schema {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll(/\s*\n\s*/g, ' ')
    return text ? { description: text } : {}
  }

  function schemaOf(type: ts.Type, isRoot = false): Schema {
    const name = named.get(type)
    if (name !== undefined && !isRoot) return { $ref: `#/components/schemas/${name}` }
    if (type.isStringLiteral()) return { const: type.value }
    if (type.isNumberLiteral()) return { const: type.value }
    if (type.flags & ts.TypeFlags.String) return { type: 'string' }
    // There is no fraction anywhere in the protocol.
    if (type.flags & ts.TypeFlags.Number) return { type: 'integer' }
    if (checker.isTupleType(type)) return { type: 'array', maxItems: 0 }
    if (checker.isArrayType(type)) {
      const [of] = checker.getTypeArguments(type as ts.TypeReference)
      if (of) return { type: 'array', items: schemaOf(of) }
    }
    if (type.isUnion()) return unionOf(type)
    return objectOf(type)
  }

  function unionOf({ types }: ts.UnionType): Schema {
    const present = types.filter((type) => !(type.flags & ts.TypeFlags.Undefined))
    if (present.every((type) => type.isStringLiteral())) {
      return { type: 'string', enum: present.map((type) => type.value).toSorted() }
    }
    const schemas = present.map((type) => schemaOf(type))
    const [only] = schemas
    return schemas.length === 1 && only ? only : { anyOf: schemas }
  }

  function objectOf(type: ts.Type): Schema {
    const fields = type.getProperties().filter((field) => !isNever(checker.getTypeOfSymbol(field)))
    const required = fields.filter((field) => !(field.flags & ts.SymbolFlags.Optional)).map((field) => field.name)
    return {
      type: 'object',
      properties: Object.fromEntries(
        fields.map((field) => [field.name, { ...schemaOf(checker.getTypeOfSymbol(field)), ...commentOf(field) }]),
      ),
      required,
    }
  }

  function describe(type: ts.Type, schema: Schema): Schema {
    const parts = type.isUnion() ? type.types : [type]
    const fieldOf = (name: string) => parts.map((part) => part.getProperty(name)).find((field) => field !== undefined)
    const { properties, items, ...rest } = schema
    const of = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined
    return {
      ...rest,
      ...(items !== undefined && { items: of ? describe(of, items as Schema) : items }),
      ...(properties !== undefined && {
        properties: Object.fromEntries(
          Object.entries(properties as Record<string, Schema>).map(([name, property]) => {
            const field = fieldOf(name)
            if (!field) throw new Error(`The types have no field ${name}.`)
            const described = describe(checker.getNonNullableType(checker.getTypeOfSymbol(field)), property)
            // A field that is a schema of its own, by the same name, is explained there.
            const schema = exported.get(name)
            return [name, { ...described, ...(schema && commentOf(schema)), ...commentOf(field) }]
          }),
        ),
      }),
    }
  }

  return {
    schema: (name) => ({ ...schemaOf(checker.getDeclaredTypeOfSymbol(symbolOf(name)), true), ...commentOf(symbolOf(name)) }),
    describe: (name, schema) => describe(checker.getDeclaredTypeOfSymbol(symbolOf(name)), schema),
  }
}

const isNever = (type: ts.Type) =>
  Boolean(type.flags & (ts.TypeFlags.Never | ts.TypeFlags.Undefined)) ||
  (type.isUnion() && type.types.every((each) => each.flags & (ts.TypeFlags.Never | ts.TypeFlags.Undefined)))
