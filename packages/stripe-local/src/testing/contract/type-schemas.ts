/**
 * JSON schemas of API objects, out of the types that a package of Stripe's publishes: whatever it declares with an
 * `object` of one literal (`object: 'refund'`), and the list and error types beside it.
 *
 * Stricter than the types in two ways: an object holds no field that its type does not name, unless that names none at
 * all, and a string holds no value that an open enumeration (`'a' | 'b' | OtherString`) does not name. Where a type
 * refers to declared types, its schema says `oneOfTypes`, with their names: the types refer to each other without end.
 */
import ts from 'typescript-api'

export type Schema = { readonly [keyword: string]: unknown }

/** By the name of the type, as in `Stripe.PaymentIntent` without the `Stripe`. */
export type ObjectSchemas = Readonly<Record<string, Schema>>

/** Types without an `object` of their own that answers are made of, where the package has them. */
const envelopes = ['ApiList', 'StripeRawError', 'StripeError']

export function schemasOf(packageName: string, namespace: string | null): ObjectSchemas {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    types: ['node'],
  }
  const { resolvedModule } = ts.resolveModuleName(
    packageName,
    import.meta.filename,
    options,
    ts.sys,
    undefined,
    undefined,
    ts.ModuleKind.ESNext,
  )
  if (resolvedModule === undefined) throw new Error(`${packageName} has no types to be found`)
  const program = ts.createProgram([resolvedModule.resolvedFileName], options)
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(resolvedModule.resolvedFileName)
  const module = source && checker.getSymbolAtLocation(source)
  const root = namespace === null ? module : module && exported(checker, module, namespace)
  if (root === undefined) throw new Error(`${packageName} exports no ${namespace ?? 'module'}`)

  const types = declaredTypes(checker, root)
  const names = new Map([...types].filter(([, type]) => isPlainObject(type)).map(([name, type]) => [type, name]))
  const wanted = new Set([...types].filter(([, type]) => isApiObject(checker, type)).map(([name]) => name))
  for (const name of envelopes) if (types.has(name)) wanted.add(name)

  const schemas: Record<string, Schema> = {}
  // A set hands out what is added while it is walked: the types that the wanted ones lead to.
  for (const name of wanted) {
    const type = types.get(name)
    if (type !== undefined) schemas[name] = objectSchema(checker, (to) => namedIn(names, to, wanted), type)
  }
  return schemas
}

function namedIn(names: ReadonlyMap<ts.Type, string>, type: ts.Type, wanted: Set<string>): string | undefined {
  const name = names.get(type)
  if (name !== undefined) wanted.add(name)
  return name
}

function exported(checker: ts.TypeChecker, owner: ts.Symbol, name: string): ts.Symbol | undefined {
  const symbol = checker.getExportsOfModule(owner).find((each) => each.name === name)
  return symbol && unaliased(checker, symbol)
}

const unaliased = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol

/** Interfaces and type aliases of a module or namespace, and of the namespaces within. */
function declaredTypes(checker: ts.TypeChecker, root: ts.Symbol): Map<string, ts.Type> {
  const found = new Map<string, ts.Type>()
  const visited = new Set<ts.Symbol>()
  const visit = (owner: ts.Symbol, prefix: string): void => {
    if (visited.has(owner)) return
    visited.add(owner)
    for (const each of checker.getExportsOfModule(owner)) {
      const symbol = unaliased(checker, each)
      const name = `${prefix}${each.name}`
      if (symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) {
        found.set(name, checker.getDeclaredTypeOfSymbol(symbol))
      }
      if (symbol.flags & ts.SymbolFlags.Module) visit(symbol, `${name}.`)
    }
  }
  visit(root, '')
  return found
}

function isApiObject(checker: ts.TypeChecker, type: ts.Type): boolean {
  const kind = isPlainObject(type) ? type.getProperty('object') : undefined
  return kind !== undefined && checker.getTypeOfSymbol(kind).isStringLiteral()
}

const isPlainObject = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.Object) !== 0 && !isGeneric(type)

const isGeneric = (type: ts.Type): boolean => ((type as ts.InterfaceType).typeParameters ?? []).length > 0

/** The name of a declared type. */
type NameOf = (type: ts.Type) => string | undefined

function objectSchema(checker: ts.TypeChecker, nameOf: NameOf, type: ts.Type): Schema {
  const properties: Record<string, Schema> = {}
  const required: string[] = []
  for (const property of checker.getPropertiesOfType(type)) {
    const valueType = checker.getTypeOfSymbol(property)
    if (checker.getNonNullableType(valueType).getCallSignatures().length > 0) continue
    properties[property.name] = schemaOf(checker, nameOf, valueType)
    if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name)
  }
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String)
  // A type without any field (`UseStripeSdk {}`) says nothing of its fields.
  const isOpen = Object.keys(properties).length === 0
  const additionalProperties = index === undefined ? isOpen : schemaOf(checker, nameOf, index)
  return { type: 'object', properties, required, additionalProperties }
}

function schemaOf(checker: ts.TypeChecker, nameOf: NameOf, type: ts.Type): Schema {
  const { flags } = type
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter)) return {}
  if (type.isUnion()) return unionSchema(checker, nameOf, type.types)
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value }
  if (flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === 'true' }
  // The SDK makes a bigint of the text of a 64-bit number, and an instance of a class (`Decimal`) of that of a decimal.
  const isText = flags & (ts.TypeFlags.String | ts.TypeFlags.BigInt) || isOtherString(type) || type.isClass()
  if (isText) return { type: 'string' }
  if (flags & ts.TypeFlags.Number) return { type: 'number' }
  if (flags & ts.TypeFlags.Null) return { type: 'null' }
  if (flags & absent) return { not: {} }
  const name = nameOf(type)
  if (name !== undefined) return { oneOfTypes: [name] }
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference)
    return { type: 'array', items: item === undefined ? {} : schemaOf(checker, nameOf, item) }
  }
  if (flags & ts.TypeFlags.Object || type.isIntersection()) return objectSchema(checker, nameOf, type)
  throw new Error(`What JSON is a ${checker.typeToString(type)}?`)
}

/** `string & Record<never, never>`: any string, in a union that names some. */
const isOtherString = (type: ts.Type): boolean =>
  type.isIntersection() && type.types.some((part) => part.flags & ts.TypeFlags.String)

/** `deleted?: void` marks what is not deleted. */
const absent = ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never

function unionSchema(checker: ts.TypeChecker, nameOf: NameOf, all: readonly ts.Type[]): Schema {
  const closed = all.some((type) => type.isStringLiteral())
  const types = all.filter((type) => !(type.flags & absent) && !(closed && isOtherString(type)))
  const declared = types.flatMap((type) => nameOf(type) ?? [])
  const values = types.filter((type) => type.isStringLiteral()).map((type) => type.value)
  const others = types.filter((type) => nameOf(type) === undefined && !type.isStringLiteral())
  const anyOf = [
    ...(declared.length > 0 ? [{ oneOfTypes: declared }] : []),
    ...(values.length > 0 ? [{ enum: values }] : []),
    ...others.map((type) => schemaOf(checker, nameOf, type)),
  ]
  if (anyOf.length === 0) return { not: {} }
  return anyOf.length === 1 && anyOf[0] !== undefined ? anyOf[0] : { anyOf }
}
