import type { Fetch } from '@clientele/contract'

/** Like `fetch`, for large bodies: only XMLHttpRequest says how much of one has gone out. */
export const sendWithProgress =
  (onProgress: (share: number) => void): Fetch =>
  (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open(method ?? 'GET', url)
      for (const [name, value] of Object.entries((headers ?? {}) as Record<string, string>)) {
        request.setRequestHeader(name, value)
      }
      request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
        if (lengthComputable && total > 0) onProgress(loaded / total)
      }
      request.onload = () => resolve(answerOf(request))
      request.onerror = () => reject(new TypeError('The connection broke off'))
      request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'))
      ;(signal as AbortSignal | undefined)?.addEventListener('abort', () => request.abort())
      request.send(body as XMLHttpRequestBodyInit)
    })

function answerOf(request: XMLHttpRequest): Response {
  const type = request.getResponseHeader('content-type')
  return new Response(request.responseText || null, {
    status: request.status,
    ...(type !== null && { headers: { 'content-type': type } }),
  })
}
