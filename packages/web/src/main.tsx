import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api.ts'
import { applyLanguage } from './language/language.ts'
import { preloadPage, router } from './routes.tsx'
import { applyTheme } from './shell/theme.ts'
import { Toaster } from './ui/toast.tsx'
import './styles.css'

applyTheme()
preloadPage(location.pathname)
// Pages in English until the texts are there, and for good if they cannot be fetched.
applyLanguage().catch(() => undefined)

const root = document.getElementById('root')
if (!root) throw new TypeError('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toaster />
    </QueryClientProvider>
  </StrictMode>,
)
