import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import {
  Award,
  BookOpenText,
  CalendarSync,
  ChartNoAxesCombined,
  Database,
  Gem,
  Grid3x3,
  LayoutDashboard,
  LayoutGrid,
  LifeBuoy,
  Lightbulb,
  Mail,
  Megaphone,
  MessageCircle,
  MessageSquareText,
  MessagesSquare,
  Radio,
  Route,
  Settings,
  Share2,
  Sigma,
  Smile,
  Store,
  Telescope,
  Users,
} from 'lucide-react'
import { lazy, Suspense } from 'react'
import { queryClient, session } from './api.ts'
import { meQuery } from './session/me.ts'
import { lastOrganization, rememberOrganization } from './shell/last-organization.ts'
import { LoadingPage } from './shell/loading-page.tsx'
import type { PageEntry } from './shell/page-list.ts'
import { NoOrganization, NotFound, PageError } from './shell/page-states.tsx'
import { parseSearch, stringifySearch } from './shell/search.ts'

/** The pages inside an organization; the sidebar shows those with a place in the menu, in this order. */
export const pages: readonly PageEntry[] = [
  {
    path: 'overview',
    title: 'Overview',
    menu: { group: '', icon: LayoutDashboard },
    load: () => import('./pages/overview/page.tsx'),
  },
  {
    path: 'insights',
    title: 'Insights',
    menu: { group: '', icon: Lightbulb },
    load: () => import('./pages/insights/page.tsx'),
  },
  {
    path: 'dashboards',
    title: 'Dashboards',
    menu: { group: '', icon: LayoutGrid },
    load: () => import('./pages/dashboards/page.tsx'),
  },
  {
    path: 'dashboards/$dashboard',
    title: 'Dashboard',
    load: () => import('./pages/dashboards/dashboard/page.tsx'),
  },
  {
    path: 'revenue',
    title: 'Revenue',
    menu: { group: 'Sales', icon: ChartNoAxesCombined },
    load: () => import('./pages/revenue/page.tsx'),
  },
  {
    path: 'branches',
    title: 'Branches',
    menu: { group: 'Sales', icon: Store },
    load: () => import('./pages/branches/page.tsx'),
  },
  {
    path: 'customers',
    title: 'Customers',
    menu: { group: 'Customers', icon: Users },
    load: () => import('./pages/customers/page.tsx'),
  },
  {
    path: 'customers/$customer',
    title: 'Customer',
    load: () => import('./pages/customers/customer/page.tsx'),
  },
  {
    path: 'activity',
    title: 'Activity',
    menu: { group: 'Customers', icon: Radio },
    load: () => import('./pages/activity/page.tsx'),
  },
  {
    path: 'segments',
    title: 'Segments',
    menu: { group: 'Customers', icon: Grid3x3 },
    load: () => import('./pages/segments/page.tsx'),
  },
  {
    path: 'segments/new',
    title: 'Segment',
    load: () => import('./pages/segments/rules/page.tsx'),
  },
  {
    path: 'segments/rules/$segment',
    title: 'Segment',
    load: () => import('./pages/segments/rules/page.tsx'),
  },
  {
    path: 'retention',
    title: 'Retention',
    menu: { group: 'Customers', icon: CalendarSync },
    load: () => import('./pages/retention/page.tsx'),
  },
  {
    path: 'value',
    title: 'Lifetime value',
    menu: { group: 'Customers', icon: Gem },
    load: () => import('./pages/value/page.tsx'),
  },
  {
    path: 'predictions',
    title: 'Predictions',
    menu: { group: 'Customers', icon: Telescope },
    load: () => import('./pages/predictions/page.tsx'),
  },
  {
    path: 'journeys',
    title: 'Journeys',
    menu: { group: 'Customers', icon: Route },
    load: () => import('./pages/journeys/page.tsx'),
  },
  {
    path: 'interactions',
    title: 'Interactions',
    menu: { group: 'Service', icon: MessagesSquare },
    load: () => import('./pages/interactions/page.tsx'),
  },
  {
    path: 'conversations',
    title: 'Conversations',
    menu: { group: 'Service', icon: MessageCircle },
    load: () => import('./pages/conversations/page.tsx'),
  },
  {
    path: 'support',
    title: 'Support',
    menu: { group: 'Service', icon: LifeBuoy },
    load: () => import('./pages/support/page.tsx'),
  },
  {
    path: 'satisfaction',
    title: 'Satisfaction',
    menu: { group: 'Service', icon: Smile },
    load: () => import('./pages/satisfaction/page.tsx'),
  },
  {
    path: 'feedback',
    title: 'Feedback',
    menu: { group: 'Service', icon: MessageSquareText },
    load: () => import('./pages/feedback/page.tsx'),
  },
  {
    path: 'acquisition',
    title: 'Acquisition',
    menu: { group: 'Marketing', icon: Megaphone },
    load: () => import('./pages/acquisition/page.tsx'),
  },
  {
    path: 'communications',
    title: 'Communications',
    menu: { group: 'Marketing', icon: Mail },
    load: () => import('./pages/communications/page.tsx'),
  },
  {
    path: 'loyalty',
    title: 'Loyalty',
    menu: { group: 'Marketing', icon: Award },
    load: () => import('./pages/loyalty/page.tsx'),
  },
  {
    path: 'referrals',
    title: 'Referrals',
    menu: { group: 'Marketing', icon: Share2 },
    load: () => import('./pages/referrals/page.tsx'),
  },
  {
    path: 'metrics',
    title: 'Own metrics',
    menu: { group: 'Manage', icon: Sigma },
    load: () => import('./pages/metrics/page.tsx'),
  },
  {
    path: 'metrics/new',
    title: 'Own metric',
    load: () => import('./pages/metrics/metric/page.tsx'),
  },
  {
    path: 'metrics/own/$metric',
    title: 'Own metric',
    load: () => import('./pages/metrics/metric/page.tsx'),
  },
  {
    path: 'catalogue',
    title: 'Catalogue',
    menu: { group: 'Manage', icon: BookOpenText },
    load: () => import('./pages/catalogue/page.tsx'),
  },
  {
    path: 'catalogue/$feature/$metric',
    title: 'Metric',
    load: () => import('./pages/catalogue/metric/page.tsx'),
  },
  {
    path: 'data',
    title: 'Data',
    menu: { group: 'Manage', icon: Database },
    load: () => import('./pages/data/page.tsx'),
  },
  {
    path: 'data/imports/$import',
    title: 'Import',
    load: () => import('./pages/data/import/page.tsx'),
  },
  {
    path: 'settings',
    title: 'Settings',
    menu: { group: 'Manage', icon: Settings },
    load: () => import('./pages/settings/page.tsx'),
  },
  {
    path: 'settings/$section',
    title: 'Settings',
    load: () => import('./pages/settings/page.tsx'),
  },
]

/** Fetches the code of the page in an address while the session is still being looked for. */
export function preloadPage(path: string): void {
  const [, organizations, , name] = path.split('/')
  if (organizations !== 'o') return
  // A page whose code cannot be had says so when it is drawn.
  loadShell().catch(() => undefined)
  pages
    .find(page => page.path === name)
    ?.load()
    .catch(() => undefined)
}

const loadShell = () => import('./shell/shell.tsx')
/** Signing in needs none of its menus and pickers. */
const Shell = lazy(() => loadShell().then(module => ({ default: module.Shell })))

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageError })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/sign-in/page.tsx'), 'Page'),
})
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./pages/welcome/page.tsx'), 'Page'),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('./pages/invitation/page.tsx'), 'Page'),
})

/** Everything below needs a session; who has none comes back here after signing in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Outlet,
  beforeLoad: async ({ location }) => {
    if (!(await session.ensure()))
      throw redirect({ to: '/sign-in' as never, search: { to: location.href } as never })
    // Asked for now, waited for by the shell: the page's own code and questions need not queue behind it.
    void queryClient.prefetchQuery(meQuery)
  },
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: async () => {
    const { memberships } = await queryClient.ensureQueryData(meQuery)
    const wanted = memberships.find(({ slug }) => slug === lastOrganization()) ?? memberships[0]
    if (wanted) throw redirect({ to: `/o/${wanted.slug}/overview` as never })
  },
  component: NoOrganization,
})

const newOrganization = createRoute({
  getParentRoute: () => signedIn,
  path: '/new-organization',
  component: lazyRouteComponent(() => import('./pages/new-organization/page.tsx'), 'Page'),
})

const organization = createRoute({
  getParentRoute: () => signedIn,
  path: '/o/$organization',
  beforeLoad: ({ params }) => rememberOrganization(params.organization),
  component: () => (
    <Suspense fallback={<LoadingPage />}>
      <Shell pages={pages} />
    </Suspense>
  ),
  notFoundComponent: NotFound,
})
const organizationHome = createRoute({
  getParentRoute: () => organization,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: `/o/${params.organization}/overview` as never })
  },
})
const pageRoutes = pages.map(({ path, load }) =>
  createRoute({
    getParentRoute: () => organization,
    path,
    component: lazyRouteComponent(load, 'Page'),
    errorComponent: PageError,
    pendingComponent: LoadingPage,
  }),
)

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    welcome,
    invitation,
    signedIn.addChildren([
      home,
      newOrganization,
      organization.addChildren([organizationHome, ...pageRoutes]),
    ]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
})
