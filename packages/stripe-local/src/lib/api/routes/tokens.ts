import { findToken } from '../../domain/find.ts'
import { createToken } from '../../domain/token.ts'
import { tokenParams } from '../card-params.ts'
import { fields } from '../params.ts'
import type { Route } from '../route.ts'
import { get, sharedPost } from '../route.ts'

export const tokenRoutes: readonly Route[] = [
  sharedPost('/v1/tokens', tokenParams, createToken),
  get('/v1/tokens/:id', fields({}), (call) => findToken(call, call.id, 'path')),
]
