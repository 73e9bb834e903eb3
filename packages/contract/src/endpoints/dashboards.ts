import { z } from 'zod'
import { pictureKinds } from '../metrics/metric.ts'
import { roles } from '../permissions.ts'
import { defineEndpoint } from './endpoint.ts'
import { idText, nameText } from './text.ts'

const tag = 'Dashboards'

/** Columns of the grid on which tiles stand. */
export const gridColumns = 12
/** Tiles that one dashboard may have: more would ask more questions at once than anybody reads. */
const mostTiles = 60

const place = {
  id: idText.meta({ description: 'Tells the tiles of one dashboard apart.' }),
  x: z
    .number()
    .int()
    .min(0)
    .max(gridColumns - 1),
  y: z.number().int().min(0).max(10_000),
  w: z.number().int().min(1).max(gridColumns),
  h: z.number().int().min(1).max(40),
}

const paramValue = z.union([z.string().max(4000), z.number(), z.boolean()])

export const metricTile = z.object({
  ...place,
  kind: z.literal('metric'),
  metric: idText.meta({ description: 'A metric of the catalogue, also one of your own.' }),
  title: nameText.optional().meta({ description: "The metric's own title unless told." }),
  params: z.record(z.string().max(100), paramValue).default({}).meta({
    description:
      "The metric's parameters and filters of the tile's own; filters that it does not name are the page's.",
  }),
  columns: z.array(idText).max(20).optional().meta({ description: 'Columns to show; all unless told.' }),
  picture: z.enum(pictureKinds).optional().meta({ description: "The metric's own picture unless told." }),
})

export const textTile = z.object({
  ...place,
  kind: z.literal('text'),
  text: z.string().max(5000).meta({ description: 'Plain text; an empty line begins a paragraph.' }),
})

export const tile = z.discriminatedUnion('kind', [metricTile, textTile])
export type Tile = z.infer<typeof tile>

export const dashboardLayouts = ['grid', 'list'] as const

const sharedWith = z
  .array(z.enum(roles))
  .max(roles.length)
  .default([])
  .meta({ description: 'Roles whose members may look at it; nobody but its owner unless told.' })

const content = {
  description: z.string().max(500).default(''),
  layout: z.enum(dashboardLayouts).default('grid'),
  tiles: z
    .array(tile)
    .max(mostTiles)
    .default([])
    .refine(tiles => new Set(tiles.map(({ id }) => id)).size === tiles.length, {
      message: 'two tiles have the same id',
    }),
}

const owned = {
  id: z.string(),
  name: z.string(),
  shared_with: z.array(z.enum(roles)),
  owner: z.object({ id: z.string(), name: z.string() }),
  editable: z.boolean().meta({ description: 'Whether you may change and delete it.' }),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
}

export const dashboardBody = z.object({ ...owned, ...content }).meta({ id: 'Dashboard' })
export type DashboardBody = z.infer<typeof dashboardBody>

const path = z.object({ dashboard_id: idText })
const lastRead = { updated_at: z.iso.datetime().optional() }
const newDashboard = z.object({ name: nameText, shared_with: sharedWith, ...content })

export const listDashboards = defineEndpoint({
  method: 'GET',
  path: '/api/v1/dashboards',
  summary: 'Dashboards of mine and those shared with my role',
  tag,
  access: 'analytics:read',
  response: z.object({ dashboards: z.array(dashboardBody) }),
})

export const getDashboard = defineEndpoint({
  method: 'GET',
  path: '/api/v1/dashboards/:dashboard_id',
  summary: 'One dashboard',
  tag,
  access: 'analytics:read',
  params: path,
  response: dashboardBody,
})

export const createDashboard = defineEndpoint({
  method: 'POST',
  path: '/api/v1/dashboards',
  summary: 'Compose a dashboard',
  tag,
  access: 'analytics:read',
  body: newDashboard,
  response: dashboardBody,
  status: 201,
})

export const replaceDashboard = defineEndpoint({
  method: 'PUT',
  path: '/api/v1/dashboards/:dashboard_id',
  summary: 'Replace a dashboard with a new version of it',
  description:
    'Send the `updated_at` that you have read: if somebody changed it since, the answer is 409 and nothing is lost.',
  tag,
  access: 'analytics:read',
  params: path,
  body: newDashboard.extend(lastRead),
  response: dashboardBody,
})

export const deleteDashboard = defineEndpoint({
  method: 'DELETE',
  path: '/api/v1/dashboards/:dashboard_id',
  summary: 'Delete a dashboard',
  tag,
  access: 'analytics:read',
  params: path,
  response: z.undefined(),
  status: 204,
})

export const savedViewBody = z
  .object({
    ...owned,
    page: z.string().meta({ description: 'The page that it shows, such as `customers`.' }),
    search: z.string().meta({ description: "The page's filters, as they stand in its address." }),
  })
  .meta({ id: 'SavedView' })
export type SavedViewBody = z.infer<typeof savedViewBody>

const viewPath = z.object({ view_id: idText })
const newView = z.object({
  name: nameText,
  shared_with: sharedWith,
  page: z.string().regex(/^[a-z][a-z0-9/_-]{0,199}$/, 'must be the path of a page inside the organization'),
  search: z.string().max(4000).default(''),
})

export const listSavedViews = defineEndpoint({
  method: 'GET',
  path: '/api/v1/views',
  summary: 'Saved views of mine and those shared with my role',
  tag,
  access: 'analytics:read',
  response: z.object({ views: z.array(savedViewBody) }),
})

export const createSavedView = defineEndpoint({
  method: 'POST',
  path: '/api/v1/views',
  summary: 'Save a page with its filters under a name',
  tag,
  access: 'analytics:read',
  body: newView,
  response: savedViewBody,
  status: 201,
})

export const replaceSavedView = defineEndpoint({
  method: 'PUT',
  path: '/api/v1/views/:view_id',
  summary: 'Rename a saved view, share it, or save other filters under it',
  description:
    'Send the `updated_at` that you have read: if somebody changed it since, the answer is 409 and nothing is lost.',
  tag,
  access: 'analytics:read',
  params: viewPath,
  body: newView.extend(lastRead),
  response: savedViewBody,
})

export const deleteSavedView = defineEndpoint({
  method: 'DELETE',
  path: '/api/v1/views/:view_id',
  summary: 'Delete a saved view',
  tag,
  access: 'analytics:read',
  params: viewPath,
  response: z.undefined(),
  status: 204,
})
