import { z } from 'zod'
import { logoPicture } from '../brand.ts'
import { defineEndpoint } from './endpoint.ts'

const tag = 'Organizations'

const logo = z
  .object({
    picture: logoPicture.nullable().meta({
      description: 'PNG, JPEG, WebP or SVG as a data URL, at most 32 kilobytes; null for none.',
      example: 'data:image/png;base64,iVBORw0KGgo=',
    }),
  })
  .meta({ id: 'Logo' })

export const getLogo = defineEndpoint({
  method: 'GET',
  path: '/api/v1/organization/logo',
  summary: 'The logo of the chosen organization',
  tag,
  access: 'organization:read',
  response: logo,
})

export const setLogo = defineEndpoint({
  method: 'PUT',
  path: '/api/v1/organization/logo',
  summary: 'Replace the logo of the chosen organization, or take it away',
  tag,
  access: 'organization:manage',
  body: logo,
  response: logo,
})
