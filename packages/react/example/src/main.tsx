import { CustomerAnalytics, CustomerAnalyticsModal, configureAnalytics } from '@clientele/react'
import '@clientele/react/styles.css'
import { type FormEvent, StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'

/** An application that shows a customer of the sample company in its page, and in a dialog. */
function Application() {
  const [customer, setCustomer] = useState<string>()
  const [open, setOpen] = useState(false)

  function show(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    // An application of yours takes the token from its own backend, never from a form.
    configureAnalytics({ baseUrl: String(form.get('url')), token: String(form.get('token')) })
    setCustomer(String(form.get('customer')))
  }

  return (
    <main>
      <h1>Our customers</h1>
      <form onSubmit={show}>
        <label>
          Server, empty for this address
          <input name="url" placeholder="http://127.0.0.1:3000" />
        </label>
        <label>
          API key
          <input name="token" type="password" required />
        </label>
        <label>
          Customer
          <input name="customer" required />
        </label>
        <button type="submit">Show</button>
      </form>
      {customer !== undefined && (
        <>
          <CustomerAnalytics key={customer} customerId={customer} />
          <button type="button" onClick={() => setOpen(true)}>
            Show in a dialog
          </button>
          <CustomerAnalyticsModal open={open} onClose={() => setOpen(false)} customerId={customer} />
        </>
      )}
    </main>
  )
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Application />
    </StrictMode>,
  )
}
